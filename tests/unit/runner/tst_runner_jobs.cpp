// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on fakes: what the runner reports, and in which order.
#include "runner/run/run.h"
#include "support/fakes.h"
#include "support/temporarydata.h"
#include "workflow/readworkflow.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

/// Steps are obeyed by word: "fail" exits 1, "wait" runs until it is stopped, "hang" until the second cancel, "unlucky"
/// fails once another waits, "late" takes ten minutes, "dead" kills the shim, "say" prints a command; others succeed.
class FakeRun
{
public:
    explicit FakeRun(const QByteArray &jobs)
    {
        input.workflow = readWorkflow("on: push\n" + jobs, u".github/workflows/ci.yml"_s, u"github"_s);
        input.run = RunId{1};
        input.repositoryName = u"model"_s;
        input.ref = input.plan.ref = u"refs/heads/main"_s;
        input.trackingId = u"t"_s;
        input.dataFolder = folder.path() + u"/data"_s;
        input.workspaceFolder = folder.path() + u"/work"_s;
    }

    Result<StepExit> obey(const FakeStep &step)
    {
        {
            const std::lock_guard lock(mutex);
            scripts << step.script.trimmed();
        }
        const QStringList words = step.script.simplified().split(u' ');
        if (words[0] == "unlucky"_L1)
            isWaiting.wait(false);
        if (words[0] == "fail"_L1 || words[0] == "unlucky"_L1)
            return StepExit{.code = 1};
        if (words[0] == "dead"_L1)
            return fail(ErrorKind::Environment, u"slipway-shim ended"_s);
        if (words[0] == "late"_L1) {
            clock.advance(std::chrono::minutes(10));
            return StepExit{.code = 143,
                            .timedOut = step.command.timeout && *step.command.timeout <= std::chrono::minutes(10)};
        }
        if (words[0] == "say"_L1)
            step.say({.name = words[1], .properties = {{u"name"_s, u"out"_s}}, .data = words.value(2), .logLine = 4});
        if (words[0] == "output"_L1)
            step.write(u"GITHUB_OUTPUT"_s, words.mid(1).join(u' ').toUtf8() + '\n');
        if (words[0] == "wait"_L1 || words[0] == "hang"_L1) {
            isWaiting = true;
            isWaiting.notify_all();
            step.waitFor(words[0] == "wait"_L1 ? step.stop : step.now);
            return StepExit{.code = 130, .cancelled = true};
        }
        return StepExit{};
    }

    void run(std::stop_token stop = {}) { outcome = Runner(supervisor, commands, clock).execute(input, sink, stop); }

    [[nodiscard]] QString statuses(const QString &job) const
    {
        QStringList names;
        for (const StepRecord &step : sink.steps(job))
            names << statusName(step.status);
        return names.join(u' ');
    }

    QTemporaryDir folder;
    RunInput input;
    RecordingSink sink;
    FakeClock clock;
    FakeCommandRunner commands;
    FakeSupervisor supervisor{[this](const FakeStep &step) { return obey(step); }};
    std::mutex mutex;
    std::atomic<bool> isWaiting = false;
    QStringList scripts;
    Result<RunOutcome> outcome = fail(ErrorKind::Failed, u"not run"_s);
};

QByteArray oneJob(const QByteArray &steps, const QByteArray &keys = {})
{
    return "jobs:\n  build:\n    runs-on: ubuntu-latest\n" + keys + "    steps:\n" + steps;
}

} // namespace

class RunnerJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsInOrder();
    void conditionsDecideSteps_data();
    void conditionsDecideSteps();
    void contextsAreFilled_data();
    void contextsAreFilled();
    void failFastStopsTheOtherInstances();
    void cancelSkipsWhatHasNotStarted();
    void secondCancelEndsEverythingAtOnce();
    void jobTimeLimitCancelsTheRest();
    void jobContinueOnErrorLetsTheRunSucceed();
    void lostShimInterrupts();
    void missingShimIsAnError();
    void obeysCommands_data();
    void obeysCommands();
    void brokenExpressionFailsTheStepWithItsPlace();
    void preflightNamesWhatCannotRun_data();
    void preflightNamesWhatCannotRun();
    void whatCannotRunHereIsUnsupportedAndNothingOfItStarts_data();
    void whatCannotRunHereIsUnsupportedAndNothingOfItStarts();
    void whatIsNotReachedHereKeepsNothingFromRunning_data();
    void whatIsNotReachedHereKeepsNothingFromRunning();
    void machinesOfAnotherKindAreUnsupported_data();
    void machinesOfAnotherKindAreUnsupported();
    void whatAJobSaysAboutAnotherIsJudgedThen();
    void nothingIsGreenBecauseNothingHappened();
    void workThatLeavesNothingIsNoted();
    void missingPythonSaysWhichThereAre();
};

