// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploymentrig.h"

#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestDeploymentPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aReleaseIsPromotedNotRebuilt();
    void aRehearsalIsRemembered();
    void whatWouldHappenIsToldWithoutDoingIt();
};

void TestDeploymentPlans::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestDeploymentPlans::aReleaseIsPromotedNotRebuilt()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const EnvironmentId production = rig.environment(u"production"_s);
    const auto nothing = rig.lin.deployments().promote(staging, production, {});
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, ErrorKind::NotFound);
    const auto done = rig.deploy(staging);
    QVERIFY2(done, why(done));
    rig.commit(u"later"_s);
    const auto id = rig.lin.deployments().promote(staging, production, {});
    QVERIFY2(id, why(id));
    const auto promoted = rig.lin.deployments().wait(*id);
    QVERIFY2(promoted, why(promoted));
    QCOMPARE(promoted->release, done->release);
    QCOMPARE(rig.live(u"production"_s), QByteArray("good"));
}

void TestDeploymentPlans::aRehearsalIsRemembered()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    QVERIFY(!rig.lin.deployments().rehearse(staging)); // nothing to go back to
    rig.commit(u"r2"_s);
    QVERIFY(rig.deploy(staging));
    const auto took = rig.lin.deployments().rehearse(staging);
    QVERIFY2(took, why(took));
    const auto record = rig.lin.environments.find(staging);
    QVERIFY2(record, why(record));
    QVERIFY(record->rehearsed);
    QCOMPARE(record->rehearsedRelease, first->release);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("r2"));
}

void TestDeploymentPlans::whatWouldHappenIsToldWithoutDoingIt()
{
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    rig.scratch.commit({{u"metrics.json"_s, R"({"accuracy": 0.9, "name": "x", "by": {"auc": 0.5}})"}}, u"metrics"_s);
    const auto done = rig.deploy(staging);
    QVERIFY2(done, why(done));
    rig.scratch.commit({{u"metrics.json"_s, R"({"accuracy": 0.8, "by": {"auc": 0.7}})"}, {u"VERSION"_s, "r2\n"}},
                       u"worse"_s);
    const auto plan = rig.lin.deployments().plan(rig.request(staging));
    QVERIFY2(plan, why(plan));
    QVERIFY(plan->canStart());
    QVERIFY(plan->before);
    QCOMPARE(plan->before->id, done->release);
    QCOMPARE(plan->commits.size(), 1U);
    QCOMPARE(plan->commits.front().subject, u"worse"_s);
    QCOMPARE(plan->diff.files.size(), 2U);
    QCOMPARE(plan->metrics.size(), 2U);
    QCOMPARE(plan->metrics.front().name, u"accuracy"_s);
    QCOMPARE(plan->metrics.front().before.value_or(0), 0.9);
    QCOMPARE(plan->metrics.front().after.value_or(0), 0.8);
    QCOMPARE(plan->earlier, 1);
    QVERIFY(plan->expected);
    QVERIFY2(plan->strategy.english().contains(u"2 good answers in a row"), qPrintable(plan->strategy.english()));
    QCOMPARE(rig.history(staging).size(), 1U);
    QCOMPARE(rig.live(u"staging"_s), QByteArray("good"));
}

QTEST_GUILESS_MAIN(TestDeploymentPlans)
#include "tst_services_deployments_plans.moc"
