// SPDX-License-Identifier: GPL-3.0-or-later
// Workflow and event → what would run, and why the rest would not.
#include "places.h"
#include "support/cputimer.h"
#include "support/temporarydata.h"
#include "workflow/plan/plan.h"
#include "workflow/readworkflow.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

using expression::Value;

namespace {

Workflow read(const QByteArray &text)
{
    return readWorkflow(text, u".github/workflows/ci.yml"_s);
}

/// A workflow on push; each job is one line such as "b: {needs: a, if: always()}".
Workflow jobs(const QByteArrayList &lines)
{
    QByteArray text = "on: push\njobs:\n";
    for (const QByteArray &line : lines) {
        const QByteArray separator = line.endsWith("{}") ? "" : ", ";
        text += "  " + line.chopped(1) + separator + "runs-on: x, steps: [run: x]}\n";
    }
    return read(text);
}

const PlanJob *find(const Plan &plan, const QString &id)
{
    const auto found =
        std::find_if(plan.jobs.begin(), plan.jobs.end(), [&](const PlanJob &job) { return job.id == id; });
    return found == plan.jobs.end() ? nullptr : &*found;
}

QStringList names(const Plan &plan)
{
    QStringList names;
    for (const PlanJob &job : plan.jobs)
        names.append(job.name);
    return names;
}

} // namespace

class TestWorkflowPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plansTheCustomersWorkflow();
    void decidesWithAReason_data();
    void decidesWithAReason();
    void skipsEverythingWhenNotTriggered();
    void takesOnlyTheJobsAskedForAndWhatTheyNeed();
    void saysWhichJobDoesNotExist();
    void namesInstancesAsGithubDoes_data();
    void namesInstancesAsGithubDoes();
    void namesSteps_data();
    void namesSteps();
    void defersAMatrixThatNeedsOtherJobs();
    void reportsAMatrixThatIsNone();
    void reportsBadInputsAndGivesGoodOnes();
    void knowsTheContextsOfAPullRequest();
    void doesNotGuessWhatIsNotKnownYet();
    void givesTheSamePlanForTheSameInput();
    void staysLinear();
};

void TestWorkflowPlan::plansTheCustomersWorkflow()
{
    const QString folder = test::conformanceFolder(u"customer"_s, QStringLiteral(SLIPWAY_SOURCE_DIR));
    if (folder.isEmpty())
        QSKIP("the customer's examples are not there; set SLIPWAY_CONFORMANCE_DIR");
    const QString file = folder + u"/.github/workflows/ci.yml"_s;
    const Workflow workflow = readWorkflow(test::readFile(file), file);
    QVERIFY(workflow.diagnostics.empty());
    const Plan plan = makePlan(workflow, {.ref = u"refs/heads/main"_s});
    QVERIFY(plan.triggered);
    QCOMPARE(plan.because.english(), u"'push' triggers the workflow: the branch 'main' matches 'main'"_s);
    QCOMPARE(plan.jobs.size(), 1u);
    const PlanJob &job = plan.jobs[0];
    QCOMPARE(job.id, u"build"_s);
    QCOMPARE(job.name, u"build"_s);
    QVERIFY(job.run);
    QCOMPARE(job.because.english(), u"it has no condition and waits for no other job"_s);
    QVERIFY(job.matrix.isNull());
    QStringList steps;
    for (const PlanStep &step : job.steps)
        steps.append(step.kind + u' ' + step.name);
    QCOMPARE(steps, (QStringList{u"action Run actions/checkout@v2"_s, u"action Set up Python 3.8"_s,
                                 u"run Install dependencies"_s, u"run Run tests"_s}));
    QCOMPARE(job.steps[1].uses, u"actions/setup-python@v2"_s);
    QCOMPARE(workflow.jobs[0].steps[1].with[0].second.value, u"3.8"_s);
    QVERIFY(!makePlan(workflow, {.ref = u"refs/heads/dev"_s}).jobs[0].run);
}