void RunnerJobsTest::reportsInOrder()
{
    FakeRun run(oneJob("      - run: one\n      - run: fail\n      - run: three\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.sink.events(),
             (QStringList{u"added build"_s, u"job build queued"_s, u"job build running"_s, u"step build/1 running"_s,
                          u"step build/1 success"_s, u"step build/2 running"_s, u"step build/2 failure"_s,
                          u"step build/3 skipped"_s, u"job build failure"_s}));
    QCOMPARE(run.sink.step(u"build"_s, 1).name, u"Run one"_s);
    QCOMPARE(run.sink.job(u"build"_s).logFile, u"logs/1/1.log"_s);
    QCOMPARE(run.outcome->status, Status::Failure);
    QCOMPARE(run.outcome->firstError.english(), u"Process completed with exit code 1."_s);
    QCOMPARE(run.supervisor.closed(), 1);
}

void RunnerJobsTest::conditionsDecideSteps_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<QString>("statuses");
    const QByteArray failing = "      - {run: fail, id: f}\n";
    QTest::newRow("implicit success") << QByteArray(failing + "      - {run: x, if: 1 == 1}\n") << u"failure skipped"_s;
    QTest::newRow("failure()") << QByteArray(failing + "      - {run: x, if: failure()}\n") << u"failure success"_s;
    QTest::newRow("always() in the middle")
        << QByteArray(failing + "      - {run: x, if: \"true && always()\"}\n") << u"failure success"_s;
    QTest::newRow("!cancelled()") << QByteArray(failing + "      - {run: x, if: \"${{ !cancelled() }}\"}\n")
                                  << u"failure success"_s;
    QTest::newRow("outcome") << QByteArray("      - {run: fail, id: f, continue-on-error: true}\n      - {run: x, if: "
                                           "steps.f.outcome == 'failure'}\n")
                             << u"success success"_s;
    QTest::newRow("skipped step")
        << QByteArray("      - {run: x, id: f, if: false}\n      - {run: x, if: steps.f.conclusion == 'skipped'}\n")
        << u"skipped success"_s;
}

void RunnerJobsTest::conditionsDecideSteps()
{
    QFETCH(QByteArray, steps);
    FakeRun run(oneJob(steps, "    env: {MODE: fast}\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QTEST(run.statuses(u"build"_s), "statuses");
}

void RunnerJobsTest::contextsAreFilled_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("value");
    QTest::newRow("github") << u"github.repository; github.ref_name; github.event_name; github.job"_s
                            << u"model main push build"_s;
    QTest::newRow("workspace") << u"endsWith(github.workspace, '/work/1/model')"_s << u"true"_s;
    QTest::newRow("event") << u"github.event.head.message"_s << u"hello"_s;
    QTest::newRow("runner") << u"runner.os; runner.environment"_s << u"Linux self-hosted"_s;
    QTest::newRow("vars and inputs") << u"vars.REGION; inputs.x"_s << u"north "_s;
    QTest::newRow("secrets") << u"secrets.KEY; secrets.GITHUB_TOKEN"_s << u"s3cret "_s;
    QTest::newRow("strategy") << u"strategy.job-total; strategy.fail-fast; job.status"_s << u"1 true success"_s;
    QTest::newRow("env") << u"env.W; env.J; env.S"_s << u"w j w-j"_s;
    QTest::newRow("action") << u"github.action"_s << u"the-step"_s;
}

void RunnerJobsTest::contextsAreFilled()
{
    QFETCH(QString, expression);
    QStringList parts;
    for (const QString &part : expression.split(u"; "_s))
        parts << u"${{ "_s + part + u" }}"_s;
    FakeRun run("env: {W: w}\n" + oneJob("      - {id: the-step, env: {S: \"${{ env.W }}-${{ env.J }}\"}, run: \"" +
                                             parts.join(u' ').toUtf8() + "\"}\n",
                                         "    env: {J: j}\n"));
    run.input.plan.variables = {{u"REGION"_s, u"north"_s}};
    run.input.secrets = {{u"KEY"_s, "s3cret"}};
    run.input.plan.payload = expression::Value(expression::Value::Members{
        {u"head"_s, expression::Value(expression::Value::Members{{u"message"_s, u"hello"_s}})}});
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QFETCH(QString, value);
    QCOMPARE(run.scripts.value(0), value.trimmed());
}

void RunnerJobsTest::failFastStopsTheOtherInstances()
{
    FakeRun run(oneJob("      - run: ${{ matrix.w }}\n      - {run: tidy, if: always()}\n",
                       "    strategy: {matrix: {w: [wait, unlucky, later]}}\n"));
    run.input.maxParallel = 2;
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Failure);
    QCOMPARE(run.sink.job(u"build (wait)"_s).status, Status::Cancelled);
    QCOMPARE(run.sink.job(u"build (wait)"_s).reason.english(), u"fail-fast: build (unlucky) failed"_s);
    QCOMPARE(run.statuses(u"build (wait)"_s), u"cancelled success"_s);
    QCOMPARE(run.sink.job(u"build (later)"_s).status, Status::Cancelled);
    QVERIFY(!run.scripts.contains(u"later"_s));
}

