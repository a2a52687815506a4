// SPDX-License-Identifier: GPL-3.0-or-later
// Promise 1: kill -9 at any moment. Promise 2: a cancel leaves nothing.
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

// Counts as fast as it can; each number is also written to a file beside, with its time, before it is printed.
constexpr const char *kCounter = R"(on: push
jobs:
  count:
    runs-on: x
    steps:
      - shell: python
        run: |
          import os, sys, time
          side = os.open(os.environ["SIDE"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
          n = 0
          while True:
              n += 1
              sys.stdout.write("L%d\n" % n)
              sys.stdout.flush()
              os.write(side, b"%d %d\n" % (n, time.time_ns() // 1000000))
              time.sleep(0.001)
        env:
          SIDE: ${{ vars.SIDE }}
)";

// Ignores the polite signals, and leaves a daemon that was forked twice in a session of its own.
constexpr const char *kStubborn = R"(on: push
jobs:
  stubborn:
    runs-on: x
    steps:
      - run: |
          trap '' INT TERM
          setsid sh -c 'trap "" INT TERM; (setsid sleep 900 &) ; sleep 900' &
          echo ready
          while true; do sleep 900; done
)";

/// Numbers of "L…" lines; -1 in place of anything else.
QList<int> numbers(const QByteArray &log)
{
    QList<int> list;
    for (const QByteArray &line : log.split('\n')) {
        if (!line.isEmpty())
            list << (line.startsWith('L') ? line.mid(1).toInt() : -1);
    }
    return list;
}

/// The last number that was printed at least `ms` before the moment of the kill.
int expectedLast(const QByteArray &side, qint64 killed, int ms)
{
    int last = 0;
    for (const QByteArray &line : side.split('\n')) {
        const QList<QByteArray> parts = line.split(' ');
        if (parts.size() == 2 && parts[1].toLongLong() <= killed - ms)
            last = parts[0].toInt();
    }
    return last;
}

struct Trial
{
    std::unique_ptr<QTemporaryDir> folder = std::make_unique<QTemporaryDir>();
    std::unique_ptr<QProcess> process;
    qint64 killed = 0;
    [[nodiscard]] QString data() const { return folder->filePath(u"data"_s); }
    [[nodiscard]] QString side() const { return folder->filePath(u"side"_s); }
};

} // namespace

class TestIntegrationCrash : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchRepository> m_counter;
    std::unique_ptr<ScratchRepository> m_stubborn;

    void check(const Trial &trial);

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not installed; install the package python3");
        m_counter = std::make_unique<ScratchRepository>();
        m_counter->commit({{u".github/workflows/count.yml"_s, kCounter}}, u"Count"_s);
        m_stubborn = std::make_unique<ScratchRepository>();
        m_stubborn->commit({{u".github/workflows/stubborn.yml"_s, kStubborn}}, u"Stay"_s);
    }

    /// In groups that run side by side, so that fifty trials take seconds, not minutes.
    void aKilledRunIsInterruptedWithItsLogAndWithoutSurvivors()
    {
        constexpr int kSideBySide = 5;
        for (int done = 0, all = trials(15); done < all; done += kSideBySide) {
            std::vector<Trial> group(std::size_t(std::min(kSideBySide, all - done)));
            for (Trial &trial : group)
                trial.process = startSlipwayctl(trial.data(), {u"run"_s, m_counter->path(), u"--var"_s, u"SIDE="_s + trial.side()});
            for (Trial &trial : group) {
                const auto wait = int(QRandomGenerator::global()->bounded(5, 900));
                static_cast<void>(trial.process->waitForFinished(wait)); // it never ends by itself: this is the random moment
                trial.killed = QDateTime::currentMSecsSinceEpoch();
                QVERIFY2(trial.process->state() == QProcess::Running, "slipwayctl ended by itself"); // kill(0) would end us all
                trial.process->kill();
            }
            for (Trial &trial : group) {
                check(trial);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void aCancelLeavesNothing()
    {
        const int all = trials(15);
        std::vector<Trial> group{std::size_t(all)};
        for (Trial &trial : group)
            trial.process = startSlipwayctl(trial.data(), {u"run"_s, m_stubborn->path(), u"--json"_s});
        for (Trial &trial : group) {
            QTRY_VERIFY_WITH_TIMEOUT((trial.process->waitForReadyRead(50), trial.process->peek(1 << 20).contains("\"ready\"")), 30'000);
            QVERIFY(trial.process->state() == QProcess::Running);
            ::kill(pid_t(trial.process->processId()), SIGINT);
        }
        for (Trial &trial : group) {
            QVERIFY(trial.process->waitForFinished(20'000));
            QCOMPARE(trial.process->exitCode(), 130);
        }
        for (Trial &trial : group) {
            const QList<qint64> alive = processesWith(trial.folder->path().toUtf8());
            QVERIFY2(alive.isEmpty(), qPrintable(u"%1 processes are left"_s.arg(alive.size())));
            const QJsonObject run = slipwayctl(trial.data(), {u"runs"_s, u"show"_s, u"1"_s, u"--json"_s}).object();
            QCOMPARE(run[u"status"].toString(), u"cancelled"_s);
        }
    }
};

void TestIntegrationCrash::check(const Trial &trial)
{
    QVERIFY(trial.process->waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(processesWith(trial.folder->path().toUtf8()).isEmpty(), 10'000);
    const Ended listed = slipwayctl(trial.data(), {u"runs"_s, u"list"_s, u"--json"_s});
    QVERIFY2(listed.status == 0, listed.text().constData());
    if (listed.array().isEmpty())
        return; // killed before the run was made: then there must be no trace of it
    const QJsonObject shown = slipwayctl(trial.data(), {u"runs"_s, u"show"_s, u"1"_s, u"--json"_s}).object();
    QCOMPARE(shown[u"status"].toString(), u"interrupted"_s);
    for (const QJsonValue &job : shown[u"jobs"].toArray())
        QVERIFY2(job[u"status"].toString() != u"running"_s && job[u"status"].toString() != u"success"_s, qPrintable(job[u"status"].toString()));
    const Ended log = slipwayctl(trial.data(), {u"runs"_s, u"logs"_s, u"1"_s, u"--raw"_s});
    const QByteArray side = readFile(trial.side());
    QList<int> printed = numbers(log.out);
    if (!log.out.endsWith('\n') && !printed.isEmpty())
        printed.removeLast(); // the line that was being written
    for (int i = 0; i < printed.size(); ++i)
        QCOMPARE(printed[i], i + 1); // no gap, none twice
    const int expected = expectedLast(side, trial.killed, 250);
    QVERIFY2(printed.size() >= expected, qPrintable(u"the log ends at %1, %2 was printed 250 ms before the kill"_s.arg(printed.size()).arg(expected)));
}

QTEST_GUILESS_MAIN(TestIntegrationCrash)
#include "tst_integration_crash.moc"
