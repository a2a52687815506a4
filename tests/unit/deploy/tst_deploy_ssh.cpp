// SPDX-License-Identifier: GPL-3.0-or-later
// Releases on hosts behind a real sshd.
#include "support/sshserver.h"
#include "support/targetfolder.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeploySsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void releasesGoLiveAndEqualFilesAreShared();
    void sameSizeAndTimeButAnotherContentIsCaught();
    void prepareGetsFilesOfItsOwn();
    void unknownAndChangedHostKeysAreRefused();
    void scriptsAndServersBehaveAsOnThisMachine();
    void hostilePathsAreHarmless();
    void aCutUploadLeavesNothingAndIsTakenUpAgain();
    void aCutScriptIsEndedThere();
    void aCutLockIsNoticedAndFree();
    void cancellingEndsTheScriptThere();
    void twoHostsGoInBatchesAndOneLockedFreesTheOther();
    void theHostThatFailsIsNamed();
};

namespace {

const FileMap kFirst{
    {u"serve.py*"_s, "#!/bin/sh\necho one\n"}, {u"model.bin"_s, QByteArray(50'000, 'a')}, {u"same.txt"_s, "same"}};
const FileMap kSecond{
    {u"serve.py*"_s, "#!/bin/sh\necho two\n"}, {u"model.bin"_s, QByteArray(50'000, 'b')}, {u"same.txt"_s, "same"}};

bool isAlive(qint64 pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    return !stat.isEmpty() && !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

/// A target behind `servers`, whose keys are accepted.
struct Remote : TargetFolder
{
    explicit Remote(const std::vector<const SshServer *> &servers)
    {
        environment.target.kind = config::TargetKind::Ssh;
        environment.target.identity = u"deploy-key"_s;
        QStringList fingerprints;
        for (const SshServer *server : servers) {
            environment.target.hosts.push_back(
                {.user = server->user(), .host = server->host(), .port = server->port()});
            fingerprints << server->fingerprint();
        }
        tools.secret = [key = servers.front()->key()](const QString &) -> Result<QByteArray> { return key; };
        tools.askHostKey = [fingerprints](const ssh::HostKey &key) { return fingerprints.contains(key.fingerprint); };
    }
};

/// All files get the same time.
void setTimes(const StagedRelease &release)
{
    for (const ManifestFile &file : release.manifest.files) {
        const timespec times[2]{{1'700'000'000, 0}, {1'700'000'000, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, qPrintable(release.folder + u'/' + file.path), times, 0), 0);
    }
}

ino_t inodeOf(const QString &path)
{
    struct stat facts;
    return ::stat(qPrintable(path), &facts) == 0 ? facts.st_ino : 0;
}

/// A server in whose world `path` is a folder of its own; for hosts that are one machine.
bool startApart(SshServer &server, const SshServer *first, const QString &path)
{
    QDir().mkpath(path);
    const QString own = server.folder() + u"/disk"_s;
    QDir().mkpath(own);
    server.wrap({u"unshare"_s, u"-m"_s, u"sh"_s, u"-c"_s, u"mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\""_s,
                 u"sh"_s, own, path});
    if (first) // one key opens both
        server.configure("AuthorizedKeysFile " + (first->folder() + u"/authorized_keys"_s).toUtf8());
    return server.start();
}

} // namespace

void TestDeploySsh::initTestCase()
{
    if (const QString missing = sshServerMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestDeploySsh::releasesGoLiveAndEqualFilesAreShared()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    const auto target = remote.target();
    const StagedRelease first = remote.release(1, kFirst);
    const StagedRelease second = remote.release(2, kSecond);
    setTimes(first);
    setTimes(second);
    const auto checked = target->check(first, {});
    QVERIFY2(checked, why(checked));
    for (const StagedRelease &release : {first, second}) {
        const auto done = deployTo(*target, release);
        QVERIFY2(done, why(done));
        QCOMPARE(remote.live(), QString(u"releases/"_s + release.name));
    }
    const auto truth = target->truth({});
    QVERIFY2(truth, why(truth));
    QCOMPARE(truth->hosts.front().host, remote.environment.target.hosts.front().text());
    QCOMPARE(truth->hosts.front().releases, (QStringList{u"1"_s, u"2"_s}));
    QVERIFY(truth->hosts.front().liveIsComplete);
    QVERIFY(target->drift(second, {})->isClean());
    QCOMPARE(inodeOf(remote.path(u"releases/1/same.txt"_s)), inodeOf(remote.path(u"releases/2/same.txt"_s)));
    QElapsedTimer timer;
    timer.start();
    const auto back = deployTo(*target, first);
    QVERIFY2(back, why(back));
    qInfo("the way back over SSH took %lld ms", timer.elapsed());
    QCOMPARE(readFile(remote.path(u"current/model.bin"_s)), kFirst.at(u"model.bin"_s));
}

void TestDeploySsh::sameSizeAndTimeButAnotherContentIsCaught()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    const auto target = remote.target();
    const StagedRelease first = remote.release(1, kFirst);
    const StagedRelease second = remote.release(2, kSecond);
    setTimes(first);
    setTimes(second);
    QVERIFY(deployTo(*target, first));
    Call call;
    const auto lock = target->lock(u"lin"_s, {});
    QVERIFY2(lock, why(lock));
    call.fence = (*lock)->fence();
    const auto uploaded = target->upload(second, call);
    QVERIFY2(uploaded, why(uploaded));
    // rsync took the old file for the new one, which is why the content is looked at
    const QDir releases(remote.path(u"releases"_s));
    const QStringList partial = releases.entryList({u".2.*.partial"_s}, QDir::Dirs | QDir::Hidden);
    QCOMPARE(partial.size(), 1);
    QCOMPARE(readFile(releases.filePath(partial.front() + u"/model.bin"_s)), kFirst.at(u"model.bin"_s));
    const auto verified = target->verify(second, call);
    QVERIFY2(verified, why(verified));
    QCOMPARE(readFile(remote.path(u"releases/2/model.bin"_s)), kSecond.at(u"model.bin"_s));
    QCOMPARE(readFile(remote.path(u"releases/1/model.bin"_s)), kFirst.at(u"model.bin"_s));
    QVERIFY(writeFile(first.folder + u"/../bad/model.bin"_s, "x"));
    StagedRelease bad = remote.release(3, {{u"model.bin"_s, "right"}});
    QVERIFY(writeFile(bad.folder + u"/model.bin"_s, "wrong")); // the files here are not what the manifest says
    QVERIFY(target->upload(bad, call));
    const auto caught = target->verify(bad, call);
    QVERIFY(!caught);
    QCOMPARE(caught.error().kind, ErrorKind::Failed);
    QVERIFY2(caught.error().message.contains(u"model.bin has another content"_s), why(caught));
    QCOMPARE(remote.live(), u"releases/1"_s);
}

void TestDeploySsh::prepareGetsFilesOfItsOwn()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    remote.environment.target.prepare = u"true"_s;
    const StagedRelease first = remote.release(1, kFirst);
    const StagedRelease second = remote.release(2, kSecond);
    setTimes(first);
    setTimes(second);
    QVERIFY(deployTo(*remote.target(), first));
    const auto done = deployTo(*remote.target(), second);
    QVERIFY2(done, why(done));
    QVERIFY(inodeOf(remote.path(u"releases/1/same.txt"_s)) != inodeOf(remote.path(u"releases/2/same.txt"_s)));
}

void TestDeploySsh::unknownAndChangedHostKeysAreRefused()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    const StagedRelease release = remote.release(1, kFirst);
    const auto ask = std::exchange(remote.tools.askHostKey, {});
    auto checked = remote.target()->check(release, {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Refused);
    remote.tools.askHostKey = ask;
    checked = remote.target()->check(release, {});
    QVERIFY2(checked, why(checked));
    QVERIFY(deployTo(*remote.target(), release));
    QVERIFY(server.changeHostKey());
    remote.tools.askHostKey = [](const ssh::HostKey &) { return true; }; // not even then
    const auto truth = remote.target()->truth({});
    QVERIFY(!truth);
    QCOMPARE(truth.error().kind, ErrorKind::Refused);
    QCOMPARE(truth.error().code, u"ssh.host-key-changed"_s);
    QCOMPARE(remote.live(), u"releases/1"_s);
}

void TestDeploySsh::scriptsAndServersBehaveAsOnThisMachine()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    const QString beats = remote.folder(u"beats"_s);
    remote.environment.target.restart =
        u"printf %s \"$TOKEN\" > '%1.token'; (while :; do echo tick; echo tick >> '%1'; sleep 0.05; done) & echo $! > '%1.pid'; echo started"_s
            .arg(beats);
    StagedRelease release = remote.release(1, kFirst);
    const QByteArray secret = "it's \"secret\" $(touch PWN)\n100%\\";
    release.secrets = {{u"TOKEN"_s, secret}};
    const QString host = remote.environment.target.hosts.front().text();
    QByteArrayList lines;
    QElapsedTimer timer;
    timer.start();
    const auto done = deployTo(*remote.target(), release, [&](const QString &where, const QByteArray &line) {
        QCOMPARE(where, host);
        lines << line;
    });
    QVERIFY2(done, why(done));
    QVERIFY2(timer.elapsed() < 30'000, QByteArray::number(timer.elapsed()));
    QVERIFY(lines.contains("started"));
    QCOMPARE(readFile(beats + u".token"_s), secret);
    const qint64 before = QFileInfo(beats).size();
    QTRY_VERIFY(QFileInfo(beats).size() > before + 50);
    ::kill(static_cast<pid_t>(readFile(beats + u".pid"_s).trimmed().toLongLong()), SIGKILL);
    const auto bad = remote.target()->probe(u"echo no answer; exit 9"_s, release, 0, Milliseconds(10'000), {});
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::Failed);
    QVERIFY2(bad.error().message.startsWith(host + u": "_s) && bad.error().message.contains(u"no answer"_s), why(bad));
}

void TestDeploySsh::hostilePathsAreHarmless()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    remote.environment.target.path = remote.folder(u"it's \"here\" $(touch PWN) `x` -rf *"_s);
    const auto target = remote.target();
    for (int id = 1; id <= 2; ++id) {
        const StagedRelease release = remote.release(
            id, {{u"-rf"_s, QByteArray::number(id)}, {u"a b/it's $(touch PWN)"_s, "b"}, {u"* ?"_s, "c"}});
        const auto done = deployTo(*target, release);
        QVERIFY2(done, why(done));
        QVERIFY(target->drift(release, {})->isClean());
    }
    QCOMPARE(remote.live(), u"releases/2"_s);
    remote.environment.target.hosts = {{.user = {}, .host = u"-oProxyCommand=touch PWN"_s, .port = 0}};
    const auto made = makeTarget(remote.environment, remote.tools);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::BadInput);
}

void TestDeploySsh::aCutUploadLeavesNothingAndIsTakenUpAgain()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
    QVERIFY(deployTo(*remote.target(), remote.release(1, kFirst)));
    const StagedRelease large = remote.release(2, {{u"model.bin"_s, QByteArray(200 * 1024 * 1024, 'x')}});
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

void TestDeploySsh::aCutScriptIsEndedThere()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
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

void TestDeploySsh::aCutLockIsNoticedAndFree()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
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
    QVERIFY2(late.error().message.contains(u"zhao"_s), why(late));
}

void TestDeploySsh::cancellingEndsTheScriptThere()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    Remote remote({&server});
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

void TestDeploySsh::twoHostsGoInBatchesAndOneLockedFreesTheOther()
{
    if (::geteuid() != 0)
        QSKIP("needs root, to give two hosts on one machine folders of their own");
    TargetFolder place;
    SshServer one, two;
    QVERIFY2(startApart(one, nullptr, place.path()), one.log().constData());
    QVERIFY2(startApart(two, &one, place.path()), two.log().constData());
    Remote remote({&one, &two});
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
    Remote onlyTwo({&one});
    onlyTwo.environment.target.hosts = {remote.environment.target.hosts[1]};
    onlyTwo.environment.target.path = place.path();
    onlyTwo.tools.askHostKey = remote.tools.askHostKey;
    const auto held = onlyTwo.target()->lock(u"zhao"_s, {});
    QVERIFY2(held, why(held));
    const auto refused = target->lock(u"lin"_s, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.startsWith(remote.environment.target.hosts[1].text() + u": "_s), why(refused));
    QTRY_VERIFY(target->truth({})->hosts[0].lockedBy.isEmpty());
}

void TestDeploySsh::theHostThatFailsIsNamed()
{
    if (::geteuid() != 0)
        QSKIP("needs root, to give two hosts on one machine folders of their own");
    TargetFolder place;
    SshServer one, two;
    QVERIFY2(startApart(one, nullptr, place.path()), one.log().constData());
    QVERIFY2(startApart(two, &one, place.path()), two.log().constData());
    Remote remote({&one, &two});
    remote.environment.target.path = place.path();
    QVERIFY(writeFile(two.folder() + u"/disk/current/theirs"_s, "x"));
    const auto checked = remote.target()->check(remote.release(1, kFirst), {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Refused);
    QVERIFY2(checked.error().message.startsWith(remote.environment.target.hosts[1].text() + u": "_s), why(checked));
    two.stop();
    two.dropSessions();
    const auto gone = remote.target()->truth({});
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::Environment);
    QVERIFY2(gone.error().message.contains(QString::number(two.port())), why(gone));
}

QTEST_GUILESS_MAIN(TestDeploySsh)
#include "tst_deploy_ssh.moc"
