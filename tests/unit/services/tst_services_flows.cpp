// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploymentrig.h"

#include "config/configuration.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestFlows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aGreenPipelineDeploysAndTheManualStepWaits();
    void aManualStepOutlivesAFreeze();
    void automaticStepsFollowEachOther();
    void aPausedEnvironmentIsLeftAloneAndTheAuditSaysWhy();
    void aRunOfAnotherBranchDeploysNothing();
    void aTopicIsIntegratedAfterItsMergeHasPassed();
    void aConflictIsToldAtTheRun();
    void aWorkflowTargetIsDeployedAndRolledBackByRunningIt();

private:
    static void addFlow(DeploymentRig &rig, const config::FlowSpec &flow);
    static config::FlowSpec flow(std::vector<config::FlowStep> steps);
    static Result<RunRecord> runPipeline(DeploymentRig &rig, const QString &ref = u"main"_s);
};

void TestFlows::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

config::FlowSpec TestFlows::flow(std::vector<config::FlowStep> steps)
{
    config::FlowSpec flow;
    flow.branches = {u"main"_s};
    flow.pipeline = u".github/workflows/ci.yml"_s;
    flow.steps = std::move(steps);
    return flow;
}

void TestFlows::addFlow(DeploymentRig &rig, const config::FlowSpec &flow)
{
    rig.scratch.commit(
        {{u".github/workflows/ci.yml"_s,
          "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo tested\n"}},
        u"pipeline"_s);
    QVERIFY(rig.lin.storage->write([&](Database &database) {
        return EnvironmentStore(database).setFlows(rig.repository.id, {config::toJson(flow)});
    }));
}

Result<RunRecord> TestFlows::runPipeline(DeploymentRig &rig, const QString &ref)
{
    RunRequest request;
    request.repository = rig.repository;
    request.ref = ref;
    request.event = u"push"_s;
    const RunId run = SLIPWAY_TRY(rig.lin.runs.start(request));
    Result<RunRecord> ended = rig.lin.runs.wait(run);
    if (ended && ended->status != Status::Success)
        return fail(ErrorKind::Failed, ended->reason + u" "_s + ended->firstError);
    return ended;
}

void TestFlows::aGreenPipelineDeploysAndTheManualStepWaits()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const EnvironmentId production = rig.environment(u"production"_s);
    addFlow(rig, flow({{.environment = u"staging"_s}, {.environment = u"production"_s, .automatic = false}}));
    const auto run = runPipeline(rig);
    QVERIFY2(run, why(run));
    QVERIFY2(run->status == Status::Success, qPrintable((run->reason + run->firstError).english()));
    rig.lin.deployments().waitForAll();
    const auto staged = rig.liveRecord(staging);
    QVERIFY2(staged, qPrintable(rig.actions().join(u' ')));
    QVERIFY(staged->automatic);
    QCOMPARE(staged->run, run->id);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    QCOMPARE(rig.history(production).size(), 1U);
    const DeploymentRecord waiting = rig.history(production).front();
    QCOMPARE(waiting.status, DeploymentStatus::Waiting);
    QCOMPARE(waiting.release, staged->release);
    Program wang(rig.dataFolder(), u"wang"_s);
    const auto approved = wang.deployments().approve(waiting.id, {});
    QVERIFY2(approved, why(approved));
    QCOMPARE(wang.deployments().wait(waiting.id)->status, DeploymentStatus::Live);
    QCOMPARE(rig.live(u"production"_s), QByteArray("good"));
}

void TestFlows::aManualStepOutlivesAFreeze()
{
    DeploymentRig rig;
    rig.environment(u"staging"_s);
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.freezes.push_back(
        {.from = u"2020-01-01 00:00"_s, .to = u"2999-01-01 00:00"_s, .timezone = u"UTC"_s, .reason = u"audit"_s});
    const EnvironmentId production = rig.apply(spec);
    addFlow(rig, flow({{.environment = u"staging"_s}, {.environment = u"production"_s, .automatic = false}}));
    const auto run = runPipeline(rig);
    QVERIFY2(run, why(run));
    rig.lin.deployments().waitForAll();
    QCOMPARE(rig.history(production).size(), 1U);
    const DeploymentId waiting = rig.history(production).front().id;
    QCOMPARE(rig.history(production).front().status, DeploymentStatus::Waiting);
    const auto early = rig.lin.deployments().approve(waiting, {});
    QVERIFY(!early);
    QVERIFY2(early.error().message.english().contains(u"audit"), why(early));
    QCOMPARE(rig.history(production).front().status, DeploymentStatus::Waiting);
    spec.protect.freezes.clear();
    rig.apply(spec);
    const auto approved = rig.lin.deployments().approve(waiting, {});
    QVERIFY2(approved, why(approved));
    QCOMPARE(rig.lin.deployments().wait(waiting)->status, DeploymentStatus::Live);
}

void TestFlows::automaticStepsFollowEachOther()
{
    DeploymentRig rig;
    rig.environment(u"staging"_s);
    const EnvironmentId production = rig.environment(u"production"_s);
    addFlow(rig, flow({{.environment = u"staging"_s}, {.environment = u"production"_s}}));
    const auto run = runPipeline(rig);
    QVERIFY2(run, why(run));
    rig.lin.deployments().waitForAll();
    QCOMPARE(rig.live(u"production"_s), QByteArray("good"));
    rig.commit(u"bad"_s); // does not get past staging
    QVERIFY2(runPipeline(rig), "the pipeline did not pass");
    rig.lin.deployments().waitForAll();
    QCOMPARE(rig.history(production).size(), 1U);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
    QVERIFY(rig.actions().contains(u"flow.skipped"_s));
}

