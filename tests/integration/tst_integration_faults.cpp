// SPDX-License-Identifier: GPL-3.0-or-later
// Starting after a crash, and a disk that is full.
#include "integration/support/killtrial.h"
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"

#include <QDir>
#include <QStandardPaths>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

/// Waits until the file that it is told of is there, says so before, and then prints some lines.
constexpr const char *kWaiting = R"(on: push
jobs:
  wait:
    runs-on: ubuntu-latest
    steps:
      - run: |
          touch "$SIDE/begun"
          while [ ! -e "$SIDE/go" ]; do sleep 0.05; done
          for i in $(seq 2000); do echo "line $i of a log that needs space on the disk"; done
        env:
          SIDE: )";

constexpr const char *kQuick =
    "on: push\njobs:\n  quick:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo done\n";

/// Takes all space of a disk, to the last byte, and gives it back.
class Filler
{
public:
    explicit Filler(const QString &folder)
        : m_file(folder + u"/filler"_s)
    {
    }
    void fill()
    {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return;
        for (qsizetype size = 4 * 1024 * 1024; size > 0; size /= 4) {
            const QByteArray piece(size, 'x');
            while (m_file.write(piece) == size) {
            }
        }
        m_file.close();
    }
    void free() { m_file.remove(); }

private:
    QFile m_file;
};

} // namespace

class TestIntegrationFaults : public QObject
{
    Q_OBJECT