void TestWorkflowPlan::decidesWithAReason_data()
{
    QTest::addColumn<QByteArrayList>("lines"); ///< the last job is looked at
    QTest::addColumn<bool>("run");
    QTest::addColumn<QString>("because");
    const auto row = [](const char *name, const QByteArrayList &lines, bool run, const QString &because) {
        QTest::newRow(name) << lines << run << because;
    };
    const QByteArray skipped = "s: {if: false}";
    row("true", {"a: {if: \"github.ref == 'refs/heads/main'\"}"}, true,
        u"its condition is true: github.ref == 'refs/heads/main' (github.ref is 'refs/heads/main')"_s);
    row("false", {"a: {if: \"github.ref_type == 'tag'\"}"}, false,
        u"its condition is false: github.ref_type == 'tag' (github.ref_type is 'branch')"_s);
    row("variable", {"a: {if: vars.DEPLOY}"}, false, u"its condition is false: vars.DEPLOY (vars.deploy is empty)"_s);
    row("after another", {"a: {}", "b: {needs: a}"}, true, u"it runs when 'a' has succeeded"_s);
    row("after two", {"a: {}", "b: {}", "c: {needs: [a, b]}"}, true, u"it runs when 'a' and 'b' have succeeded"_s);
    row("decided later", {"a: {}", "b: {needs: a, if: needs.a.outputs.x == 'y'}"}, true,
        u"decided when 'a' is done: needs.a.outputs.x == 'y'"_s);
    row("on failure, later", {"a: {}", "b: {needs: a, if: failure()}"}, true, u"decided when 'a' is done: failure()"_s);
    row("on failure, but never", {"a: {}", "b: {needs: a, if: \"failure() && github.ref == 'x'\"}"}, false,
        u"its condition is false: failure() && github.ref == 'x' (github.ref is 'refs/heads/main')"_s);
    row("on failure of nothing", {"a: {if: failure()}"}, false, u"its condition is false: failure()"_s);
    row("always", {"a: {}", "b: {needs: a, if: always()}"}, true,
        u"its condition is true: always(); it waits for 'a'"_s);
    row("behind a skipped one", {skipped, "b: {needs: s}"}, false,
        u"it needs 's', which does not run or waits for a job that does not"_s);
    row("behind a skipped one, condition", {skipped, "b: {needs: s, if: true}"}, false,
        u"it needs 's', which does not run or waits for a job that does not"_s);
    row("always behind a skipped one", {skipped, "b: {needs: s, if: always()}"}, true,
        u"its condition is true: always(); it waits for 's'"_s);
    row("failure behind a skipped one", {skipped, "b: {needs: s, if: failure()}"}, false,
        u"its condition is false: failure()"_s);
    row("result of a skipped one", {skipped, "b: {needs: s, if: \"always() && needs.s.result == 'skipped'\"}"}, true,
        u"its condition is true: always() && needs.s.result == 'skipped' (needs.s.result is 'skipped'); it waits for 's'"_s);
    row("skipped far before", {skipped, "b: {needs: s, if: always()}", "c: {needs: b}"}, false,
        u"it needs 'b', which does not run or waits for a job that does not"_s);
    row("container", {"a: {container: x}"}, false, u"line 3: 'container' isn't supported; jobs run on this machine"_s);
    const QByteArray unsupported = "s: {container: x}";
    row("behind one that cannot run here", {unsupported, "b: {needs: s}"}, false,
        u"it needs 's', which can't run here"_s);
    row("always behind one that cannot run here", {unsupported, "b: {needs: s, if: always()}"}, true,
        u"its condition is true: always(); it waits for 's'"_s);
    row("far behind one that cannot run here", {unsupported, "b: {needs: s, if: always()}", "c: {needs: b}"}, false,
        u"it needs 's', which can't run here"_s);
    row("failure behind one that cannot run here", {unsupported, "b: {needs: s, if: failure()}"}, false,
        u"its condition is false: failure()"_s);
    row("what one that cannot run here would say", {unsupported, "b: {needs: s, if: needs.s.outputs.x == 'y'}"}, false,
        u"it needs 's', which can't run here"_s);
    row("false behind one that cannot run here", {unsupported, "b: {needs: s, if: github.ref == 'x'}"}, false,
        u"its condition is false: github.ref == 'x' (github.ref is 'refs/heads/main')"_s);
    row("late context", {"a: {if: github.run_number > 3}"}, true,
        u"decided when the job starts, since github.run_number is not known before: github.run_number > 3"_s);
    row("not to evaluate", {"a: {if: fromJSON(github.event_name)}"}, false,
        u"the condition 'fromJSON(github.event_name)' cannot be evaluated"_s);
}

void TestWorkflowPlan::decidesWithAReason()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(bool, run);
    QFETCH(QString, because);
    const Workflow workflow = jobs(lines);
    QVERIFY2(workflow.isUsable(),
             qPrintable(workflow.diagnostics.empty() ? QString() : workflow.diagnostics[0].message.english()));
    const Plan plan = makePlan(workflow, {.ref = u"refs/heads/main"_s});
    const PlanJob &job = plan.jobs.back();
    QVERIFY2(job.because.english().startsWith(because), qPrintable(job.because.english()));
    QCOMPARE(job.run, run);
}

void TestWorkflowPlan::skipsEverythingWhenNotTriggered()
{
    const Plan plan = makePlan(jobs({"a: {}", "b: {if: always()}"}), {.event = u"release"_s});
    QVERIFY(!plan.triggered);
    for (const PlanJob &job : plan.jobs) {
        QVERIFY(!job.run);
        QCOMPARE(job.because.english(), u"'release' does not trigger the workflow, 'push' does"_s);
    }
}

