// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts behind a real sshd: connections that are cut, and two hosts together.
#include "support/remotefolder.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <unistd.h>

#include <atomic>
#include <thread>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeploySshCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCutUploadLeavesNothingAndIsTakenUpAgain();
    void aCutScriptIsEndedThere();
    void aCutLockIsNoticedAndFree();
    void cancellingEndsTheScriptThere();
    void theDeathOfTheProcessEndsEverythingThere();
    void twoHostsGoInBatchesAndOneLockedFreesTheOther();
    void theHostThatFailsIsNamed();
};

namespace {

const FileMap kFirst{
    {u"serve.py*"_s, "#!/bin/sh\necho one\n"}, {u"model.bin"_s, QByteArray(50'000, 'a')}, {u"same.txt"_s, "same"}};
const FileMap kSecond{
    {u"serve.py*"_s, "#!/bin/sh\necho two\n"}, {u"model.bin"_s, QByteArray(50'000, 'b')}, {u"same.txt"_s, "same"}};

/// This program again, as another process: deploys release 2, whose prepare line waits.
int drive(const QStringList &words)
{
    TargetFolder folder(words.value(0));
    folder.environment.target.kind = config::TargetKind::Ssh;
    folder.environment.target.hosts = {
        {.user = words.value(1), .host = u"127.0.0.1"_s, .port = words.value(2).toInt()}};
    folder.environment.target.identity = u"deploy-key"_s;
    folder.environment.target.prepare = u"sleep 300 & echo $$ $! > '%1/pids'; wait"_s.arg(words.value(0));
    folder.tools.secret = [&](const QString &) -> Result<QByteArray> { return readFile(words.value(3)); };
    const auto done = deployTo(*folder.target(), folder.release(2, kSecond));
    qWarning("%s", why(done).constData());
    return 1;
}

/// How many ssh processes talk to a port.
int sshProcesses(int port)
{
    int count = 0;
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const QByteArrayList words = readFile(u"/proc/%1/cmdline"_s.arg(pid)).split('\0');
        count += words.first().endsWith("ssh") && words.contains(QByteArray::number(port)) ? 1 : 0;
    }
    return count;
}

} // namespace

void TestDeploySshCuts::initTestCase()
{
    if (const QString missing = sshServerMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestDeploySshCuts::aCutUploadLeavesNothingAndIsTakenUpAgain()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
    QVERIFY(deployTo(*remote.target(), remote.release(1, kFirst)));
    const StagedRelease large = remote.release(2, {{u"model.bin"_s, QByteArray(96 * 1024 * 1024, 'x')}});
    std::atomic<bool> cut{false};
    std::jthread knife([&](const std::stop_token &stop) {
        while (!stop.stop_requested() && !cut) {
            for (const QFileInfo &partial :
                 QDir(remote.path(u"releases"_s)).entryInfoList({u".2.*.partial"_s}, QDir::Dirs | QDir::Hidden))
                cut = cut || !QDir(partial.filePath()).isEmpty(QDir::Files | QDir::Hidden);
            std::this_thread::sleep_for(Milliseconds(1));
        }
        if (cut)
            server.dropSessions();
    });
    const auto lost = deployTo(*remote.target(), large);
    knife = {};
    QVERIFY(cut);
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::Environment);
    QVERIFY2(lost.error().code == u"ssh.lost"_s, why(lost));
    QCOMPARE(remote.live(), u"releases/1"_s);
    const auto truth = remote.target()->truth({});
    QVERIFY2(truth, why(truth));
    QCOMPARE(truth->hosts.front().releases, QStringList{u"1"_s});
    Result<> again;
    QTRY_VERIFY_WITH_TIMEOUT((again = deployTo(*remote.target(), large)) || again.error().kind != ErrorKind::Refused,
                             60'000);
    QVERIFY2(again, why(again));
    QCOMPARE(remote.live(), u"releases/2"_s);
    QCOMPARE(QDir(remote.path(u"releases"_s)).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
             (QStringList{u"1"_s, u"2"_s}));
}

void TestDeploySshCuts::aCutScriptIsEndedThere()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
    QVERIFY(deployTo(*remote.target(), remote.release(1, kFirst)));
    const QString pids = remote.folder(u"pids"_s);
    remote.environment.target.prepare = u"sleep 300 & echo $$ $! > '%1'; echo running; wait"_s.arg(pids);
    const auto done =
        deployTo(*remote.target(), remote.release(2, kSecond), [&](const QString &, const QByteArray &line) {
            if (line == "running")
                server.dropSessions();
        });
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Environment);
    QCOMPARE(done.error().code, u"ssh.lost"_s);
    for (const QByteArray &pid : readFile(pids).trimmed().split(' '))
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid.toLongLong()), 10'000);
    QCOMPARE(remote.live(), u"releases/1"_s);
}

void TestDeploySshCuts::aCutLockIsNoticedAndFree()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
    const auto target = remote.target();
    const auto lock = target->lock(u"lin"_s, {});
    QVERIFY2(lock, why(lock));
    QVERIFY((*lock)->isHeld());
    server.dropSessions();
    QTRY_VERIFY(!(*lock)->isHeld());
    std::unique_ptr<TargetLock> next;
    QTRY_VERIFY_WITH_TIMEOUT((next = target->lock(u"zhao"_s, {}).value_or(nullptr)) != nullptr, 20'000);
    QVERIFY(next->fence() > (*lock)->fence());
    const auto late = target->upload(remote.release(1, kFirst), {.fence = (*lock)->fence()});
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Refused);
    QVERIFY2(late.error().message.english().contains(u"zhao"_s), why(late));
}

void TestDeploySshCuts::cancellingEndsTheScriptThere()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
    const QString pids = remote.folder(u"pids"_s);
    remote.environment.target.prepare = u"sleep 300 & echo $$ $! > '%1'; echo running; wait"_s.arg(pids);
    std::stop_source stop;
    const auto done = deployTo(
        *remote.target(), remote.release(2, kSecond),
        [&](const QString &, const QByteArray &line) {
            if (line == "running")
                stop.request_stop();
        },
        stop.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    for (const QByteArray &pid : readFile(pids).trimmed().split(' '))
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid.toLongLong()), 10'000);
}

void TestDeploySshCuts::theDeathOfTheProcessEndsEverythingThere()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
    QVERIFY(deployTo(*remote.target(), remote.release(1, kFirst)));
    QProcess driver;
    driver.setProcessChannelMode(QProcess::ForwardedChannels);
    driver.start(QCoreApplication::applicationFilePath(),
                 {u"drive"_s, remote.folder(), server.user(), QString::number(server.port()), server.keyFile()});
    QByteArray pids;
    QTRY_VERIFY_WITH_TIMEOUT((pids = readFile(remote.folder(u"pids"_s))).endsWith('\n'), 30'000);
    driver.kill(); // SIGKILL
    QVERIFY(driver.waitForFinished());
    for (const QByteArray &pid : pids.trimmed().split(' '))
        QTRY_VERIFY_WITH_TIMEOUT(!isAlive(pid.toLongLong()), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(sshProcesses(server.port()), 0, 10'000);
    const auto truth = remote.target()->truth({});
    QVERIFY2(truth, why(truth));
    QCOMPARE(truth->hosts.front().lockedBy, QString());
    QCOMPARE(truth->live(), u"1"_s);
}

void TestDeploySshCuts::twoHostsGoInBatchesAndOneLockedFreesTheOther()
{
    if (const QString missing = mountNamespaceMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    TargetFolder place;
    SshServer one, two;
    QVERIFY2(startApart(one, nullptr, place.path()), one.log().constData());
    QVERIFY2(startApart(two, &one, place.path()), two.log().constData());
    RemoteFolder remote({&one, &two});
    remote.environment.target.path = place.path();
    remote.environment.target.batch = 1;
    const auto target = remote.target();
    QCOMPARE(target->batches(), 2);
    const StagedRelease first = remote.release(1, kFirst);
    const auto done = deployTo(*target, first);
    QVERIFY2(done, why(done));
    QVERIFY(target->truth({})->isConsistent());
    QCOMPARE(readFile(one.folder() + u"/disk/current/model.bin"_s), kFirst.at(u"model.bin"_s));
    QCOMPARE(readFile(two.folder() + u"/disk/current/model.bin"_s), kFirst.at(u"model.bin"_s));

    const StagedRelease second = remote.release(2, kSecond);
    {
        const auto lock = target->lock(u"lin"_s, {});
        QVERIFY2(lock, why(lock));
        const Call call{.fence = (*lock)->fence()};
        QVERIFY(target->upload(second, call) && target->verify(second, call));
        QVERIFY(target->activate(second, 1, call));
        const auto mixed = target->truth({});
        QVERIFY(!mixed->isConsistent());
        QCOMPARE(mixed->hosts[0].live + u' ' + mixed->hosts[1].live, u"1 2"_s);
    }
    RemoteFolder onlyTwo({&one});
    onlyTwo.environment.target.hosts = {remote.environment.target.hosts[1]};
    onlyTwo.environment.target.path = place.path();
    onlyTwo.tools.askHostKey = remote.tools.askHostKey;
    const auto held = onlyTwo.target()->lock(u"zhao"_s, {});
    QVERIFY2(held, why(held));
    const auto refused = target->lock(u"lin"_s, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().startsWith(remote.environment.target.hosts[1].text() + u": "_s),
             why(refused));
    QTRY_VERIFY(target->truth({})->hosts[0].lockedBy.isEmpty());
}

void TestDeploySshCuts::theHostThatFailsIsNamed()
{
    if (const QString missing = mountNamespaceMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    TargetFolder place;
    SshServer one, two;
    QVERIFY2(startApart(one, nullptr, place.path()), one.log().constData());
    QVERIFY2(startApart(two, &one, place.path()), two.log().constData());
    RemoteFolder remote({&one, &two});
    remote.environment.target.path = place.path();
    QVERIFY(writeFile(two.folder() + u"/disk/current/theirs"_s, "x"));
    const auto checked = remote.target()->check(remote.release(1, kFirst), {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Refused);
    QVERIFY2(checked.error().message.english().startsWith(remote.environment.target.hosts[1].text() + u": "_s),
             why(checked));
    two.die();
    const auto gone = remote.target()->truth({});
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::Environment);
    QVERIFY2(gone.error().message.english().contains(QString::number(two.port())), why(gone));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"drive")
        return drive(words.mid(2));
    TestDeploySshCuts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_deploy_sshcuts.moc"
