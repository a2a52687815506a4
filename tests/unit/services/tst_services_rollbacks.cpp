// SPDX-License-Identifier: GPL-3.0-or-later
// Where a rollback goes, as each face of Slipway tells it.
#include "deploymentrig.h"
#include "storage/stores/releasestore.h"
#include "support/why.h"

#include <QTest>

#include <map>

using namespace slipway;
using namespace slipway::test;

namespace {

/// Writes histories as services keep them; each of its words is a deployment: "2" deployed, "b2" gone back to, "a2" gone back
/// to by Slipway, "x2" rolled back as bad, "f2" failed and left live, "i2" interrupted after the switch, "n2" failed before it.
class Past
{
public:
    explicit Past(DeploymentRig &rig)
        : m_rig(rig)
        , m_environment(rig.environment(u"staging"_s))
    {
        config::EnvironmentSpec later = rig.spec(u"production"_s);
        later.tier = Tier::Production;
        m_later = rig.apply(later);
    }

    [[nodiscard]] EnvironmentId environment() const { return m_environment; }
    void live(const QString &words)
    {
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
            add(word);
    }
    ReleaseId release(int number)
    {
        if (!m_releases.contains(number)) {
            const QString commit = m_rig.commit(u"r%1"_s.arg(number));
            ReleaseRequest request;
            request.repository = m_rig.repository;
            request.ref = commit;
            m_releases[number] = m_rig.lin.releases.create(request).value_or(ReleaseRecord{}).id;
        }
        return m_releases[number];
    }
    int numberOf(ReleaseId id) const
    {
        for (const auto &[number, known] : m_releases) {
            if (known == id)
                return number;
        }
        return 0;
    }
    void mark(const QString &words) // "p2" pruned, "q2" bad here, "Q2" bad in production, "l2" lifted
    {
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
            const ReleaseId id = release(word.mid(1).toInt());
            const bool done = m_rig.lin.storage->write([&](Database &database) -> Result<> {
                ReleaseStore store(database);
                if (word.startsWith(u'p'))
                    return store.setFilesPresent(id, false);
                if (word.startsWith(u'l'))
                    return store.liftQuarantine(id);
                return store.quarantine({.environment = word.startsWith(u'q') ? m_environment : m_later, .release = id},
                                        u"not healthy"_s, m_rig.lin.clock.now());
            }).has_value();
            QVERIFY(done);
        }
    }

private:
    void add(const QString &word)
    {
        const bool isPlain = word.front().isDigit();
        const QChar kind = isPlain ? u'd' : word.front();
        DeploymentRecord record{.environment = m_environment,
                                .environmentName = u"staging"_s,
                                .release = release(isPlain ? word.toInt() : word.mid(1).toInt()),
                                .releaseName = u"r"_s,
                                .kind = kind == u'b'   ? DeploymentKind::Rollback
                                        : kind == u'a' ? DeploymentKind::AutoRollback
                                                       : DeploymentKind::Deploy};
        record.created = m_rig.lin.clock.now();
        if (kind != u'n')
            record.switched = record.created;
        if (kind == u'b' || kind == u'a')
            record.rollbackOf = m_last;
        const bool isGood = kind == u'd' || kind == u'b' || kind == u'a';
        const bool done = m_rig.lin.storage->write([&](Database &database) -> Result<> {
            DeploymentStore store(database);
            record.status = DeploymentStatus::Running;
            record.id = SLIPWAY_TRY(store.insert(record));
            record.status = statusOf(kind);
            record.finished = record.created;
            return isGood ? store.makeLive(record) : store.update(record);
        }).has_value();
        QVERIFY(done);
        m_last = record.id;
    }
    static DeploymentStatus statusOf(QChar kind)
    {
        return kind == u'x'                   ? DeploymentStatus::RolledBack
               : kind == u'f' || kind == u'n' ? DeploymentStatus::Failed
               : kind == u'i'                 ? DeploymentStatus::Interrupted
                                              : DeploymentStatus::Live;
    }