void TestWorkflowPlan::takesOnlyTheJobsAskedForAndWhatTheyNeed()
{
    const Plan plan = makePlan(jobs({"a: {}", "b: {needs: a}", "c: {needs: b}", "d: {}"}), {.onlyJobs = {u"b"_s}});
    QVERIFY(find(plan, u"a"_s)->run);
    QVERIFY(find(plan, u"b"_s)->run);
    QVERIFY(!find(plan, u"c"_s)->run);
    QVERIFY(!find(plan, u"d"_s)->run);
    QCOMPARE(find(plan, u"d"_s)->because.english(), u"only 'b' and what it needs was asked for"_s);
}

void TestWorkflowPlan::saysWhichJobDoesNotExist()
{
    const Plan plan = makePlan(jobs({"build: {}"}), {.onlyJobs = {u"biuld"_s}});
    QVERIFY(hasErrors(plan.diagnostics));
    QCOMPARE(plan.diagnostics[0].message.english(), u"the workflow has no job 'biuld'; did you mean 'build'?"_s);
}

void TestWorkflowPlan::namesInstancesAsGithubDoes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("expected");
    const QByteArray matrix = "strategy: {matrix: {os: [linux, mac], v: [3.8]}}";
    QTest::newRow("id") << QByteArray("a: {}") << QStringList{u"a"_s};
    QTest::newRow("name") << QByteArray("a: {name: The job}") << QStringList{u"The job"_s};
    QTest::newRow("id and matrix") << QByteArray("a: {" + matrix + "}")
                                   << QStringList{u"a (linux, 3.8)"_s, u"a (mac, 3.8)"_s};
    QTest::newRow("name and matrix") << QByteArray("a: {name: N, " + matrix + "}")
                                     << QStringList{u"N (linux, 3.8)"_s, u"N (mac, 3.8)"_s};
    QTest::newRow("name with its own values")
        << QByteArray("a: {name: 'On ${{ matrix.os }}, ${{ strategy.job-index }} of ${{ strategy.job-total }}', " +
                      matrix + "}")
        << QStringList{u"On linux, 0 of 2"_s, u"On mac, 1 of 2"_s};
    QTest::newRow("only known parts") << QByteArray("b: {name: '${{ github.event_name }} ${{ github.run_id }}'}")
                                      << QStringList{u"push ${{ github.run_id }}"_s};
    QTest::newRow("objects") << QByteArray("a: {strategy: {matrix: {x: [{os: linux, flag: true, none: ''}]}}}")
                             << QStringList{u"a (linux, true)"_s};
}

void TestWorkflowPlan::namesInstancesAsGithubDoes()
{
    QFETCH(QByteArray, line);
    QFETCH(QStringList, expected);
    QCOMPARE(names(makePlan(jobs({line}), {})), expected);
}

void TestWorkflowPlan::namesSteps_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("name");
    QTest::newRow("name") << QByteArray("name: N\n        run: x\n") << u"N"_s;
    QTest::newRow("first line") << QByteArray("run: |\n\n          make all\n          make test\n")
                                << u"Run make all"_s;
    QTest::newRow("action") << QByteArray("uses: actions/checkout@v4\n") << u"Run actions/checkout@v4"_s;
    QTest::newRow("known expression") << QByteArray("run: build ${{ github.event_name }}\n") << u"Run build push"_s;
    QTest::newRow("unknown expression") << QByteArray("name: 'N ${{ steps.a.outputs.b }}'\n        run: x\n")
                                        << u"N ${{ steps.a.outputs.b }}"_s;
}

void TestWorkflowPlan::namesSteps()
{
    QFETCH(QByteArray, step);
    QFETCH(QString, name);
    const Workflow workflow = read("on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - " + step);
    QCOMPARE(makePlan(workflow, {}).jobs[0].steps[0].name, name);
}

void TestWorkflowPlan::defersAMatrixThatNeedsOtherJobs()
{
    const Plan plan = makePlan(
        jobs({"a: {}", "b: {needs: a, strategy: {matrix: {x: \"${{ fromJSON(needs.a.outputs.list) }}\"}}}"}), {});
    QCOMPARE(plan.jobs.size(), 2u);
    QVERIFY(plan.jobs[1].matrixDeferred);
    QVERIFY(plan.jobs[1].run);
    QVERIFY(plan.diagnostics.empty());
}

void TestWorkflowPlan::reportsAMatrixThatIsNone()
{
    const Plan plan = makePlan(jobs({"a: {strategy: {matrix: {x: []}}}", "b: {needs: a}"}), {});
    QVERIFY(hasErrors(plan.diagnostics));
    QCOMPARE(plan.diagnostics[0].at.line, 3);
    QVERIFY(!plan.jobs[0].run);
    QCOMPARE(plan.jobs[0].because.english(), u"'x' of the matrix is an empty list"_s);
    QVERIFY(!plan.jobs[1].run);
}

