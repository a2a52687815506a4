// SPDX-License-Identifier: GPL-3.0-or-later
// Releases on hosts behind a real sshd.
#include "support/remotefolder.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

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
};

namespace {

const FileMap kFirst{
    {u"serve.py*"_s, "#!/bin/sh\necho one\n"}, {u"model.bin"_s, QByteArray(50'000, 'a')}, {u"same.txt"_s, "same"}};
const FileMap kSecond{
    {u"serve.py*"_s, "#!/bin/sh\necho two\n"}, {u"model.bin"_s, QByteArray(50'000, 'b')}, {u"same.txt"_s, "same"}};

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
    RemoteFolder remote({&server});
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
    RemoteFolder remote({&server});
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
    QVERIFY2(caught.error().message.english().contains(u"model.bin has another content"_s), why(caught));
    QCOMPARE(remote.live(), u"releases/1"_s);
}

void TestDeploySsh::prepareGetsFilesOfItsOwn()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
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
    RemoteFolder remote({&server});
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
    RemoteFolder remote({&server});
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
    QVERIFY2(bad.error().message.english().startsWith(host + u": "_s) &&
                 bad.error().message.english().contains(u"no answer"_s),
             why(bad));
}

void TestDeploySsh::hostilePathsAreHarmless()
{
    SshServer server;
    QVERIFY2(server.start(), server.log().constData());
    RemoteFolder remote({&server});
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

QTEST_GUILESS_MAIN(TestDeploySsh)
#include "tst_deploy_ssh.moc"
