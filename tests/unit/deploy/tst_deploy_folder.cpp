// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/targetfolder.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>

#include <sys/stat.h>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeployFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReleaseGoesLiveWhole();
    void aSecondReleaseTakesItsPlaceAndTheWayBackIsASwitch();
    void theTruthTellsWhatIsThere();
    void aDamagedUploadIsNeverSeen();
    void aDamagedOldReleaseIsUploadedAgain();
    void anotherReleaseOfThatNameGetsALongerName();
    void sharedPathsAreLinkedAndNeverOverwritten();
    void whatIsSharedMustNotBeInTheRelease();
    void aFolderInThePlaceOfTheLinkIsRefused();
    void nothingChangesWithoutTheLock();
    void aStaleHalfUploadGoes();
    void pruneKeepsWhatIsNeeded();
    void pruneFollowsNoLink();
    void deactivatingLeavesNothingLive();
    void theJournalIsWrittenBeforeTheChange();
    void driftIsFound();
};

namespace {

const FileMap kFirst{{u"serve.py*"_s, "#!/bin/sh\necho one\n"}, {u"model/weights.bin"_s, QByteArray(5000, 'a')}};
const FileMap kSecond{{u"serve.py*"_s, "#!/bin/sh\necho two\n"}, {u"model/weights.bin"_s, QByteArray(5000, 'b')}};

/// Holds the lock and gives the call that goes with it.
struct Held
{
    explicit Held(Target &target)
    {
        auto taken = target.lock(u"lin on host"_s, {});
        if (!taken)
            qFatal("%s", qPrintable(taken.error().text().english()));
        lock = std::move(*taken);
        call.fence = lock->fence();
    }
    std::unique_ptr<TargetLock> lock;
    Call call;
};

} // namespace

void TestDeployFolder::aReleaseGoesLiveWhole()
{
    TargetFolder folder;
    const StagedRelease release = folder.release(44, kFirst);
    folder.environment.target.path += u'/'; // as people write it
    const auto target = folder.target();
    const auto checked = target->check(release, {});
    QVERIFY2(checked, why(checked));
    QVERIFY(!QFileInfo::exists(folder.path())); // a check changes nothing
    const auto done = deployTo(*target, release);
    QVERIFY2(done, why(done));
    QCOMPARE(folder.live(), u"releases/44"_s);
    QCOMPARE(readFile(folder.path(u"current/model/weights.bin"_s)), QByteArray(5000, 'a'));
    struct stat program, data, state;
    QCOMPARE(::stat(qPrintable(folder.path(u"current/serve.py"_s)), &program), 0);
    QCOMPARE(::stat(qPrintable(folder.path(u"current/model/weights.bin"_s)), &data), 0);
    QCOMPARE(::stat(qPrintable(folder.path(u".slipway"_s)), &state), 0);
    QCOMPARE(program.st_mode & 07777, mode_t(0555));
    QCOMPARE(data.st_mode & 07777, mode_t(0444));
    QCOMPARE(state.st_mode & 07777, mode_t(0700));
    const QJsonObject record =
        QJsonDocument::fromJson(readFile(folder.path(u"current/.slipway-release.json"_s))).object();
    QCOMPARE(record.value("release"_L1).toString(), u"44"_s);
    QCOMPARE(record.value("digest"_L1).toString(), release.digest);
}

void TestDeployFolder::aSecondReleaseTakesItsPlaceAndTheWayBackIsASwitch()
{
    TargetFolder folder;
    const auto target = folder.target();
    const StagedRelease first = folder.release(1, kFirst);
    QVERIFY(deployTo(*target, first));
    QVERIFY(deployTo(*target, folder.release(2, kSecond)));
    QCOMPARE(folder.live(), u"releases/2"_s);
    QVERIFY(QDir(first.folder).removeRecursively()); // the target has it, so nothing is uploaded
    QVERIFY(writeFile(folder.path(u"releases/1/__pycache__/serve.pyc"_s), "left by the program"));
    const auto back = deployTo(*folder.target(), first);
    QVERIFY2(back, why(back));
    QCOMPARE(readFile(folder.path(u"current/serve.py"_s)), kFirst.at(u"serve.py*"_s));
}