void TestWorkflowPlan::reportsBadInputsAndGivesGoodOnes()
{
    const Workflow workflow =
        read("on:\n  workflow_dispatch:\n    inputs:\n      deploy: {type: boolean, default: false}\n"
             "jobs:\n  a: {if: inputs.deploy, runs-on: x, steps: [run: x]}\n"
             "  b: {if: \"github.event.inputs.deploy == 'true'\", runs-on: x, steps: [run: x]}\n");
    PlanInput input{.event = u"workflow_dispatch"_s};
    QVERIFY(!makePlan(workflow, input).jobs[0].run);
    input.inputs = {{u"deploy"_s, u"true"_s}};
    QVERIFY(makePlan(workflow, input).jobs[0].run);
    QVERIFY(makePlan(workflow, input).jobs[1].run);
    input.inputs = {{u"deploy"_s, u"maybe"_s}};
    QVERIFY(hasErrors(makePlan(workflow, input).diagnostics));
}

void TestWorkflowPlan::knowsTheContextsOfAPullRequest()
{
    const Workflow workflow = read("on:\n  pull_request:\n    branches: [main]\njobs:\n"
                                   "  a: {if: \"github.head_ref == 'fix' && github.base_ref == 'main'\", runs-on: x, "
                                   "steps: [run: x]}\n");
    const auto payload = expression::parseJson(
        u"{\"action\": \"opened\", \"pull_request\": {\"head\": {\"ref\": \"fix\"}, \"base\": {\"ref\": \"main\"}}}"_s);
    QVERIFY(payload);
    const Plan plan = makePlan(workflow, {.event = u"pull_request"_s, .payload = *payload});
    QVERIFY2(plan.triggered, qPrintable(plan.because.english()));
    QVERIFY2(plan.jobs[0].run, qPrintable(plan.jobs[0].because.english()));
}

void TestWorkflowPlan::doesNotGuessWhatIsNotKnownYet()
{
    const Workflow workflow = read("on: {push: {branches: [main], paths: ['x']}}\njobs:\n"
                                   "  a: {if: \"github.ref == 'refs/heads/main'\", runs-on: x, steps: [run: x]}\n");
    const Plan plan = makePlan(workflow, {});
    QVERIFY(plan.triggered);
    QVERIFY(plan.jobs[0].run);
    QVERIFY2(plan.jobs[0].because.english().contains(u"since github.ref is not known before"_s),
             qPrintable(plan.jobs[0].because.english()));
    QCOMPARE(plan.diagnostics.size(), 2u); // the branch and the changed files
    QVERIFY(!hasErrors(plan.diagnostics));
}

void TestWorkflowPlan::givesTheSamePlanForTheSameInput()
{
    const Workflow workflow = jobs({"z: {}", "y: {}", "x: {needs: z}", "w: {needs: [x, y]}"});
    QCOMPARE(names(makePlan(workflow, {})), (QStringList{u"z"_s, u"y"_s, u"x"_s, u"w"_s}));
    QCOMPARE(names(makePlan(workflow, {})), names(makePlan(workflow, {})));
}

/// No measure of speed, which tests/bench is for: ten times the lines may not take a hundred times as long.
void TestWorkflowPlan::staysLinear()
{
    const auto costOf = [](std::size_t jobs) {
        QByteArray text = "on: {push: {branches: ['release/**']}}\njobs:\n";
        for (std::size_t job = 0; job < jobs; ++job) {
            text += "  j" + QByteArray::number(job) +
                    ":\n    runs-on: ubuntu-latest\n    if: github.ref != 'x'\n"
                    "    strategy: {matrix: {python: ['3.8', '3.12']}}\n    steps:\n";
            for (int step = 0; step < 4; ++step)
                text +=
                    "      - name: Step ${{ matrix.python }}\n        env:\n          TOKEN: ${{ secrets.TOKEN }}\n"
                    "        run: |\n          python -m pip install --upgrade pip\n          pytest ${{ github.sha }}\n"
                    "          echo done\n";
        }
        const slipway::test::CpuTimer timer;
        for (int i = 0; i < 10; ++i) {
            if (makePlan(read(text), {.ref = u"refs/heads/release/1"_s}).jobs.size() != 2 * jobs)
                return qint64(-1);
        }
        return std::max<qint64>(timer.elapsed(), 1);
    };
    QVERIFY(costOf(6) >= 0); // warms up
    const qint64 one = costOf(6), ten = costOf(60);
    QVERIFY2(ten < 30 * std::max<qint64>(one, 5), qPrintable(u"%1 ms, ten times as much %2 ms"_s.arg(one).arg(ten)));
}

QTEST_GUILESS_MAIN(TestWorkflowPlan)
#include "tst_workflow_plan.moc"
