// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploymentrig.h"

#include "services/deployments/deploymentplanner.h"
#include "services/deployments/testscore.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeploymentGates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itWaitsForSomebodyElsesApproval();
    void aRejectedDeploymentNeverHappens();
    void aWaitingDeploymentCanBeCancelled();
    void itBeginsByItselfWhenItsTimeHasCome();
    void anotherProgramBeginsItWhenTheFirstIsGone();
    void aLockedEnvironmentRefusesAndSaysWho();
    void aFrozenEnvironmentRefusesAndARollbackPasses();
    void onlyAllowedBranchesAreDeployed();
    void anApprovedOneIsBegunWhenTheRunningOneHasEnded();
    void theTestScoreIsTheMeanOverTestCases();
    void metricsAreComparedByName();
};

void TestDeploymentGates::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestDeploymentGates::itWaitsForSomebodyElsesApproval()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.approvals = 1;
    spec.protect.selfApproval = false;
    const EnvironmentId production = rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY2(id, why(id));
    const auto waiting = rig.lin.deployments().wait(*id); // for people: does not block
    QVERIFY2(waiting, why(waiting));
    QCOMPARE(waiting->status, DeploymentStatus::Waiting);
    QVERIFY2(waiting->problem.english().contains(u"approval"), qPrintable(waiting->problem.english()));
    const auto own = rig.lin.deployments().approve(*id, {});
    QVERIFY(!own);
    QCOMPARE(own.error().kind, ErrorKind::Refused);
    Program wang(rig.dataFolder(), u"wang"_s);
    std::vector<DeploymentEvent> events;
    const auto approved = wang.deployments().approve(
        *id, u"looks good"_s, [&events](const DeploymentEvent &event) { events.push_back(event); });
    QVERIFY2(approved, why(approved));
    const auto done = wang.deployments().wait(*id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    QCOMPARE(done->actor, u"lin"_s);
    QVERIFY(!events.empty());
    QCOMPARE(rig.live(u"production"_s), QByteArray("good"));
    const auto detail = rig.lin.deployments().show(*id);
    QVERIFY2(detail, why(detail));
    QCOMPARE(detail->approvals.size(), 1U);
    QCOMPARE(detail->approvals.front().actor, u"wang"_s);
    QVERIFY(rig.actions().contains(u"deploy.waits"_s));
    QVERIFY(rig.actions().contains(u"deploy.approved"_s));
    const auto late = wang.deployments().approve(*id, {});
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Refused);
}

void TestDeploymentGates::aRejectedDeploymentNeverHappens()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.approvals = 1;
    const EnvironmentId production = rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY2(id, why(id));
    Program wang(rig.dataFolder(), u"wang"_s);
    const auto rejected = wang.deployments().reject(*id, u"not on a Friday"_s);
    QVERIFY2(rejected, why(rejected));
    const auto done = rig.lin.deployments().wait(*id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Failed);
    QVERIFY2(done->problem.english().contains(u"rejected by wang: not on a Friday"),
             qPrintable(done->problem.english()));
    QVERIFY(!QFileInfo::exists(rig.targetFolder(u"production"_s) + u"/current"_s));
    QVERIFY(!rig.lin.deployments().approve(*id, {}));
}

void TestDeploymentGates::aWaitingDeploymentCanBeCancelled()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.wait = Milliseconds(60'000);
    const EnvironmentId production = rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY2(id, why(id));
    const auto cancelled = rig.lin.deployments().cancel(*id, u"lin"_s);
    QVERIFY2(cancelled, why(cancelled));
    const auto done = rig.lin.deployments().wait(*id);
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Failed);
    QCOMPARE(done->problem.english(), u"cancelled by lin"_s);
}

void TestDeploymentGates::itBeginsByItselfWhenItsTimeHasCome()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.wait = Milliseconds(1'500);
    const EnvironmentId production = rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY2(id, why(id));
    QCOMPARE(rig.lin.deployments().show(*id)->deployment.status, DeploymentStatus::Waiting);
    const auto done = rig.lin.deployments().wait(*id); // for a time: blocks
    QVERIFY2(done, why(done));
    QCOMPARE(done->status, DeploymentStatus::Live);
    QVERIFY(*done->started - done->created >= Milliseconds(1'500));
}

void TestDeploymentGates::anotherProgramBeginsItWhenTheFirstIsGone()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.wait = Milliseconds(1'000);
    const EnvironmentId production = rig.apply(spec);
    DeploymentId id;
    {
        Program wang(rig.dataFolder(), u"wang"_s);
        const auto asked = wang.deployments().deploy(rig.request(production));
        QVERIFY2(asked, why(asked));
        id = *asked;
    }
    const auto adopted = rig.lin.deployments().adoptWaiting();
    QVERIFY2(adopted, why(adopted));
    QCOMPARE(*adopted, 1);
    QCOMPARE(rig.lin.deployments().wait(id)->status, DeploymentStatus::Live);
}

void TestDeploymentGates::aLockedEnvironmentRefusesAndSaysWho()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto locked = rig.lin.environments.lock(staging, u"load test"_s, {});
    QVERIFY2(locked, why(locked));
    const auto id = rig.lin.deployments().deploy(rig.request(staging));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::Refused);
    QVERIFY2(id.error().message.english().contains(u"lin") && id.error().message.english().contains(u"load test"),
             why(id));
    QVERIFY(rig.history(staging).empty());
    QCOMPARE(rig.actions().front(), u"deploy.refused"_s);
    QVERIFY(rig.lin.environments.unlock(staging));
    QCOMPARE(rig.deploy(staging)->status, DeploymentStatus::Live);
}