void RunnerJobsTest::cancelSkipsWhatHasNotStarted()
{
    FakeRun run(R"(
jobs:
  a: {runs-on: ubuntu-latest, steps: [{run: wait}, {run: never}, {run: cleanup, if: cancelled()}]}
  b: {runs-on: ubuntu-latest, needs: a, steps: [{run: never}]}
  c: {runs-on: ubuntu-latest, needs: a, if: always(), steps: [{run: report}]}
)");
    std::stop_source stop;
    run.sink.onStep = [&](const StepRecord &step) {
        if (step.number == 1 && step.status == Status::Running && run.sink.job(u"a"_s).id == step.job)
            stop.request_stop();
    };
    run.run(stop.get_token());
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Cancelled);
    QCOMPARE(run.statuses(u"a"_s), u"cancelled skipped success"_s);
    QCOMPARE(run.sink.job(u"b"_s).status, Status::Cancelled);
    QCOMPARE(run.sink.job(u"c"_s).status, Status::Success);
    QCOMPARE(run.scripts, (QStringList{u"wait"_s, u"cleanup"_s, u"report"_s}));
}

void RunnerJobsTest::secondCancelEndsEverythingAtOnce()
{
    FakeRun run(oneJob("      - run: wait\n      - {run: hang, if: always()}\n      - {run: never, if: always()}\n"));
    std::stop_source stop, now;
    run.input.stopNow = now.get_token();
    run.sink.onStep = [&](const StepRecord &step) {
        if (step.status == Status::Running)
            (step.number == 1 ? stop : now).request_stop();
    };
    run.run(stop.get_token());
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Cancelled);
    QCOMPARE(run.statuses(u"build"_s), u"cancelled cancelled skipped"_s);
}

