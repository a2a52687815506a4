// SPDX-License-Identifier: GPL-3.0-or-later
// Where a rollback goes, as each face of Slipway tells it.
#include "core/records/rollback.h"
#include "deploymentrig.h"
#include "services/environments/environmenttypes.h"
#include "support/pastdeployments.h"
#include "support/why.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;

namespace {

/// The staging of a rig, before a production.
class Past : public PastDeployments
{
public:
    explicit Past(DeploymentRig &rig)
        : PastDeployments(*rig.lin.storage, staging(rig), production(rig),
                          [&rig](int number) { return made(rig, number); })
    {
    }

private:
    static EnvironmentRecord staging(DeploymentRig &rig)
    {
        const EnvironmentId id = rig.environment(u"staging"_s);
        return rig.lin.environments.find(id).value_or(EnvironmentRecord{});
    }
    static EnvironmentId production(DeploymentRig &rig)
    {
        config::EnvironmentSpec later = rig.spec(u"production"_s);
        later.tier = Tier::Production;
        return rig.apply(later);
    }
    static Result<ReleaseId> made(DeploymentRig &rig, int number)
    {
        ReleaseRequest request;
        request.repository = rig.repository;
        request.ref = rig.commit(u"r%1"_s.arg(number));
        return SLIPWAY_TRY(rig.lin.releases.create(request)).id;
    }
};

} // namespace

class TestRollbacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFaceNamesTheSameRelease_data();
    void everyFaceNamesTheSameRelease();
    void theCandidatesSayWhatTheyAre();
    void retentionLeavesTheReleaseToGoBackTo();
    void whatIsBadInProductionMayGoToStaging();
    void aVerdictIsLiftedEverywhereAtOnce();
    void theCommitsThatComeAndGoAreTold();
};