    enum class Program { CommandLine, Window };
    void oneFullDisk(const QString &folder, Program program, bool isBlocked);
    static QJsonObject newestRun(const QString &data);

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not installed; install the package python3");
    }

    void programsThatStartTogetherAfterAKillNeverFail()
    {
        for (int trial = 0; trial < trials(4); ++trial) {
            KillTrial killed;
            killed.process = startSlipwayctl(killed.data(), {u"run"_s, killed.repository.path()});
            QVERIFY2(killed.killWithin(400, 1200), "the program ended by itself");
            killed.process->waitForFinished();
            std::vector<std::unique_ptr<QProcess>> started;
            for (const QStringList &arguments :
                 {QStringList{u"runs"_s, u"list"_s, u"--json"_s}, {u"repo"_s, u"list"_s}, {u"env"_s, u"list"_s}})
                started.push_back(startSlipwayctl(killed.data(), arguments));
            for (const auto &program : started) {
                QVERIFY(program->waitForFinished(60'000));
                QVERIFY2(program->exitCode() == 0, program->readAllStandardError().constData());
            }
            const QJsonArray runs = slipwayctl(killed.data(), {u"runs"_s, u"list"_s, u"--json"_s}).array();
            if (!runs.isEmpty())
                QCOMPARE(runs[0].toObject()[u"status"].toString(), u"interrupted"_s);
            QVERIFY(QDir(killed.data() + u"/workspaces"_s).isEmpty());
        }
    }

    void aWorkspaceThatCannotBeRemovedIsToldAndStopsNobody()
    {
        if (geteuid() != 0)
            QSKIP(kNoMount);
        KillTrial killed;
        killed.process = startSlipwayctl(killed.data(), {u"run"_s, killed.repository.path()});
        QTRY_VERIFY_WITH_TIMEOUT(QDir(killed.data() + u"/workspaces/1"_s).exists(), 30'000);
        killed.process->kill();
        killed.process->waitForFinished();
        {
            const SmallDisk disk(killed.data() + u"/workspaces/1/mounted"_s, "size=64k");
            if (!disk.isMounted())
                QSKIP(kNoMount);
            const Ended listed = slipwayctl(killed.data(), {u"runs"_s, u"list"_s, u"--json"_s});
            QVERIFY2(listed.status == 0, listed.text().constData());
            QCOMPARE(listed.array()[0].toObject()[u"status"].toString(), u"interrupted"_s);
            QVERIFY2(listed.err.contains("mounted"), listed.text().constData());
        }
        QCOMPARE(slipwayctl(killed.data(), {u"runs"_s, u"list"_s}).status, 0);
        QVERIFY(QDir(killed.data() + u"/workspaces"_s).isEmpty());
    }

    void aRunThatMeetsAFullDiskFailsNamesItAndTheNextOneWorks()
    {
        QTemporaryDir folder;
        const SmallDisk disk(folder.filePath(u"disk"_s), "size=230m,mode=700");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        for (int round = 0; round < trials(2); ++round)
            oneFullDisk(folder.path(), Program::CommandLine, round % 2 == 1);
    }

#ifdef SLIPWAY_WINDOW_DRIVER
    void aRunOfTheWindowThatMeetsAFullDiskFailsNamesItAndTheNextOneWorks()
    {
        QTemporaryDir folder;
        const SmallDisk disk(folder.filePath(u"disk"_s), "size=230m,mode=700");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        for (int round = 0; round < trials(2); ++round)
            oneFullDisk(folder.path(), Program::Window, round % 2 == 1);
    }
#endif
};

QJsonObject TestIntegrationFaults::newestRun(const QString &data)
{
    return slipwayctl(data, {u"runs"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s}).array()[0].toObject();
}

/// @param isBlocked the reserve is gone too: the end of the run can only be written when there is space again
void TestIntegrationFaults::oneFullDisk(const QString &folder, Program program, bool isBlocked)
{
    const QString data = folder + u"/disk/data"_s;
    const QString side = folder + u"/side"_s;
    QDir(side).removeRecursively();
    QDir().mkpath(side);
    ScratchRepository repository;
    repository.commit({{u".github/workflows/wait.yml"_s, kWaiting + side.toUtf8() + '\n'}}, u"Wait"_s);
    const auto run = program == Program::Window ? startWindow(folder + u"/home"_s, data, repository.path())
                                                : startSlipwayctl(data, {u"run"_s, repository.path(), u"--json"_s});
    QVERIFY(run);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(side + u"/begun"_s), 60'000);
    Filler filler(folder + u"/disk"_s);
    filler.fill();
    if (isBlocked) {
        QFile::remove(data + u"/locks/reserve"_s);
        filler.fill();
    }
    const Ended listed = slipwayctl(data, {u"runs"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s});
    QVERIFY2(listed.status == 0 && listed.array().size() == 1, listed.text().constData());
    QVERIFY(writeFile(side + u"/go"_s, {}));
    if (isBlocked) {
        QVERIFY(!run->waitForFinished(3'000) || program == Program::CommandLine);
        const Ended during = slipwayctl(data, {u"runs"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s});
        // A log that the database has already made may take the end: then it is told at once.
        const QString status = during.array()[0].toObject()[u"status"].toString();
        QVERIFY2(during.status == 0 && (status == u"running"_s || status == u"failure"_s), during.text().constData());
        filler.free();
    }
    QTRY_VERIFY_WITH_TIMEOUT(newestRun(data)[u"status"].toString() != u"running"_s, 60'000);
    const QString id = QString::number(newestRun(data)[u"run"].toInt());
    const Ended shown = slipwayctl(data, {u"runs"_s, u"show"_s, id, u"--json"_s});
    QVERIFY2(shown.object()[u"status"].toString() == u"failure"_s, shown.text().constData());
    QVERIFY2(shown.object()[u"reason"].toString().contains(u"the disk of "_s), shown.text().constData());
    if (program == Program::Window) { // the window goes on
        QCOMPARE(run->state(), QProcess::Running);
        run->kill();
    }
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), QProcess::NotRunning, 60'000);
    if (program == Program::CommandLine)
        QCOMPARE(run->exitCode(), 1);
    filler.free();
    repository.commit({{u".github/workflows/wait.yml"_s, kQuick}}, u"Quick"_s);
    const Ended next = slipwayctl(data, {u"run"_s, repository.path()});
    QVERIFY2(next.status == 0, next.text().constData());
    (void)slipwayctl(data, {u"repo"_s, u"remove"_s, QFileInfo(repository.path()).fileName()});
}

QTEST_GUILESS_MAIN(TestIntegrationFaults)
#include "tst_integration_faults.moc"