void TestFlows::aPausedEnvironmentIsLeftAloneAndTheAuditSaysWhy()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    addFlow(rig, flow({{.environment = u"staging"_s}}));
    QVERIFY(rig.lin.storage->write([&](Database &database) {
        return EnvironmentStore(database).setPause(staging, u"rolled back by lin"_s, rig.lin.clock.now());
    }));
    QVERIFY2(runPipeline(rig), "the pipeline did not pass");
    rig.lin.deployments().waitForAll();
    QVERIFY(rig.history(staging).empty());
    const auto entries = rig.lin.audit.list(1);
    QVERIFY2(entries, why(entries));
    QVERIFY(!entries->empty());
    QCOMPARE(entries->front().action, u"flow.skipped"_s);
    QVERIFY(entries->front().details[u"reason"].toString().contains(u"rolled back by lin"));
}

void TestFlows::aRunOfAnotherBranchDeploysNothing()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    addFlow(rig, flow({{.environment = u"staging"_s}}));
    rig.scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
    rig.commit(u"topic"_s);
    QVERIFY2(runPipeline(rig, u"topic"_s), "the pipeline did not pass");
    rig.lin.deployments().waitForAll();
    QVERIFY(rig.history(staging).empty());
}

void TestFlows::aTopicIsIntegratedAfterItsMergeHasPassed()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    config::FlowSpec spec = flow({{.environment = u"staging"_s}});
    spec.branches = {u"topic"_s};
    spec.integrateInto = u"main"_s;
    addFlow(rig, spec);
    rig.scratch.branch(u"topic"_s);
    rig.scratch.commit({{u"other"_s, "main\n"}}, u"on main"_s);
    rig.scratch.checkout(u"topic"_s);
    const QString topic = rig.commit(u"topic"_s);
    QVERIFY2(runPipeline(rig, u"topic"_s), "the pipeline did not pass");
    const auto isIntegrated = [&] {
        return rig.scratch.git({u"branch"_s, u"--contains"_s, topic, u"--format=%(refname:short)"_s}).contains(u"main");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isIntegrated(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(rig.liveRecord(staging).has_value(), 20'000);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("topic"));
    QCOMPARE(rig.live(u"staging"_s, u"other"_s), QByteArray("main"));
    QCOMPARE(rig.scratch.git({u"for-each-ref"_s, u"refs/slipway"_s}), QString());
}

void TestFlows::aConflictIsToldAtTheRun()
{
    DeploymentRig rig;
    config::FlowSpec spec = flow({});
    spec.branches = {u"topic"_s};
    spec.integrateInto = u"main"_s;
    addFlow(rig, spec);
    rig.scratch.branch(u"topic"_s);
    const QString mainTip = rig.commit(u"main"_s);
    rig.scratch.checkout(u"topic"_s);
    rig.commit(u"topic"_s);
    const auto run = runPipeline(rig, u"topic"_s);
    QVERIFY2(run, why(run));
    QCOMPARE(rig.scratch.git({u"rev-parse"_s, u"main"_s}), mainTip);
    const auto detail = rig.lin.runs.show(run->id);
    QVERIFY2(detail, why(detail));
    const auto told = std::ranges::find_if(detail->annotations, [](const Annotation &annotation) {
        return annotation.message.english().contains(u"VERSION");
    });
    QVERIFY(told != detail->annotations.end());
    QVERIFY(rig.actions().contains(u"flow.not_integrated"_s));
}

void TestFlows::aWorkflowTargetIsDeployedAndRolledBackByRunningIt()
{
    DeploymentRig rig;
    const QByteArray served = rig.path(u"served"_s).toUtf8();
    const QString first = rig.scratch.commit(
        {{u".github/workflows/cd.yml"_s,
          "on: workflow_dispatch\njobs:\n  cd:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n"
          "          echo \"$GITHUB_SHA\" >> " +
              served + "\n          echo token ${{ secrets.TOKEN }}\n"}},
        u"delivery"_s);
    QVERIFY(rig.lin.secrets.set(
        {.repository = rig.repository.id, .repositoryName = u"fraud"_s, .environment = u"staging"_s}, u"TOKEN"_s,
        "hush-hush-1"));
    config::EnvironmentSpec spec = rig.spec(u"staging"_s);
    spec.target = {};
    spec.target.kind = config::TargetKind::Workflow;
    spec.target.file = u".github/workflows/cd.yml"_s;
    spec.health.checks.clear();
    const EnvironmentId staging = rig.apply(spec);
    const auto done = rig.deploy(staging);
    QVERIFY2(done, why(done));
    QVERIFY2(done->status == DeploymentStatus::Live, qPrintable(done->problem.english()));
    const auto run = rig.lin.runs.show(done->run);
    QVERIFY2(run, why(run));
    QCOMPARE(run->run.commit, first);
    const QString second = rig.commit(u"r2"_s);
    QCOMPARE(rig.deploy(staging)->status, DeploymentStatus::Live);
    const auto back = rig.rollback(staging);
    QVERIFY2(back, why(back));
    QCOMPARE(back->status, DeploymentStatus::Live);
    QCOMPARE(readFile(rig.path(u"served"_s)).trimmed().split('\n'),
             (QList<QByteArray>{first.toUtf8(), second.toUtf8(), first.toUtf8()}));
    const QByteArray log = readFile(rig.lin.deployments().show(done->id)->logFile);
    QVERIFY2(log.contains("token ***"), log);
    QVERIFY(!log.contains("hush-hush-1"));
}

QTEST_GUILESS_MAIN(TestFlows)
#include "tst_services_flows.moc"
