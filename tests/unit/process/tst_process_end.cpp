// SPDX-License-Identifier: GPL-3.0-or-later
// How jobs end: by time, by cancelling, by the death of their owner or of their shim. Nothing is left each time.
#include "support/why.h"
#include "unit/process/workbench.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace {

/// Starts a job and hangs in it until it is killed: the owner that dies.
int ownerMain(const QString &folder)
{
    ::signal(SIGTERM, SIG_IGN);
    ShimSupervisor supervisor(kShim);
    ShimJob job{.logBase = folder + u"/job"_s,
                .resultFile = folder + u"/job.result"_s,
                .trackingId = u"owner-"_s + folder,
                .secrets = {},
                .times = {}};
    job.times.ownerLost = Milliseconds(100);
    const auto session = supervisor.open(job);
    const StepCommand step{.number = 1,
                           .argv = {u"bash"_s, u"-ec"_s, u"echo begun; "_s + kStubborn},
                           .environment = {{u"PATH"_s, qEnvironmentVariable("PATH")}},
                           .workingDirectory = folder};
    return session && (*session)->run(step, {}, {}) ? 0 : 1;
}

} // namespace

class TestProcessEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAStepThatTakesTooLong();
    void leavesNothingBehindWhenCancelled();
    void endsAtOnceOnTheSecondCancel();
    void defeatsAProcessThatForksForEver();
    void letsBackgroundProcessesLiveUntilTheJobCloses();
    void goesOnLoggingWhatABackgroundProcessPrints();
    void endsTheTreeWhenItsOwnerIsKilled();
    void findsWhatChangesItsProgramAllTheTime();
    void reportsAKilledShimAndLeavesNoProcess();
};

void TestProcessEnd::endsAStepThatTakesTooLong()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    QVERIFY(bench.run(**session, u"sleep 800 > /dev/null 2>&1 & echo $! > older"_s));
    StepCommand command = bench.step(u"trap '' TERM; echo begun; sleep 900"_s);
    command.timeout = Milliseconds(100);
    QElapsedTimer timer;
    timer.start();
    const auto exit = (*session)->run(command, {}, {});
    QVERIFY2(exit, why(exit));
    QVERIFY(exit->timedOut && !exit->cancelled);
    QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(isAlive(bench.file(u"older"_s).trimmed().toInt())); // of an earlier step: none of this one's business
    QVERIFY((*session)->close());
    QCOMPARE(trackedProcesses(bench.job.trackingId), 0);
}

void TestProcessEnd::leavesNothingBehindWhenCancelled()
{
    int left = 0, cancelled = 0, fewest = 100;
    const auto trial = [&](Workbench &bench) {
        std::stop_source source;
        const std::jthread canceller([&] {
            waitForReady(bench.folder.path());
            fewest = std::min(fewest, trackedProcesses(bench.job.trackingId));
            source.request_stop();
        });
        const auto exit = bench.runJob(kStubborn, source.get_token());
        cancelled += exit && exit->cancelled && exit->code == 137;
        left += trackedProcesses(bench.job.trackingId);
    };
    for (int i = 0; i < 50; ++i) {
        Workbench bench;
        bench.job.times.interrupt = bench.job.times.terminate = Milliseconds(10);
        trial(bench);
    }
    QVERIFY(fewest >= 2); // there was something to end
    QCOMPARE(cancelled, 50);
    QCOMPARE(left, 0);
}