void TestDeployFolder::theTruthTellsWhatIsThere()
{
    TargetFolder folder;
    const auto target = folder.target();
    auto nothing = target->truth({});
    QVERIFY2(nothing, why(nothing));
    QCOMPARE(nothing->live(), QString());
    QVERIFY(!QFileInfo::exists(folder.path()));
    const StagedRelease first = folder.release(1, kFirst);
    QVERIFY(deployTo(*target, first));
    QVERIFY(deployTo(*target, folder.release(2, kSecond)));
    auto truth = target->truth({});
    QVERIFY2(truth, why(truth));
    QVERIFY(truth->isConsistent());
    const HostTruth &host = truth->hosts.front();
    QCOMPARE(host.live, u"2"_s);
    QVERIFY(host.liveIsComplete);
    QCOMPARE(host.liveDigest, folder.release(2, kSecond).digest);
    QCOMPARE(host.releases, (QStringList{u"1"_s, u"2"_s}));
    QCOMPARE(host.lockedBy, QString());
    QCOMPARE(host.lastJournal, u"deploy 2"_s);
    const Held held(*target);
    QVERIFY(target->truth({})->hosts.front().lockedBy.startsWith(u"lin on host since 20"_s));
    QVERIFY(QFile::remove(folder.path(u"releases/2/model/weights.bin"_s)));
    QVERIFY(!target->truth({})->hosts.front().liveIsComplete);
}

void TestDeployFolder::aDamagedUploadIsNeverSeen()
{
    TargetFolder folder;
    const auto target = folder.target();
    QVERIFY(deployTo(*target, folder.release(1, kFirst)));
    const StagedRelease second = folder.release(2, kSecond);
    QVERIFY(writeFile(second.folder + u"/model/weights.bin"_s, QByteArray(5000, 'c'))); // same size, another content
    const auto done = deployTo(*target, second);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Failed);
    QVERIFY2(done.error().message.english().contains(u"model/weights.bin has another content"_s), why(done));
    QCOMPARE(folder.live(), u"releases/1"_s);
    QCOMPARE(QDir(folder.path(u"releases"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"1"_s});
}

