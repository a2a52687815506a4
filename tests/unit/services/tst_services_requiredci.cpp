// SPDX-License-Identifier: GPL-3.0-or-later
// `require: [ci]` and `[tests]`: which workflows have to have passed on a commit, and which of their runs count.
#include "deploymentrig.h"

#include "storage/stores/runstore.h"
#include "support/why.h"

#include <QJsonArray>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kJob = "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - run: \"true\"\n";

/// A run of the head commit, as it is to be recorded.
struct Ran
{
    QString file = u"ci.yml"_s;
    Status status = Status::Success;
    QString trigger = u"push"_s;
    bool workingTree = false;
    QStringList jobs = {};
    RunId rerunOf = {};
    int tests = 0;
    int failed = 0;
};

} // namespace

class TestRequiredCi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theLatestRunOfEachMustHaveSucceeded();
    void runsOfOtherWorkflowsDecideNothing();
    void onlyWholeRunsOfTheCommitCount();
    void aReRunOfWhatHadFailedCounts();
    void filtersDecideWhoIsAsked_data();
    void filtersDecideWhoIsAsked();
    void filesCanBeNamed();
    void withoutAWorkflowForPushItSaysWhatToDo();
    void aFileThatCannotBeUsedDoesNotPass();
    void nobodyGetsRoundItByNamingAnotherBranch();
    void testsOfThoseRunsCount();
    void unpushedCommitsAreTold();

private:
    void protect(const QStringList &files = {}, const QStringList &branches = {}, bool tests = false);
    void commit(std::map<QString, QByteArray> files);
    RunId ran(const Ran &run);
    [[nodiscard]] QString gate(const QString &name = u"require: ci"_s, const QString &ref = u"main"_s);

    std::unique_ptr<DeploymentRig> m_rig;
    EnvironmentId m_production;
};

void TestRequiredCi::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestRequiredCi::init()
{
    m_rig = std::make_unique<DeploymentRig>();
    protect();
}

void TestRequiredCi::protect(const QStringList &files, const QStringList &branches, bool tests)
{
    config::EnvironmentSpec spec = m_rig->spec(u"production"_s);
    spec.protect.requireCi = !tests;
    spec.protect.requireTests = tests;
    spec.protect.ciFiles = files;
    spec.protect.branches = branches;
    m_production = m_rig->apply(spec);
}

/// Workflows by file name.
void TestRequiredCi::commit(std::map<QString, QByteArray> files)
{
    std::map<QString, QByteArray> all;
    for (const auto &[name, text] : files)
        all.emplace(name.contains(u'/') ? name : u".github/workflows/"_s + name, text);
    all.emplace(u"model.txt"_s, "x\n");
    QVERIFY(!m_rig->scratch.commit(all, u"workflows"_s).isEmpty());
}

RunId TestRequiredCi::ran(const Ran &wanted)
{
    RunRecord run;
    run.repository = m_rig->repository.id;
    run.repositoryName = m_rig->repository.name;
    run.workflowFile = u".github/workflows/"_s + wanted.file;
    run.workflowName = wanted.file;
    run.commit = m_rig->scratch.headHash();
    run.ref = u"refs/heads/main"_s;
    run.trigger = wanted.trigger;
    run.status = wanted.status;
    run.workingTree = wanted.workingTree;
    run.rerunOf = wanted.rerunOf;
    run.request = {{u"jobs"_s, QJsonArray::fromStringList(wanted.jobs)}};
    run.testsTotal = wanted.tests;
    run.testsFailed = wanted.failed;
    run.queued = m_rig->lin.clock.now();
    return m_rig->lin.storage
        ->writeValue<RunId>([&run](Database &database) -> Result<RunId> {
            RunStore store(database);
            run.id = SLIPWAY_TRY(store.insert(run));
            SLIPWAY_CHECK(store.update(run));
            return run.id;
        })
        .value_or(RunId{});
}

/// "passed: …" of a gate of what a deployment of the ref would be.
QString TestRequiredCi::gate(const QString &name, const QString &ref)
{
    DeployRequest request = m_rig->request(m_production);
    request.ref = ref;
    const auto plan = m_rig->lin.deployments().plan(request);
    if (!plan)
        return plan.error().text().english();
    for (const deploy::GateAnswer &gate : plan->gates) {
        if (gate.gate == name)
            return (gate.verdict == deploy::GateAnswer::Verdict::Passed ? u"passed: "_s : u"refused: "_s) +
                   gate.text.english();
    }
    return {};
}