    DeploymentRig &m_rig;
    EnvironmentId m_environment, m_later;
    DeploymentId m_last;
    std::map<int, ReleaseId> m_releases;
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
    QTest::newRow("one release") << u"1"_s << QString() << 0;
    QTest::newRow("good ones") << u"1 2 3"_s << QString() << 2;
    QTest::newRow("after a rollback") << u"5 7 8 b7"_s << QString() << 5;
    QTest::newRow("after two rollbacks") << u"1 2 3 b2 b1"_s << QString() << 0;
    QTest::newRow("a bad one between") << u"1 2 x3 a2"_s << u"q3"_s << 1;
    QTest::newRow("two bad ones in a row") << u"1 2 x3 a2 x4 a2"_s << u"q3 q4"_s << 1;
    QTest::newRow("re-deployed") << u"1 2 2"_s << QString() << 1;
    QTest::newRow("an older one deployed again") << u"1 2 1"_s << QString() << 2;
    QTest::newRow("rolled back and deployed again") << u"1 2 b1 2 3"_s << QString() << 2;
    QTest::newRow("marked bad later") << u"1 2 3"_s << u"q2"_s << 1;
    QTest::newRow("bad in production only") << u"1 2 3"_s << u"Q2"_s << 2;
    QTest::newRow("lifted") << u"1 2 3"_s << u"q2 l2"_s << 2;
    QTest::newRow("pruned") << u"1 2 3"_s << u"p2"_s << 1;
    QTest::newRow("all pruned") << u"1 2 3"_s << u"p1 p2"_s << 2;
    QTest::newRow("failed and left live") << u"1 2 f3"_s << QString() << 2;
    QTest::newRow("interrupted") << u"1 2 i3"_s << QString() << 2;
    QTest::newRow("failed before the switch") << u"1 2 n3"_s << QString() << 1;
    QTest::newRow("nothing good") << u"x1"_s << u"q1"_s << 0;
}

void TestRollbacks::everyFaceNamesTheSameRelease()
{
    QFETCH(const QString, history);
    QFETCH(const QString, marks);
    QFETCH(const int, expected);
    DeploymentRig rig;
    Past past(rig);
    past.live(history);
    past.mark(marks);
    const auto card = rig.lin.environments.show(past.environment()); // and `env show`
    QVERIFY2(card, why(card));
    const auto plan = rig.lin.deployments().planRollback({.environment = past.environment(), .reason = {}, .askHostKey = {}});
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
    past.live(u"5 7 8 b7"_s);
    past.mark(u"q8 p5"_s);
    const auto candidates = rig.lin.deployments().rollbackCandidates(past.environment());
    QVERIFY2(candidates, why(candidates));
    QCOMPARE(candidates->size(), 3U);
    const RollbackCandidate &live = candidates->at(0), &bad = candidates->at(1), &old = candidates->at(2);
    QVERIFY(live.isLive && past.numberOf(live.release.id) == 7 && !live.whyNot.isEmpty());
    QVERIFY(bad.wasRolledBack && bad.isQuarantined && bad.whyNot.contains(u"release lift"_s));
    QVERIFY(!old.filesHere && old.isDefault && old.release.commitSubject == u"release r5"_s);
}

void TestRollbacks::retentionLeavesTheReleaseToGoBackTo()
{
    DeploymentRig rig;
    Past past(rig);
    past.live(u"1 2 3 b2"_s); // the two that were live last are 2 and 3
    past.release(4);
    const auto pruned = rig.lin.releases.prune(1, false);
    QVERIFY2(pruned, why(pruned));
    const auto plan = rig.lin.deployments().planRollback({.environment = past.environment(), .reason = {}, .askHostKey = {}});
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
    QVERIFY2(again.error().message.contains(u"slipwayctl release lift %1"_s.arg(failed->release.value)), why(again));
}

void TestRollbacks::aVerdictIsLiftedEverywhereAtOnce()
{
    DeploymentRig rig;
    Past past(rig);
    past.live(u"1 2"_s);
    past.mark(u"q1 Q1"_s);
    const ReleaseId release = past.release(1);
    QCOMPARE(rig.lin.releases.find(release)->quarantines.size(), 2U);
    const auto lifted = rig.lin.releases.liftQuarantine(release, u"the probe was wrong"_s);
    QVERIFY2(lifted, why(lifted));
    QVERIFY(rig.lin.releases.find(release)->quarantines.empty() && rig.lin.releases.find(release)->quarantine.isEmpty());
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