void TestDeployFolder::aDamagedOldReleaseIsUploadedAgain()
{
    TargetFolder folder;
    const auto target = folder.target();
    const StagedRelease first = folder.release(1, kFirst);
    QVERIFY(deployTo(*target, first));
    QVERIFY(deployTo(*target, folder.release(2, kSecond)));
    QFile damaged(folder.path(u"releases/1/model/weights.bin"_s));
    QVERIFY(damaged.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(writeFile(damaged.fileName(), QByteArray(5000, 'x')));
    const auto reading = target->verify(first, {}); // without the lock it only says so
    QVERIFY(!reading);
    QVERIFY2(reading.error().message.english().contains(u"damaged"_s), why(reading));
    const auto back = deployTo(*target, first);
    QVERIFY2(back, why(back));
    QCOMPARE(folder.live(), u"releases/1"_s);
    QCOMPARE(readFile(damaged.fileName()), QByteArray(5000, 'a'));
}

void TestDeployFolder::anotherReleaseOfThatNameGetsALongerName()
{
    TargetFolder folder;
    const auto target = folder.target();
    const StagedRelease mine = folder.release(7, kFirst);
    QCOMPARE(*target->nameFor(mine, {}), u"7"_s);
    QVERIFY(deployTo(*target, mine));
    QCOMPARE(*target->nameFor(mine, {}), u"7"_s);
    StagedRelease others = folder.release(7, kSecond);
    const auto refused = deployTo(*target, others);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    others.name = *target->nameFor(others, {});
    QCOMPARE(others.name, QString(u"7-"_s + others.digest.left(8)));
    const auto done = deployTo(*target, others);
    QVERIFY2(done, why(done));
    QCOMPARE(folder.live(), QString(u"releases/"_s + others.name));
}

void TestDeployFolder::sharedPathsAreLinkedAndNeverOverwritten()
{
    TargetFolder folder;
    folder.environment.target.shared = {u"data/"_s, u"var/log/app"_s};
    QVERIFY(writeFile(folder.path(u"shared/data/users.db"_s), "precious"));
    const auto target = folder.target();
    for (int id = 1; id <= 2; ++id) {
        const auto done = deployTo(*target, folder.release(id, id == 1 ? kFirst : kSecond));
        QVERIFY2(done, why(done));
        QCOMPARE(readFile(folder.path(u"current/data/users.db"_s)), QByteArray("precious"));
        QCOMPARE(QFileInfo(folder.path(u"current/var/log/app"_s)).canonicalFilePath(),
                 QFileInfo(folder.path(u"shared/var/log/app"_s)).canonicalFilePath());
    }
    QVERIFY(target->drift(folder.release(2, kSecond), {})->isClean());
}

void TestDeployFolder::whatIsSharedMustNotBeInTheRelease()
{
    TargetFolder folder;
    folder.environment.target.shared = {u"model/"_s};
    const auto checked = folder.target()->check(folder.release(1, kFirst), {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::BadInput);
    QVERIFY2(checked.error().message.english().contains(u"model/weights.bin"_s), why(checked));
}

void TestDeployFolder::aFolderInThePlaceOfTheLinkIsRefused()
{
    TargetFolder folder;
    QVERIFY(writeFile(folder.path(u"current/index.html"_s), "theirs"));
    const auto target = folder.target();
    const StagedRelease release = folder.release(1, kFirst);
    const auto checked = target->check(release, {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Refused);
    const auto done = deployTo(*target, release);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Refused);
    QVERIFY2(done.error().message.english().contains(u"is not a link"_s), why(done));
    QCOMPARE(readFile(folder.path(u"current/index.html"_s)), QByteArray("theirs"));
}

void TestDeployFolder::nothingChangesWithoutTheLock()
{
    TargetFolder folder;
    const auto target = folder.target();
    const StagedRelease first = folder.release(1, kFirst);
    QVERIFY(deployTo(*target, first));
    QCOMPARE(target->activate(first, 0, {}).error().kind, ErrorKind::Refused);
    Call old;
    {
        const Held held(*target);
        old = held.call;
    }
    const Held newer(*target);
    QVERIFY(newer.call.fence > old.fence);
    for (const auto &result : {target->activate(first, 0, old), target->deactivate(0, old),
                               target->upload(folder.release(2, kSecond), old), target->prune(1, {}, old)}) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Refused);
        QVERIFY2(result.error().message.english().contains(u"lost the lock; it is held by lin on host since"_s),
                 why(result));
    }
    QCOMPARE(folder.live(), u"releases/1"_s);
}