void TestProcessEnd::endsAtOnceOnTheSecondCancel()
{
    Workbench bench;
    bench.job.times = {};
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    std::stop_source source;
    QElapsedTimer timer;
    const std::jthread canceller([&] {
        waitForReady(bench.folder.path());
        timer.start();
        source.request_stop();
        (*session)->cancelNow();
    });
    const auto exit = bench.run(**session, kStubborn, source.get_token());
    QVERIFY2(exit, why(exit));
    QVERIFY(exit->cancelled);
    QVERIFY2(timer.elapsed() < 6000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(trackedProcesses(bench.job.trackingId), 0);
}

void TestProcessEnd::defeatsAProcessThatForksForEver()
{
    Workbench bench;
    std::stop_source source;
    const std::jthread canceller([&] {
        waitForReady(bench.folder.path());
        source.request_stop();
    });
    // Each one starts its successor and goes; nobody of them lives longer than it takes to fork.
    const auto exit = bench.runJob(u"trap '' INT TERM; echo > ready; hop() { trap '' INT TERM; (hop) & }; hop; "
                                   "while :; do (trap '' TERM INT; sleep 100 & sleep 100) & sleep 0.002; done"_s,
                                   source.get_token());
    QVERIFY2(exit, why(exit));
    QVERIFY(exit->cancelled);
    QVERIFY2(exit->problem.isEmpty(), qPrintable(exit->problem.english()));
    QCOMPARE(trackedProcesses(bench.job.trackingId), 0);
}

void TestProcessEnd::letsBackgroundProcessesLiveUntilTheJobCloses()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    QElapsedTimer timer;
    timer.start();
    const auto exit = bench.run(**session, u"sleep 900 & echo $! > pid"_s);
    QVERIFY2(exit, why(exit));
    QCOMPARE(exit->code, 0);
    QVERIFY2(timer.elapsed() < 4500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(bench.log().contains("background process"));
    const pid_t pid = bench.file(u"pid"_s).trimmed().toInt();
    QVERIFY(bench.run(**session, u"kill -0 $(cat pid)"_s)->code == 0);
    QVERIFY((*session)->close());
    QVERIFY(!isAlive(pid));
}

void TestProcessEnd::goesOnLoggingWhatABackgroundProcessPrints()
{
    Workbench bench;
    auto session = bench.supervisor.open(bench.job);
    QVERIFY2(session, why(session));
    QVERIFY(bench.run(**session, u"(while [ ! -e go ]; do sleep 0.02; done; echo '::error::late'; touch gone) &"_s));
    QVERIFY(bench.run(**session, u"touch go; while [ ! -e gone ]; do sleep 0.02; done; sleep 0.05"_s));
    QVERIFY((*session)->close());
    const RawLog log = readLog(bench.job.logBase);
    const auto late =
        std::find_if(log.lines.begin(), log.lines.end(), [](const auto &line) { return line.text.contains("late"); });
    QVERIFY(late != log.lines.end());
    QCOMPARE(late->step, 1u);
    QVERIFY(bench.commands.empty()); // its step is over: it is text now
}

void TestProcessEnd::endsTheTreeWhenItsOwnerIsKilled()
{
    for (int trial = 0; trial < 5; ++trial) {
        const QTemporaryDir folder;
        makeReadyPipe(folder.path());
        std::stop_source source;
        const std::jthread killer([&] {
            waitForReady(folder.path());
            source.request_stop();
        });
        // The runner kills it (it ignores SIGTERM) with its group when stopped; the shim has a session of its own and
        // lives on.
        const auto owner = ProcessRunner().run(
            {.argv = {QCoreApplication::applicationFilePath(), u"--owner"_s, folder.path()}}, source.get_token());
        QCOMPARE(owner.error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(trackedProcesses(u"owner-"_s + folder.path()), 0);
        QTRY_VERIFY(readJobResult(folder.filePath(u"job.result"_s))->ownerLost);
        QTRY_VERIFY(readJobResult(folder.filePath(u"job.result"_s))->steps[0].exit.has_value());
        QCOMPARE(readFile(folder.filePath(u"job.log"_s)), QByteArray("begun\n"));
        QVERIFY(!readJobResult(folder.filePath(u"job.result"_s))->closed);
    }
}

/// While a process changes its program, the kernel shows no environment of it.
void TestProcessEnd::findsWhatChangesItsProgramAllTheTime()
{
    QTemporaryDir folder;
    const QString script = folder.filePath(u"again"_s);
    QVERIFY(writeFile(script, "exec /bin/sh \"$0\"\n"));
    for (int trial = 0; trial < 1000; ++trial) {
        const QString id = u"again-%1-%2"_s.arg(::getpid()).arg(trial);
        QProcess restless;
        QProcessEnvironment environment;
        environment.insert(u"SLIPWAY_TRACKING_ID"_s, id);
        restless.setProcessEnvironment(environment);
        restless.start(u"/bin/sh"_s, {script});
        QVERIFY(restless.waitForStarted());
        sweepTracked(id);
        QVERIFY2(restless.waitForFinished(2'000), qPrintable(u"trial %1"_s.arg(trial)));
        QCOMPARE(restless.exitStatus(), QProcess::CrashExit);
    }
}

void TestProcessEnd::reportsAKilledShimAndLeavesNoProcess()
{
    for (int trial = 0; trial < 5; ++trial) {
        Workbench bench;
        auto session = bench.supervisor.open(bench.job);
        QVERIFY2(session, why(session));
        const pid_t shim = bench.shimPid(**session);
        const std::jthread killer([&] {
            waitForReady(bench.folder.path());
            ::kill(shim, SIGKILL);
        });
        const auto exit = bench.run(**session, kStubborn);
        QVERIFY(!exit);
        QCOMPARE(exit.error().kind, ErrorKind::Environment);
        QTRY_COMPARE(trackedProcesses(bench.job.trackingId), 0);
        QVERIFY(!bench.run(**session, u"true"_s));
        QVERIFY(!(*session)->close());
        const auto result = readJobResult(bench.job.resultFile);
        QCOMPARE(result->steps.size(), 2);
        QCOMPARE(result->steps[0].exit->code, 0);
        QVERIFY(!result->steps[1].exit && !result->closed);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--owner") == 0)
        return ownerMain(QString::fromLocal8Bit(argv[2]));
    TestProcessEnd test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_process_end.moc"
