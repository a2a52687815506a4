// SPDX-License-Identifier: GPL-3.0-or-later
// Killed processes, two at once, full and read-only disks: what is live stays whole.
#include "support/smalldisk.h"
#include "support/targetfolder.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace slipway;
using namespace slipway::deploy;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeployFolderCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedAtAnyMomentWhatIsLiveIsWhole();
    void aHundredSwitchesShowOneWholeReleaseEach();
    void ofTwoProcessesOneHoldsTheLock();
    void theDeathOfTheHolderFreesTheLock();
    void theDeathOfTheProcessEndsItsScripts();
    void aFullDiskLeavesTheTargetAsItWas();
    void aReadOnlyPathIsSaidBeforeAnythingHappens();
};

namespace {

FileMap filesOf(int id)
{
    FileMap files;
    for (int i = 0; i < 20; ++i)
        files[u"file%1"_s.arg(i)] = QByteArray::number(id) + QByteArray(2000, static_cast<char>('a' + i));
    return files;
}

/// This program again, as another process that deploys; see drive().
class Driver
{
public:
    Driver(const QString &mode, const QString &root)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QCoreApplication::applicationFilePath(), {u"drive"_s, mode, root});
        m_process.waitForStarted();
    }
    ~Driver() { kill(); }
    bool says(const QByteArray &word)
    {
        while (!m_said.contains(word) && m_process.waitForReadyRead(20'000))
            m_said += m_process.readAll();
        return m_said.contains(word);
    }
    [[nodiscard]] QByteArray said() const { return m_said; }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

int drive(const QString &mode, const QString &root)
{
    TargetFolder folder(root);
    const auto say = [](const char *text) {
        [[maybe_unused]] const ssize_t count = ::write(STDOUT_FILENO, text, strlen(text));
    };
    if (mode == u"hold") {
        const auto lock = folder.target()->lock(u"the other"_s, {});
        say(lock ? "locked\n" : qPrintable(lock.error().text().english()));
        ::pause();
    }
    if (mode == u"prepare") {
        folder.environment.target.prepare = u"sleep 300 & echo $$ $! > '%1/pids'; wait"_s.arg(root);
        return deployTo(*folder.target(), folder.release(5, filesOf(5))) ? 0 : 1;
    }
    for (int i = 0;; ++i) {
        const auto done = deployTo(*folder.target(), folder.release(1 + i % 3, filesOf(1 + i % 3)));
        say(done ? "deployed\n" : qPrintable(done.error().text().english()));
    }
}

bool isGone(qint64 pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    return stat.isEmpty() || stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

/// Which whole release the files below `current` are, or 0.
int wholeRelease(const QString &path)
{
    const QDir folder(QFileInfo(path).canonicalFilePath());
    const QByteArray first = readFile(folder.filePath(u"file0"_s));
    const int id = first.isEmpty() ? 0 : first.first(1).toInt();
    for (const auto &[name, content] : filesOf(id)) {
        if (readFile(folder.filePath(name)) != content)
            return 0;
    }
    return id;
}

} // namespace

void TestDeployFolderCrash::killedAtAnyMomentWhatIsLiveIsWhole()
{
    constexpr int kTrials = 25;
    TargetFolder folder;
    QVERIFY(deployTo(*folder.target(), folder.release(1, filesOf(1))));
    for (int trial = 0; trial < kTrials; ++trial) {
        {
            Driver driver(u"loop"_s, folder.folder());
            QVERIFY2(driver.says("deployed"), driver.said());
            std::this_thread::sleep_for(Milliseconds(QRandomGenerator::global()->bounded(400)));
        } // killed
        const int id = wholeRelease(folder.path(u"current"_s));
        QVERIFY(id > 0);
        for (const QFileInfo &release :
             QDir(folder.path(u"releases"_s)).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY2(wholeRelease(release.filePath()) > 0, qPrintable(release.filePath()));
        const auto truth = folder.target()->truth({});
        QVERIFY2(truth, why(truth));
        QVERIFY(truth->hosts.front().liveIsComplete);
    }
    const auto after = deployTo(*folder.target(), folder.release(2, filesOf(2)));
    QVERIFY2(after, why(after));
    QCOMPARE(wholeRelease(folder.path(u"current"_s)), 2);
}

void TestDeployFolderCrash::aHundredSwitchesShowOneWholeReleaseEach()
{
    TargetFolder folder;
    const auto target = folder.target();
    const std::array releases{folder.release(1, filesOf(1)), folder.release(2, filesOf(2))};
    for (const StagedRelease &release : releases)
        QVERIFY(deployTo(*target, release));
    std::atomic<int> reads{0}, bad{0};
    std::jthread reader([&](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            bad += wholeRelease(folder.path(u"current"_s)) == 0 ? 1 : 0;
            ++reads;
        }
    });
    const auto lock = target->lock(u"lin"_s, {});
    QVERIFY2(lock, why(lock));
    for (int i = 0; i < 100; ++i) {
        const auto done = target->activate(releases[static_cast<size_t>(i) % 2], 0, {.fence = (*lock)->fence()});
        QVERIFY2(done, why(done));
    }
    reader = {};
    QVERIFY(reads > 100);
    QCOMPARE(bad.load(), 0);
}

void TestDeployFolderCrash::ofTwoProcessesOneHoldsTheLock()
{
    TargetFolder folder;
    const auto target = folder.target();
    Driver other(u"hold"_s, folder.folder());
    QVERIFY2(other.says("locked"), other.said());
    const auto refused = target->lock(u"lin on host"_s, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().startsWith(u"the target is locked by the other since 20"_s),
             why(refused));
    QCOMPARE(refused.error().message.source(), u"the target is locked by %1"_s);
    QVERIFY(target->truth({})->hosts.front().lockedBy.startsWith(u"the other"_s));
    std::atomic<int> won{0}, told{0};
    other.kill();
    QTRY_VERIFY(target->truth({})->hosts.front().lockedBy.isEmpty());
    std::vector<std::unique_ptr<TargetLock>> held(6);
    std::vector<std::jthread> rivals;
    for (auto &mine : held) {
        rivals.emplace_back([&] {
            auto lock = folder.target()->lock(u"rival"_s, {});
            won += lock ? 1 : 0;
            told += !lock && lock.error().kind == ErrorKind::Refused ? 1 : 0;
            if (lock)
                mine = std::move(*lock);
        });
    }
    rivals.clear();
    QCOMPARE(won.load(), 1);
    QCOMPARE(told.load(), 5);
}

void TestDeployFolderCrash::theDeathOfTheHolderFreesTheLock()
{
    TargetFolder folder;
    const auto target = folder.target();
    qint64 fence = 0;
    for (int i = 0; i < 5; ++i) {
        Driver other(u"hold"_s, folder.folder());
        QVERIFY2(other.says("locked"), other.said());
        other.kill();
        std::unique_ptr<TargetLock> mine;
        QTRY_VERIFY((mine = target->lock(u"lin"_s, {}).value_or(nullptr)) != nullptr);
        QVERIFY(mine->isHeld());
        QVERIFY(mine->fence() > fence);
        fence = mine->fence();
    }
}

void TestDeployFolderCrash::theDeathOfTheProcessEndsItsScripts()
{
    TargetFolder folder;
    QByteArray pids;
    {
        Driver driver(u"prepare"_s, folder.folder());
        QTRY_VERIFY_WITH_TIMEOUT((pids = readFile(folder.folder(u"pids"_s))).endsWith('\n'), 20'000);
    } // killed
    for (const QByteArray &pid : pids.trimmed().split(' '))
        QTRY_VERIFY_WITH_TIMEOUT(isGone(pid.toLongLong()), 10'000);
    QCOMPARE(folder.live(), QString());
}

void TestDeployFolderCrash::aFullDiskLeavesTheTargetAsItWas()
{
    TargetFolder folder;
    const SmallDisk disk(folder.path(), "size=24m");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    const auto target = folder.target();
    const StagedRelease small = folder.release(1, filesOf(1));
    QVERIFY(deployTo(*target, small));
    const StagedRelease large = folder.release(2, {{u"file0"_s, QByteArray(30 * 1024 * 1024, 'x')}});
    const auto checked = target->check(large, {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Environment);
    QVERIFY2(checked.error().message.english().startsWith(u"not enough room on tmpfs"_s), why(checked));
    const auto done = deployTo(*target, large);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Environment);
    QVERIFY2(done.error().message.english().contains(u"the disk is full"_s), why(done));
    QCOMPARE(wholeRelease(folder.path(u"current"_s)), 1);
    const auto again = deployTo(*target, folder.release(3, filesOf(3))); // the half upload makes room
    QVERIFY2(again, why(again));
    QCOMPARE(QDir(folder.path(u"releases"_s)).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot),
             (QStringList{u"1"_s, u"3"_s}));
}

void TestDeployFolderCrash::aReadOnlyPathIsSaidBeforeAnythingHappens()
{
    TargetFolder folder;
    const SmallDisk disk(folder.path(), "size=64m");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    const auto target = folder.target();
    QVERIFY(deployTo(*target, folder.release(1, filesOf(1))));
    QVERIFY(disk.makeReadOnly());
    const StagedRelease second = folder.release(2, filesOf(2));
    const auto checked = target->check(second, {});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::Environment);
    QVERIFY2(checked.error().message.english().contains(u"not writable"_s) ||
                 checked.error().message.english().contains(u"cannot be written"_s),
             why(checked));
    const auto done = deployTo(*target, second);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Environment);
    QVERIFY2(done.error().message.english().contains(u"read-only"_s), why(done));
    QCOMPARE(wholeRelease(folder.path(u"current"_s)), 1);
    QCOMPARE(target->truth({})->live(), u"1"_s);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"drive")
        return drive(words.value(2), words.value(3));
    TestDeployFolderCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_deploy_foldercrash.moc"