void TestDeployFolder::aStaleHalfUploadGoes()
{
    TargetFolder folder;
    const auto target = folder.target();
    QVERIFY(deployTo(*target, folder.release(1, kFirst)));
    QVERIFY(writeFile(folder.path(u"releases/.2.deadbeef.partial/serve.py"_s), "half"));
    QVERIFY(writeFile(folder.path(u"releases/.9.deadbeef.partial/serve.py"_s), "half"));
    const auto truth = target->truth({});
    QVERIFY2(truth, why(truth));
    QCOMPARE(truth->hosts.front().releases, QStringList{u"1"_s});
    QVERIFY(deployTo(*target, folder.release(2, kSecond)));
    QCOMPARE(QDir(folder.path(u"releases"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             (QStringList{u"1"_s, u"2"_s}));
}

void TestDeployFolder::pruneKeepsWhatIsNeeded()
{
    TargetFolder folder;
    const auto target = folder.target();
    for (int id : {1, 2, 3, 9, 10, 11, 12})
        QVERIFY(deployTo(*target, folder.release(id, {{u"id"_s, QByteArray::number(id)}})));
    QVERIFY(deployTo(*target, folder.release(2, {{u"id"_s, "2"}}))); // 2 is live, 12 was before it
    QProcess user;                                                   // works inside of 3
    user.setWorkingDirectory(folder.path(u"releases/3"_s));
    user.start(u"sleep"_s, {u"60"_s});
    QVERIFY(user.waitForStarted());
    Held held(*target);
    const auto pruned = target->prune(2, {u"9"_s}, held.call);
    user.kill();
    user.waitForFinished();
    QVERIFY2(pruned, why(pruned));
    QCOMPARE(target->truth({})->hosts.front().releases, (QStringList{u"11"_s, u"12"_s, u"2"_s, u"3"_s, u"9"_s}));
    QVERIFY(!QFileInfo::exists(folder.path(u".slipway/manifests/10.json"_s)));
}

void TestDeployFolder::pruneFollowsNoLink()
{
    TargetFolder folder;
    const auto target = folder.target();
    const QString precious = folder.folder(u"precious"_s);
    QVERIFY(writeFile(precious + u"/.slipway-release.json"_s, "{}"));
    for (int id = 5; id <= 7; ++id)
        QVERIFY(deployTo(*target, folder.release(id, {{u"id"_s, QByteArray::number(id)}})));
    QVERIFY(QFile::link(precious, folder.path(u"releases/1"_s)));
    QVERIFY(QFile::link(precious, folder.path(u"releases/.1.x.partial"_s)));
    Held held(*target);
    const auto pruned = target->prune(1, {}, held.call);
    QVERIFY2(pruned, why(pruned));
    QVERIFY(QFileInfo::exists(precious + u"/.slipway-release.json"_s));
    QVERIFY(!QFileInfo::exists(folder.path(u"releases/5"_s)));
    QVERIFY(QFileInfo::exists(folder.path(u"releases/6"_s))); // was live before 7
}

void TestDeployFolder::deactivatingLeavesNothingLive()
{
    TargetFolder folder;
    const auto target = folder.target();
    QVERIFY(deployTo(*target, folder.release(1, kFirst)));
    Held held(*target);
    const auto gone = target->deactivate(0, held.call);
    QVERIFY2(gone, why(gone));
    QVERIFY(target->deactivate(0, held.call)); // twice is as good as once
    QCOMPARE(folder.live(), QString());
    QCOMPARE(target->truth({})->hosts.front().releases, QStringList{u"1"_s});
}

void TestDeployFolder::theJournalIsWrittenBeforeTheChange()
{
    TargetFolder folder;
    const auto target = folder.target();
    const StagedRelease first = folder.release(1, kFirst);
    QVERIFY(deployTo(*target, first));
    QVERIFY(QDir().mkdir(folder.path(u"current.moved"_s)));
    Held held(*target);
    held.call.journal = u"switch to 5\nand more"_s;
    StagedRelease absent = first;
    absent.name = u"5"_s;
    QVERIFY(!target->activate(absent, 0, held.call)); // the line stands there although the change failed
    QCOMPARE(target->truth({})->hosts.front().lastJournal, u"switch to 5 and more"_s);
    QCOMPARE(folder.live(), u"releases/1"_s);
}

void TestDeployFolder::driftIsFound()
{
    TargetFolder folder;
    folder.environment.target.prepare = u"mkdir -p venv && echo made > venv/made"_s;
    FileMap files = kFirst;
    files[u"b.txt"_s] = "b";
    files[u"c.txt"_s] = "c";
    const StagedRelease release = folder.release(1, files);
    const auto target = folder.target();
    const auto done = deployTo(*target, release);
    QVERIFY2(done, why(done));
    QVERIFY(target->drift(release, {})->isClean()); // what prepare made is known
    const QString live = folder.path(u"releases/1/"_s);
    QVERIFY(QFile::setPermissions(live + u"model/weights.bin"_s, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(writeFile(live + u"model/weights.bin"_s, QByteArray(5000, 'z')));
    QVERIFY(QFile::remove(live + u"b.txt"_s));
    QVERIFY(QFile::setPermissions(live + u"c.txt"_s, QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(writeFile(live + u"added.txt"_s, "x"));
    const auto drift = target->drift(release, {});
    QVERIFY2(drift, why(drift));
    QStringList found;
    for (const Drift::Item &item : drift->items)
        found << u"%1 %2"_s.arg(static_cast<int>(item.kind)).arg(item.path);
    found.sort();
    QCOMPARE(found, (QStringList{u"0 c.txt"_s, u"0 model/weights.bin"_s, u"1 b.txt"_s, u"2 added.txt"_s}));
}

QTEST_GUILESS_MAIN(TestDeployFolder)
#include "tst_deploy_folder.moc"
