// SPDX-License-Identifier: GPL-3.0-or-later
// Promise 1: kill -9 at any moment. Promise 2: a cancel leaves nothing.
#include "integration/support/killtrial.h"
#include "integration/support/program.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"

#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <functional>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

// Ignores the polite signals, and leaves a daemon that was forked twice in a session of its own.
constexpr const char *kStubborn = R"(on: push
jobs:
  stubborn:
    runs-on: ubuntu-latest
    steps:
      - run: |
          trap '' INT TERM
          setsid sh -c 'trap "" INT TERM; (setsid sleep 900 &) ; sleep 900' &
          echo ready
          while true; do sleep 900; done
)";

struct StubbornTrial
{
    std::unique_ptr<QTemporaryDir> folder = std::make_unique<QTemporaryDir>();
    std::unique_ptr<QProcess> process;
    [[nodiscard]] QString data() const { return folder->filePath(u"data"_s); }
};

} // namespace

class TestIntegrationCrash : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchRepository> m_stubborn;

    void killAll(int all, int withinMs, const std::function<bool(KillTrial &)> &start);

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not installed; install the package python3");
        m_stubborn = std::make_unique<ScratchRepository>();
        m_stubborn->commit({{u".github/workflows/stubborn.yml"_s, kStubborn}}, u"Stay"_s);
    }

    void aKilledRunIsInterruptedWithItsLogAndWithoutSurvivors()
    {
        killAll(trials(15), 900, [](KillTrial &trial) {
            trial.process = startSlipwayctl(trial.data(), {u"run"_s, trial.repository.path()});
            return true;
        });
    }

#ifdef SLIPWAY_WINDOW_DRIVER
    /// The window as it is, without a display; a plugin of Qt presses its Run.
    void aKilledWindowLeavesItsRunInterruptedWithItsLogAndWithoutSurvivors()
    {
        killAll(trials(3), 1200, [](KillTrial &trial) {
            trial.process = startWindow(trial.folder->path(), trial.data(), trial.repository.path());
            return trial.process && QTest::qWaitFor(
                                        [&trial] {
                                            return trial.process->waitForReadyRead(20),
                                                   trial.process->peek(1 << 16).contains("run.start");
                                        },
                                        60'000);
        });
    }
#endif

    void aCancelLeavesNothing()
    {
        const int all = trials(15);
        std::vector<StubbornTrial> group{std::size_t(all)};
        for (StubbornTrial &trial : group)
            trial.process = startSlipwayctl(trial.data(), {u"run"_s, m_stubborn->path(), u"--json"_s});
        for (StubbornTrial &trial : group) {
            QTRY_VERIFY_WITH_TIMEOUT(
                (trial.process->waitForReadyRead(50), trial.process->peek(1 << 20).contains("\"ready\"")), 30'000);
            QVERIFY(trial.process->state() == QProcess::Running);
            ::kill(pid_t(trial.process->processId()), SIGINT);
        }
        for (StubbornTrial &trial : group) {
            QVERIFY(trial.process->waitForFinished(20'000));
            QCOMPARE(trial.process->exitCode(), 130);
        }
        for (StubbornTrial &trial : group) {
            const QList<qint64> alive = processesWith(trial.folder->path().toUtf8());
            QVERIFY2(alive.isEmpty(), qPrintable(u"%1 processes are left"_s.arg(alive.size())));
            const QJsonObject run = slipwayctl(trial.data(), {u"runs"_s, u"show"_s, u"1"_s, u"--json"_s}).object();
            QCOMPARE(run[u"status"].toString(), u"cancelled"_s);
        }
    }
};

/// In groups that run side by side, so that fifty trials take seconds, not minutes.
void TestIntegrationCrash::killAll(int all, int withinMs, const std::function<bool(KillTrial &)> &start)
{
    constexpr int kSideBySide = 5;
    int kept = 0;
    for (int done = 0; done < all; done += kSideBySide) {
        std::vector<KillTrial> group(std::size_t(std::min(kSideBySide, all - done)));
        for (KillTrial &trial : group)
            QVERIFY2(start(trial), "the program did not start");
        for (KillTrial &trial : group)
            QVERIFY2(trial.killWithin(5, withinMs), "the program ended by itself");
        for (KillTrial &trial : group) {
            const QByteArray problem = trial.problem();
            QVERIFY2(problem.isEmpty(), problem.constData());
            kept += trial.runWasKept() ? 1 : 0;
        }
    }
    qInfo("%d of %d kills came after the run was made", kept, all);
    QVERIFY2(kept > 0, "not one run had begun when it was killed");
}

QTEST_GUILESS_MAIN(TestIntegrationCrash)
#include "tst_integration_crash.moc"