void TestRequiredCi::theLatestRunOfEachMustHaveSucceeded()
{
    commit({{u"ci.yml"_s, "name: CI\non: push\n" + kJob}, {u"lint.yml"_s, "on: [push, pull_request]\n" + kJob}});
    QCOMPARE(gate(), u"refused: CI (ci.yml) has no run of this commit; lint.yml has no run of this commit"_s);
    const auto refused = m_rig->lin.deployments().deploy(m_rig->request(m_production));
    QVERIFY(!refused);
    QVERIFY2(refused.error().hint.english().contains(u"slipwayctl run fraud --workflow ci.yml --ref main"),
             why(refused));
    const RunId first = ran({});
    QCOMPARE(gate(), u"refused: lint.yml has no run of this commit"_s);
    const RunId lint = ran({.file = u"lint.yml"_s});
    QCOMPARE(
        gate(),
        u"passed: run %1 of CI (ci.yml) succeeded; run %2 of lint.yml succeeded"_s.arg(first.value).arg(lint.value));
    for (const Status status : {Status::Failure, Status::Cancelled, Status::Interrupted, Status::Running}) {
        ran({.status = status});
        QVERIFY2(gate().startsWith(u"refused: run "), qPrintable(gate()));
        QVERIFY2(gate().contains(u"of CI (ci.yml)"), qPrintable(gate()));
        ran({});
        QVERIFY2(gate().startsWith(u"passed: "), qPrintable(gate()));
    }
    const auto done = m_rig->deploy(m_production);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
}

void TestRequiredCi::runsOfOtherWorkflowsDecideNothing()
{
    commit({{u"ci.yml"_s, "on: push\n" + kJob},
            {u"toy.yml"_s, "on: workflow_dispatch\n" + kJob},
            {u"nightly.yml"_s, "on:\n  schedule:\n  - cron: '0 1 * * *'\n" + kJob}});
    ran({.file = u"toy.yml"_s, .trigger = u"workflow_dispatch"_s}); // opens nothing
    QVERIFY2(gate().startsWith(u"refused: ci.yml has no run"), qPrintable(gate()));
    ran({});
    ran({.file = u"toy.yml"_s, .status = Status::Cancelled, .trigger = u"workflow_dispatch"_s}); // closes nothing
    ran({.file = u"nightly.yml"_s, .status = Status::Failure, .trigger = u"schedule"_s});
    QVERIFY2(gate().startsWith(u"passed: "), qPrintable(gate()));
}

void TestRequiredCi::onlyWholeRunsOfTheCommitCount()
{
    commit({{u"ci.yml"_s, "on: push\n" + kJob}});
    ran({.workingTree = true});
    ran({.jobs = {u"a"_s}});
    QVERIFY2(gate().startsWith(u"refused: ci.yml has no run of this commit"), qPrintable(gate()));
    ran({});
    ran({.status = Status::Failure, .workingTree = true});
    ran({.status = Status::Failure, .jobs = {u"a"_s}});
    QVERIFY2(gate().startsWith(u"passed: "), qPrintable(gate()));
}

void TestRequiredCi::aReRunOfWhatHadFailedCounts()
{
    commit({{u"ci.yml"_s, "on: push\n" + kJob}});
    const RunId failed = ran({.status = Status::Failure});
    const RunId again = ran({.jobs = {u"a"_s}, .rerunOf = failed});
    QCOMPARE(gate(), u"passed: run %1 of ci.yml succeeded"_s.arg(again.value));
    const RunId chosen = ran({.status = Status::Failure, .jobs = {u"a"_s}}); // of chosen jobs: neither does its re-run
    ran({.jobs = {u"a"_s}, .rerunOf = chosen});
    QCOMPARE(gate(), u"passed: run %1 of ci.yml succeeded"_s.arg(again.value));
}

void TestRequiredCi::filtersDecideWhoIsAsked_data()
{
    QTest::addColumn<QByteArray>("on");
    QTest::addColumn<bool>("isAsked");
    const auto row = [](const char *name, const QByteArray &on, bool isAsked) {
        QTest::newRow(name) << "on:\n  push:\n" + on << isAsked;
    };
    row("this branch", "    branches: [main]\n", true);
    row("a pattern", "    branches: ['m*']\n", true);
    row("another branch", "    branches: [release]\n", false);
    row("ignored branch", "    branches-ignore: [main]\n", false);
    row("tags alone", "    tags: ['v*']\n", false);
    row("a path that changed", "    paths: ['model*']\n", true);
    row("a path that did not", "    paths: ['docs/**']\n", false);
    row("ignored paths", "    paths-ignore: ['**']\n", false);
}

void TestRequiredCi::filtersDecideWhoIsAsked()
{
    QFETCH(QByteArray, on);
    QFETCH(bool, isAsked);
    commit({{u"ci.yml"_s, "on: push\n" + kJob}, {u"some.yml"_s, on + kJob}});
    ran({});
    QCOMPARE(gate().contains(u"some.yml"), isAsked);
    QCOMPARE(gate().startsWith(u"passed: "), !isAsked);
}