void RunnerJobsTest::jobTimeLimitCancelsTheRest()
{
    FakeRun run(oneJob("      - run: late\n      - run: never\n      - {run: tidy, if: always()}\n",
                       "    timeout-minutes: 5\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::TimedOut);
    QCOMPARE(run.statuses(u"build"_s), u"timed_out skipped success"_s);
    QCOMPARE(run.sink.job(u"build"_s).reason.english(), u"the job took longer than its time limit of 5 min"_s);
}

void RunnerJobsTest::jobContinueOnErrorLetsTheRunSucceed()
{
    FakeRun run(R"(
jobs:
  a: {runs-on: ubuntu-latest, continue-on-error: true, steps: [{run: fail}]}
  b: {runs-on: ubuntu-latest, needs: a, steps: [{run: "${{ needs.a.result }}"}]}
)");
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Success);
    QCOMPARE(run.sink.job(u"a"_s).status, Status::Failure);
    QCOMPARE(run.scripts.value(1), u"success"_s);
    QVERIFY(run.outcome->firstError.isEmpty());
}

void RunnerJobsTest::lostShimInterrupts()
{
    FakeRun run(oneJob("      - run: dead\n      - {run: never, if: always()}\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Interrupted);
    QCOMPARE(run.statuses(u"build"_s), u"interrupted skipped"_s);
    QCOMPARE(run.scripts.size(), 1);
}

void RunnerJobsTest::missingShimIsAnError()
{
    FakeRun run(oneJob("      - run: x\n"));
    run.supervisor.refuse({.kind = ErrorKind::Environment, .message = u"slipway-shim is missing"_s});
    run.run();
    QVERIFY(!run.outcome);
    QCOMPARE(run.outcome.error().kind, ErrorKind::Environment);
    QCOMPARE(run.sink.job(u"build"_s).status, Status::Failure);
}

void RunnerJobsTest::obeysCommands_data()
{
    QTest::addColumn<QString>("say");
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("annotation");
    QTest::newRow("set-output") << u"set-output value"_s << Status::Success
                                << u"warning: The `set-output` command is deprecated"_s;
    QTest::newRow("notice") << u"notice hello"_s << Status::Success << u"notice: hello"_s;
    QTest::newRow("error does not fail by itself") << u"error oops"_s << Status::Success << u"error: oops"_s;
    QTest::newRow("set-env is refused") << u"set-env value"_s << Status::Failure
                                        << u"error: The `set-env` command is disabled"_s;
    QTest::newRow("add-path is refused") << u"add-path /x"_s << Status::Failure
                                         << u"error: The `add-path` command is disabled"_s;
    QTest::newRow("group") << u"group x"_s << Status::Success << u""_s;
}

void RunnerJobsTest::obeysCommands()
{
    QFETCH(QString, say);
    QFETCH(QString, annotation);
    FakeRun run(oneJob("      - {id: s, run: say " + say.toUtf8() +
                       "}\n      - {run: \"got ${{ steps.s.outputs.out }}\", if: always()}\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QTEST(run.outcome->status, "status");
    const auto said = run.sink.annotations();
    QCOMPARE(said.empty(), annotation.isEmpty());
    if (!said.empty()) {
        QVERIFY(QString(levelName(said[0].level) + u": "_s + said[0].message.english()).startsWith(annotation));
        QCOMPARE(said[0].logLine, 4);
    }
    QCOMPARE(run.scripts.value(1), say.startsWith(u"set-output"_s) ? u"got value"_s : u"got"_s);
}

void RunnerJobsTest::brokenExpressionFailsTheStepWithItsPlace()
{
    FakeRun run(oneJob("      - run: \"${{ fromJSON('{') }}\"\n      - {run: after, if: always()}\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.statuses(u"build"_s), u"failure success"_s);
    QVERIFY2(run.sink.step(u"build"_s, 1).reason.english().startsWith(u".github/workflows/ci.yml:6:"_s),
             qPrintable(run.sink.step(u"build"_s, 1).reason.english()));
}

void RunnerJobsTest::preflightNamesWhatCannotRun_data()
{
    QTest::addColumn<QByteArray>("jobs");
    QTest::addColumn<QString>("found");
    const QByteArray none = "      - run: x\n";
    QTest::newRow("all there") << oneJob("      - uses: actions/checkout@v4\n" + none) << u""_s;
    QTest::newRow("missing secret") << oneJob("      - {run: \"x ${{ secrets.NOPE }}\"}\n")
                                    << u"warning 6: the secret NOPE is not given to this run, so it is empty"_s;
}

void RunnerJobsTest::preflightNamesWhatCannotRun()
{
    QFETCH(QByteArray, jobs);
    FakeRun run(jobs);
    const Diagnostics found = preflight(run.input, makePlan(run.input.workflow, run.input.plan));
    QStringList texts;
    for (const Diagnostic &one : found)
        texts << u"%1 %2: %3"_s.arg(severityName(one.severity)).arg(one.at.line).arg(one.message.english());
    QTEST(texts.join(u" | "_s), "found");
    run.run();
    QCOMPARE(bool(run.outcome), !hasErrors(found));
    if (hasErrors(found))
        QVERIFY2(run.sink.jobs().empty(), "what cannot finish must not start");
}

void RunnerJobsTest::whatCannotRunHereIsUnsupportedAndNothingOfItStarts_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("reason");
    const QByteArray one = "      - run: expensive\n";
    QTest::newRow("action") << QByteArray(one + "      - uses: a/b@v1\n") << QByteArray()
                            << u"line 7: action a/b@v1 isn't supported"_s;
    QTest::newRow("named action behind a condition that only the run knows")
        << QByteArray(one + "      - {name: Tell, uses: a/b@v1, if: failure()}\n") << QByteArray()
        << u"line 7, step 'Tell': action a/b@v1 isn't supported"_s;
    QTest::newRow("two of them")
        << QByteArray(one + "      - uses: ./local\n      - uses: docker://alpine\n") << QByteArray()
        << u"line 7: local action ./local isn't supported; line 8: container action docker://alpine isn't "
           "supported"_s;
    QTest::newRow("container") << one << QByteArray("    container: debian:12\n")
                               << u"line 5: 'container' isn't supported; jobs run on this machine"_s;
    QTest::newRow("services") << one << QByteArray("    services: {db: {image: postgres}}\n")
                              << u"line 5: 'services' isn't supported; jobs run on this machine"_s;
    QTest::newRow("shell of another system") << QByteArray(one + "      - {run: x, shell: cmd}\n") << QByteArray()
                                             << u"line 7: the shell 'cmd' exists on Windows only"_s;
    QTest::newRow("another repository")
        << QByteArray(one + "      - {uses: actions/checkout@v4, with: {repository: other/data}}\n") << QByteArray()
        << u"line 7: checkout of another repository (other/data) isn't supported"_s;
}

void RunnerJobsTest::whatCannotRunHereIsUnsupportedAndNothingOfItStarts()
{
    QFETCH(QByteArray, steps);
    QFETCH(QByteArray, keys);
    FakeRun run(oneJob(steps, keys) + "  lint:\n    runs-on: ubuntu-latest\n    steps: [{run: lint}]\n"
                                      "  gate: {needs: [build, lint], runs-on: ubuntu-latest, steps: [{run: gate}]}\n");
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Partial);
    QCOMPARE(run.outcome->reason.english(), u"2 of 3 jobs can't run here: build, gate"_s);
    QCOMPARE(run.outcome->firstError.english(), QString());
    QCOMPARE(run.scripts, QStringList{u"lint"_s});
    QCOMPARE(run.sink.job(u"build"_s).status, Status::Unsupported);
    QTEST(run.sink.job(u"build"_s).reason.english(), "reason");
    QCOMPARE(run.sink.job(u"gate"_s).status, Status::Unsupported);
    QCOMPARE(run.sink.job(u"gate"_s).reason.english(), u"it needs 'build', which can't run here"_s);
}

/// Steps that are not reached here keep nothing from running.
void RunnerJobsTest::whatIsNotReachedHereKeepsNothingFromRunning_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<bool>("runs");
    QTest::newRow("never") << QByteArray("{uses: a/b@v1, if: false}") << true;
    QTest::newRow("another event") << QByteArray("{uses: a/b@v1, if: github.event_name == 'schedule'}") << true;
    QTest::newRow("another system") << QByteArray("{uses: a/b@v1, if: runner.os == 'Windows'}") << true;
    QTest::newRow("another system and a step")
        << QByteArray("{uses: a/b@v1, if: \"runner.os == 'Windows' && steps.x.outputs.y\"}") << true;
    QTest::newRow("always on another system")
        << QByteArray("{uses: a/b@v1, if: \"always() && runner.os == 'macOS'\"}") << true;
    QTest::newRow("a step says") << QByteArray("{uses: a/b@v1, if: steps.x.outputs.y}") << false;
    QTest::newRow("one or the other") << QByteArray("{uses: a/b@v1, if: \"runner.os == 'Windows' || failure()\"}")
                                      << false;
    QTest::newRow("this system") << QByteArray("{uses: a/b@v1, if: runner.os == 'Linux'}") << false;
}

void RunnerJobsTest::whatIsNotReachedHereKeepsNothingFromRunning()
{
    QFETCH(QByteArray, step);
    FakeRun run(oneJob("      - run: one\n      - " + step + '\n'));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QFETCH(bool, runs);
    QCOMPARE(run.outcome->status, runs ? Status::Success : Status::Unsupported);
    QCOMPARE(run.scripts.size(), runs ? 1 : 0);
}

void RunnerJobsTest::machinesOfAnotherKindAreUnsupported_data()
{
    QTest::addColumn<QByteArray>("label");
    for (const char *label : {"windows-latest", "macos-15", "ubuntu-24.04-riscv64", "gpu", "ubuntu-gpu", "some-pool"})
        QTest::newRow(label) << QByteArray(label);
}

void RunnerJobsTest::machinesOfAnotherKindAreUnsupported()
{
    QFETCH(QByteArray, label);
    FakeRun run(oneJob("      - run: \"on ${{ matrix.os }}\"\n",
                       "    strategy: {matrix: {os: [ubuntu-22.04, " + label + "]}}\n")
                    .replace("runs-on: ubuntu-latest", "runs-on: [self-hosted, \"${{ matrix.os }}\"]"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Partial);
    QCOMPARE(run.scripts, QStringList{u"on ubuntu-22.04"_s});
    const JobRecord foreign = run.sink.job(u"build (%1)"_s.arg(QString::fromLatin1(label)));
    QCOMPARE(foreign.status, Status::Unsupported);
    QVERIFY2(foreign.reason.english().startsWith(
                 u"line 4: runner '%1' isn't available; this machine is Linux "_s.arg(QString::fromLatin1(label))),
             qPrintable(foreign.reason.english()));
}

/// A label or a matrix from the output of another job is judged when it is known.
void RunnerJobsTest::whatAJobSaysAboutAnotherIsJudgedThen()
{
    FakeRun run(
        "jobs:\n  plan:\n    runs-on: ubuntu-latest\n    outputs: {os: \"${{ steps.s.outputs.os }}\"}\n"
        "    steps: [{id: s, run: output os=windows-latest}]\n"
        "  work:\n    needs: plan\n    runs-on: \"${{ needs.plan.outputs.os }}\"\n    steps: [{run: never}]\n"
        "  after: {needs: work, if: always(), runs-on: ubuntu-latest, steps: [{run: \"work ${{ needs.work.result }}\"}]}\n"
        "  failed: {needs: work, if: failure(), runs-on: ubuntu-latest, steps: [{run: never}]}\n"
        "  asked: {needs: work, if: needs.work.outputs.x == 'y', runs-on: ubuntu-latest, steps: [{run: never}]}\n"
        "  elsewhere: {needs: work, if: github.ref == 'x', runs-on: ubuntu-latest, steps: [{run: never}]}\n");
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Partial);
    QCOMPARE(run.scripts, (QStringList{u"output os=windows-latest"_s, u"work skipped"_s}));
    QCOMPARE(run.sink.job(u"work"_s).status, Status::Unsupported);
    QCOMPARE(run.sink.job(u"failed"_s).status, Status::Skipped);
    QCOMPARE(run.sink.job(u"asked"_s).status, Status::Unsupported);
    QCOMPARE(run.sink.job(u"elsewhere"_s).status, Status::Skipped);
}

void RunnerJobsTest::nothingIsGreenBecauseNothingHappened()
{
    FakeRun run(oneJob("      - run: x\n", "    if: github.ref == 'refs/heads/other'\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Skipped);
    QCOMPARE(run.outcome->reason.english(), u"every job was skipped"_s);
}

void RunnerJobsTest::workThatLeavesNothingIsNoted()
{
    FakeRun run(oneJob("      - run: python -m pytest tests\n"));
    run.run();
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Success);
    QCOMPARE(run.sink.notes(),
             QStringList{u"job build ran pytest but left no test result; Slipway reads JUnit XML files"_s});
    FakeRun nothing(oneJob("      - {run: x, if: github.ref == 'y'}\n"));
    nothing.run();
    QCOMPARE(nothing.sink.notes(), QStringList{u"job build ran no step: every condition was false"_s});
    FakeRun other(oneJob("      - run: pip install pytest\n"));
    other.run();
    QCOMPARE(other.sink.notes(), QStringList());
}

void RunnerJobsTest::missingPythonSaysWhichThereAre()
{
    FakeRun run(oneJob("      - {uses: actions/setup-python@v5, with: {python-version: '3.97'}}\n"));
    qputenv("PYENV_ROOT", QByteArray(run.folder.path().toUtf8() + "/pyenv"));
    const QString program = run.folder.path() + u"/pyenv/versions/3.96.1/bin/python3"_s;
    QVERIFY(writeFile(program, "#!/bin/sh\n") && QFile::setPermissions(program, QFile::Permissions(0x7700)));
    run.run();
    qunsetenv("PYENV_ROOT");
    QVERIFY2(run.outcome, problemOf(run.outcome).constData());
    QCOMPARE(run.outcome->status, Status::Failure);
    const QString reason = run.sink.step(u"build"_s, 1).reason.english();
    QVERIFY2(reason.startsWith(u"Python 3.97 is not on this computer: there are 3.96.1 (pyenv)"_s), qPrintable(reason));
    QVERIFY2(reason.endsWith(u"Get it with `uv python install 3.97` or `pyenv install 3.97`."_s), qPrintable(reason));
}

QTEST_GUILESS_MAIN(RunnerJobsTest)
#include "tst_runner_jobs.moc"