void TestDeploymentGates::aFrozenEnvironmentRefusesAndARollbackPasses()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    const EnvironmentId production = rig.apply(spec);
    QVERIFY(rig.deploy(production));
    rig.commit(u"r2"_s);
    QVERIFY(rig.deploy(production));
    spec.protect.freezes.push_back(
        {.from = u"2020-01-01 00:00"_s, .to = u"2999-01-01 00:00"_s, .timezone = u"UTC"_s, .reason = u"audit"_s});
    rig.apply(spec);
    const auto id = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::Refused);
    QVERIFY2(id.error().message.english().contains(u"audit"), why(id));
    const auto back = rig.rollback(production);
    QVERIFY2(back, why(back));
    QCOMPARE(back->status, DeploymentStatus::Live);
    QCOMPARE(rig.live(u"production"_s), QByteArray("good"));
}

void TestDeploymentGates::onlyAllowedBranchesAreDeployed()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.protect.branches = {u"main"_s};
    const EnvironmentId production = rig.apply(spec);
    rig.scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"topic"_s});
    const QString topic = rig.commit(u"topic"_s);
    DeployRequest request = rig.request(production);
    request.ref = topic;
    const auto refused = rig.lin.deployments().deploy(request);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().message.english().contains(u"branches"), why(refused));
    rig.scratch.git({u"branch"_s, u"-f"_s, u"main"_s, topic}); // now main holds it
    const auto id = rig.lin.deployments().deploy(request);
    QVERIFY2(id, why(id));
    QCOMPARE(rig.lin.deployments().wait(*id)->status, DeploymentStatus::Live);
}

void TestDeploymentGates::anApprovedOneIsBegunWhenTheRunningOneHasEnded()
{
    DeploymentRig rig;
    config::EnvironmentSpec spec = rig.spec(u"production"_s);
    spec.target.prepare = u"while [ ! -e %1 ]; do sleep 0.05; done"_s.arg(rig.path(u"go"_s));
    EnvironmentId production = rig.apply(spec);
    const auto running = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY2(running, why(running));
    spec.protect.approvals = 1;
    production = rig.apply(spec);
    rig.commit(u"r2"_s);
    const auto waiting = rig.lin.deployments().deploy(rig.request(production));
    QVERIFY2(waiting, why(waiting));
    const auto approved = rig.lin.deployments().approve(*waiting, {});
    QVERIFY2(approved, why(approved));
    const auto detail = rig.lin.deployments().show(*waiting);
    QVERIFY2(detail, why(detail));
    QCOMPARE(detail->deployment.status, DeploymentStatus::Waiting);
    QVERIFY2(detail->deployment.problem.english().contains(u"busy"), qPrintable(detail->deployment.problem.english()));
    QVERIFY(writeFile(rig.path(u"go"_s), "yes"));
    QCOMPARE(rig.lin.deployments().wait(*waiting)->status, DeploymentStatus::Live);
    QCOMPARE(rig.live(u"production"_s), QByteArray("r2"));
}

void TestDeploymentGates::theTestScoreIsTheMeanOverTestCases()
{
    const auto result = [](const QString &name, TestStatus status) {
        TestResult test;
        test.suite = u"s"_s;
        test.name = name;
        test.status = status;
        return test;
    };
    QVERIFY(!testScore({}, 0.05));
    QVERIFY(!testScore({result(u"a"_s, TestStatus::Skipped)}, 0.05));
    QVERIFY(!testScore({result(u"a"_s, TestStatus::Passed)}, 0));
    QCOMPARE(testScore({result(u"a"_s, TestStatus::Passed)}, 0.05).value_or(9), 1.0);
    // a: 1 of 2 failed, e = 0.5; b: never. E = 0.5: ((1 - 1) + 1) / 2
    QCOMPARE(testScore({result(u"a"_s, TestStatus::Passed), result(u"a"_s, TestStatus::Error),
                        result(u"b"_s, TestStatus::Passed)},
                       0.5)
                 .value_or(9),
             0.5);
    QCOMPARE(testScore({result(u"a"_s, TestStatus::Failed)}, 0.25).value_or(9), -3.0);
}

void TestDeploymentGates::metricsAreComparedByName()
{
    const auto metrics = compareMetrics(R"({"a": 1, "b": {"c": 2}, "text": "x"})", R"({"a": 3, "d": 4})");
    QCOMPARE(metrics.size(), 3U);
    QCOMPARE(metrics[0].name, u"a"_s);
    QCOMPARE(metrics[0].before.value_or(0), 1.0);
    QCOMPARE(metrics[0].after.value_or(0), 3.0);
    QCOMPARE(metrics[1].name, u"b.c"_s);
    QVERIFY(!metrics[1].after);
    QVERIFY(!metrics[2].before);
    QVERIFY(compareMetrics("not json", {}).empty());
}

QTEST_GUILESS_MAIN(TestDeploymentGates)
#include "tst_services_deployments_gates.moc"