void TestRollbacks::initTestCase()
{
    if (const QString missing = gitMissing(); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

void TestRollbacks::everyFaceNamesTheSameRelease_data()
{
    QTest::addColumn<QString>("history");
    QTest::addColumn<QString>("marks");
    QTest::addColumn<int>("expected");
    for (const PastCase &each : pastCases())
        QTest::newRow(each.name) << each.history << each.marks << each.expected;
}

void TestRollbacks::everyFaceNamesTheSameRelease()
{
    QFETCH(const QString, history);
    QFETCH(const QString, marks);
    QFETCH(const int, expected);
    DeploymentRig rig;
    Past past(rig);
    QVERIFY(past.live(history));
    QVERIFY(past.mark(marks));
    const auto card = rig.lin.environments.show(past.environment()); // and `env show`
    QVERIFY2(card, why(card));
    const auto plan =
        rig.lin.deployments().planRollback({.environment = past.environment(), .reason = {}, .askHostKey = {}});
    const auto candidates = rig.lin.deployments().rollbackCandidates(past.environment());
    QVERIFY2(candidates, why(candidates));
    const auto chosen = std::ranges::find(*candidates, true, &RollbackCandidate::isDefault);
    if (expected == 0) {
        QVERIFY(!card->rollbackTo && !plan && chosen == candidates->end());
        QCOMPARE(plan.error().kind, ErrorKind::NotFound);
        return;
    }
    QVERIFY2(plan, why(plan));
    QVERIFY(card->rollbackTo && chosen != candidates->end());
    QCOMPARE(past.numberOf(card->rollbackTo->release), expected);
    QCOMPARE(past.numberOf(plan->release.id), expected);
    QCOMPARE(past.numberOf(chosen->release.id), expected);
    QVERIFY(plan->to && plan->to->id == card->rollbackTo->id && chosen->deployment.id == plan->to->id);
    QVERIFY(chosen->whyNot.isEmpty() && !chosen->isLive);
}

void TestRollbacks::theCandidatesSayWhatTheyAre()
{
    DeploymentRig rig;
    Past past(rig);
    QVERIFY(past.live(u"5 7 8 b7"_s));
    QVERIFY(past.mark(u"q8 p5"_s));
    const auto candidates = rig.lin.deployments().rollbackCandidates(past.environment());
    QVERIFY2(candidates, why(candidates));
    QCOMPARE(candidates->size(), 3U);
    const RollbackCandidate &live = candidates->at(0), &bad = candidates->at(1), &old = candidates->at(2);
    QVERIFY(live.isLive && past.numberOf(live.release.id) == 7 && !live.whyNot.isEmpty());
    QVERIFY(bad.wasRolledBack && bad.isQuarantined && bad.whyNot.english().contains(u"release lift"_s));
    QVERIFY(!old.filesHere && old.isDefault && old.release.commitSubject == u"release r5"_s);
}

void TestRollbacks::retentionLeavesTheReleaseToGoBackTo()
{
    DeploymentRig rig;
    Past past(rig);
    QVERIFY(past.live(u"1 2 3 b2"_s)); // the two that were live last are 2 and 3
    QVERIFY(past.release(4));
    const auto pruned = rig.lin.releases.prune(1, false);
    QVERIFY2(pruned, why(pruned));
    const auto plan =
        rig.lin.deployments().planRollback({.environment = past.environment(), .reason = {}, .askHostKey = {}});
    QVERIFY2(plan, why(plan));
    QVERIFY(past.numberOf(plan->release.id) == 1 && plan->release.filesPresent);
}

void TestRollbacks::whatIsBadInProductionMayGoToStaging()
{
    DeploymentRig rig;
    config::EnvironmentSpec staging = rig.spec(u"staging"_s), production = rig.spec(u"production"_s);
    staging.health.checks.front().command.run = u"true"_s;
    production.tier = Tier::Production;
    const EnvironmentId first = rig.apply(staging);
    const EnvironmentId last = rig.apply(production);
    rig.commit(u"bad"_s);
    const auto failed = rig.deploy(last);
    QVERIFY2(failed, why(failed));
    QVERIFY(failed->status != DeploymentStatus::Live && !rig.lin.releases.find(failed->release)->quarantine.isEmpty());
    const auto earlier = rig.deploy(first);
    QVERIFY2(earlier, why(earlier));
    QCOMPARE(earlier->status, DeploymentStatus::Live);
    QCOMPARE(earlier->release, failed->release);
    const auto again = rig.deploy(last);
    QVERIFY(!again && again.error().kind == ErrorKind::Refused);
    QVERIFY2(again.error().message.english().contains(u"slipwayctl release lift %1"_s.arg(failed->release.value)),
             why(again));
}

void TestRollbacks::aVerdictIsLiftedEverywhereAtOnce()
{
    DeploymentRig rig;
    Past past(rig);
    QVERIFY(past.live(u"1 2"_s));
    QVERIFY(past.mark(u"q1 Q1"_s));
    const ReleaseId release = past.release(1).value_or(ReleaseId{});
    QCOMPARE(rig.lin.releases.find(release)->quarantines.size(), 2U);
    const auto lifted = rig.lin.releases.liftQuarantine(release, u"the probe was wrong"_s);
    QVERIFY2(lifted, why(lifted));
    QVERIFY(rig.lin.releases.find(release)->quarantines.empty() &&
            rig.lin.releases.find(release)->quarantine.isEmpty());
    QCOMPARE(rig.actions().front(), u"release.quarantine_lifted"_s);
}

void TestRollbacks::theCommitsThatComeAndGoAreTold()
{
    using Direction = DeploymentPlan::Direction;
    DeploymentRig rig;
    const EnvironmentId staging = rig.environment(u"staging"_s);
    const auto first = rig.deploy(staging);
    QVERIFY2(first, why(first));
    rig.commit(u"r2"_s);
    rig.commit(u"r3"_s);
    const auto forward = rig.lin.deployments().plan(rig.request(staging));
    QVERIFY2(forward, why(forward));
    QVERIFY(forward->direction == Direction::Forward && forward->commitCount == 2 && forward->awayCount == 0);
    QVERIFY(rig.deploy(staging));
    DeployRequest older = rig.request(staging);
    older.release = first->release;
    const auto back = rig.lin.deployments().plan(older); // no rollback, but as far back
    QVERIFY2(back, why(back));
    QVERIFY(back->direction == Direction::Back && back->awayCount == 2 && back->commitCount == 0);
    QCOMPARE(back->commitsAway.front().subject, u"release r3"_s);
    const auto rollback = rig.lin.deployments().planRollback({.environment = staging, .reason = {}, .askHostKey = {}});
    QVERIFY2(rollback, why(rollback));
    QVERIFY(rollback->direction == Direction::Back && rollback->awayCount == 2);
    rig.scratch.git({u"checkout"_s, u"-q"_s, u"-b"_s, u"other"_s, u"HEAD~1"_s});
    rig.commit(u"elsewhere"_s);
    DeployRequest other = rig.request(staging);
    other.ref = u"other"_s;
    const auto diverged = rig.lin.deployments().plan(other);
    QVERIFY2(diverged, why(diverged));
    QVERIFY(diverged->direction == Direction::Diverged && diverged->commitCount == 1 && diverged->awayCount == 1);
}

QTEST_GUILESS_MAIN(TestRollbacks)
#include "tst_services_rollbacks.moc"