void TestRequiredCi::filesCanBeNamed()
{
    commit({{u"ci.yml"_s, "on: push\n" + kJob}, {u"train.yml"_s, "on: workflow_dispatch\n" + kJob}});
    protect({u"train.yml"_s});
    QCOMPARE(gate(), u"refused: train.yml has no run of this commit"_s);
    ran({.file = u"train.yml"_s, .trigger = u"workflow_dispatch"_s});
    ran({.status = Status::Failure}); // nobody asks for it
    QVERIFY2(gate().startsWith(u"passed: "), qPrintable(gate()));
    protect({u".github/workflows/train.yml"_s, u"gone.yml"_s});
    QCOMPARE(gate(), u"refused: gone.yml is no workflow of this commit"_s);
}

void TestRequiredCi::withoutAWorkflowForPushItSaysWhatToDo()
{
    commit({{u"toy.yml"_s, "on: workflow_dispatch\n" + kJob}});
    ran({.file = u"toy.yml"_s, .trigger = u"workflow_dispatch"_s});
    QCOMPARE(gate(), u"refused: no workflow of this commit is triggered by a push to main"_s);
    const auto refused = m_rig->lin.deployments().deploy(m_rig->request(m_production));
    QVERIFY(!refused);
    QVERIFY2(refused.error().hint.english().contains(u"require: {ci: [FILE]}"), why(refused));
}

void TestRequiredCi::aFileThatCannotBeUsedDoesNotPass()
{
    commit({{u"ci.yml"_s, "on: push\n" + kJob}, {u"broken.yml"_s, "on: push\njobs: [\n"}});
    ran({});
    QVERIFY2(gate().startsWith(u"refused: broken.yml cannot be used (line "), qPrintable(gate()));
}

/// Only main's pushes run the tests; a branch of that commit has a toy that always passes.
void TestRequiredCi::nobodyGetsRoundItByNamingAnotherBranch()
{
    commit({{u"ci.yml"_s, "on:\n  push:\n    branches: [main]\n" + kJob},
            {u"toy.yml"_s, "on:\n  push:\n    branches: [side]\n" + kJob}});
    QVERIFY(m_rig->scratch.branch(u"side"_s));
    ran({.file = u"toy.yml"_s});
    protect({}, {u"main"_s});
    QVERIFY2(gate(u"require: ci"_s, u"side"_s).startsWith(u"refused: ci.yml has no run"),
             qPrintable(gate(u"require: ci"_s, u"side"_s)));
    const QString hash = m_rig->scratch.headHash();
    QVERIFY2(gate(u"require: ci"_s, hash).startsWith(u"refused: ci.yml has no run"),
             qPrintable(gate(u"require: ci"_s, hash)));
}

void TestRequiredCi::testsOfThoseRunsCount()
{
    commit({{u"ci.yml"_s, "on: push\n" + kJob}, {u"toy.yml"_s, "on: workflow_dispatch\n" + kJob}});
    protect({}, {}, true);
    ran({.file = u"toy.yml"_s, .trigger = u"workflow_dispatch"_s, .tests = 5});
    QVERIFY2(gate(u"require: tests"_s).startsWith(u"refused: ci.yml has no run"),
             qPrintable(gate(u"require: tests"_s)));
    const RunId none = ran({});
    QCOMPARE(gate(u"require: tests"_s), u"refused: no test results in run %1 of ci.yml"_s.arg(none.value));
    const RunId bad = ran({.status = Status::Failure, .tests = 5, .failed = 1});
    QCOMPARE(gate(u"require: tests"_s), u"refused: 1 of 5 tests failed in run %1 of ci.yml"_s.arg(bad.value));
    const RunId good = ran({.tests = 5});
    QCOMPARE(gate(u"require: tests"_s), u"passed: all 5 tests passed in run %1 of ci.yml"_s.arg(good.value));
}

void TestRequiredCi::unpushedCommitsAreTold()
{
    protect({}, {u"main"_s});
    commit({{u"ci.yml"_s, "on: push\n" + kJob}});
    QCOMPARE(gate(u"branches"_s), u"passed: branch main is allowed"_s); // there is no remote
    m_rig->scratch.git({u"update-ref"_s, u"refs/remotes/origin/main"_s, u"HEAD~1"_s});
    QCOMPARE(gate(u"branches"_s),
             u"passed: branch main is allowed; no remote branch has the commit, it is not pushed"_s);
    m_rig->scratch.git({u"update-ref"_s, u"refs/remotes/origin/main"_s, u"HEAD"_s});
    QCOMPARE(gate(u"branches"_s), u"passed: branch main is allowed"_s);
}

QTEST_GUILESS_MAIN(TestRequiredCi)
#include "tst_services_requiredci.moc"
