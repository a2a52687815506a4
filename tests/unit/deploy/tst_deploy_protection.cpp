// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/protection.h"

#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace slipway;
using namespace slipway::deploy;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;
using Verdict = GateAnswer::Verdict;

namespace {

Timestamp at(const QString &text)
{
    return fromRfc3339(text).value_or(Timestamp{});
}

const Timestamp kNow = at(u"2026-11-25T12:00:00Z"_s); // a Wednesday

/// The answer of one gate; an empty one when it was not asked.
GateAnswer gate(const QString &name, const config::ProtectSpec &protect, const ProtectionFacts &facts,
                DeploymentKind kind = DeploymentKind::Deploy)
{
    for (const GateAnswer &answer : judge(protect, facts, kind, kNow)) {
        if (answer.gate == name)
            return answer;
    }
    return {};
}

QString words(const GateAnswer &answer)
{
    const QString verdict = answer.verdict == Verdict::Passed    ? u"passed"_s
                            : answer.verdict == Verdict::Waiting ? u"waiting"_s
                                                                 : u"refused"_s;
    return verdict + u": "_s + answer.text.english();
}

Approval said(const QString &actor, bool approved, int minute = 0, const QString &comment = {})
{
    return {.actor = actor, .approved = approved, .comment = comment, .time = kNow + minutes(minute)};
}

} // namespace

class DeployProtectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRulesOnlyTheStandingGatesAreAsked();
    void branchesAreGlobs_data();
    void branchesAreGlobs();
    void approvalsCountPeopleOnce();
    void theOneWhoAskedMayNotApproveWhereThatIsForbidden();
    void oneRejectionRefuses();
    void theLastWordOfAPersonCounts();
    void waitsSinceItWasAskedFor();
    void resultsAreRequired();
    void testsOfTheRequiredRunsCount();
    void gatesAreKeptAsTheyWereJudged();
    void aCommitThatIsNotPushedIsTold();
    void aScoreWithoutSamplesIsRefused();
    void freezesRefuseWithTheirEnd();
    void locksNameOwnerReasonAndEnd();
    void aLockEndsByItself();
    void quarantineRefusesPeopleToo();
    void pauseHoldsAutomationOnly();
    void goingBackIsHeldUpByLocksOnly();
    void theGatesComeInTheirOrder();
};

void DeployProtectionTest::withoutRulesOnlyTheStandingGatesAreAsked()
{
    QStringList gates;
    for (const GateAnswer &answer : judge({}, {}, DeploymentKind::Deploy, kNow)) {
        QCOMPARE(answer.verdict, Verdict::Passed);
        gates << answer.gate;
    }
    QCOMPARE(gates, (QStringList{u"lock"_s, u"quarantine"_s, u"paused"_s}));
}

void DeployProtectionTest::branchesAreGlobs_data()
{
    QTest::addColumn<QString>("branch");
    QTest::addColumn<bool>("reachable");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the same name") << u"main"_s << false << u"passed: branch main is allowed"_s;
    QTest::newRow("a star") << u"release/1"_s << false << u"passed: branch release/1 is allowed"_s;
    QTest::newRow("a star ends at a slash")
        << u"release/1/x"_s << false
        << u"refused: branch release/1/x is not allowed; allowed: main, release/*, hot/**"_s;
    QTest::newRow("two stars do not") << u"hot/1/x"_s << false << u"passed: branch hot/1/x is allowed"_s;
    QTest::newRow("only the beginning") << u"main2"_s << false
                                        << u"refused: branch main2 is not allowed; allowed: main, release/*, hot/**"_s;
    QTest::newRow("reachable from one") << u"topic"_s << true
                                        << u"passed: the commit is on an allowed branch (main, release/*, hot/**)"_s;
    QTest::newRow("unknown")
        << QString() << false
        << u"refused: the commit is on none of the allowed branches; allowed: main, release/*, hot/**"_s;
}

void DeployProtectionTest::branchesAreGlobs()
{
    QFETCH(const QString, branch);
    QFETCH(const bool, reachable);
    QFETCH(const QString, expected);
    const config::ProtectSpec protect{.branches = {u"main"_s, u"release/*"_s, u"hot/**"_s}};
    QCOMPARE(words(gate(u"branches"_s, protect, {.branch = branch, .onAllowedBranch = reachable})), expected);
}

void DeployProtectionTest::approvalsCountPeopleOnce()
{
    const config::ProtectSpec protect{.approvals = 2};
    QCOMPARE(words(gate(u"approvals"_s, protect, {.requester = u"lin"_s})), u"waiting: 0 of 2 approvals"_s);
    ProtectionFacts facts{.requester = u"lin"_s, .approvals = {said(u"zhao"_s, true), said(u"zhao"_s, true, 1)}};
    QCOMPARE(words(gate(u"approvals"_s, protect, facts)), u"waiting: 1 of 2 approvals, by zhao"_s);
    facts.approvals.push_back(said(u"lin"_s, true));
    QCOMPARE(words(gate(u"approvals"_s, protect, facts)), u"passed: approved by zhao, lin"_s);
}

void DeployProtectionTest::theOneWhoAskedMayNotApproveWhereThatIsForbidden()
{
    const config::ProtectSpec protect{.approvals = 1, .selfApproval = false};
    ProtectionFacts facts{.requester = u"lin"_s, .approvals = {said(u"lin"_s, true)}};
    QCOMPARE(words(gate(u"approvals"_s, protect, facts)),
             u"waiting: 0 of 1 approvals; lin asked for it, so their own does not count"_s);
    facts.approvals.push_back(said(u"zhao"_s, true));
    QCOMPARE(words(gate(u"approvals"_s, protect, facts)), u"passed: approved by zhao"_s);
}

void DeployProtectionTest::oneRejectionRefuses()
{
    const ProtectionFacts facts{.requester = u"lin"_s,
                                .approvals = {said(u"zhao"_s, true), said(u"wu"_s, false, 1, u"AUC fell"_s)}};
    QCOMPARE(words(gate(u"approvals"_s, {.approvals = 1}, facts)), u"refused: rejected by wu: AUC fell"_s);
    QCOMPARE(words(gate(u"approvals"_s, {}, facts)), u"refused: rejected by wu: AUC fell"_s);
}

void DeployProtectionTest::theLastWordOfAPersonCounts()
{
    const ProtectionFacts facts{.approvals = {said(u"wu"_s, true, 5), said(u"wu"_s, false, 1)}};
    QCOMPARE(words(gate(u"approvals"_s, {.approvals = 1}, facts)), u"passed: approved by wu"_s);
}

void DeployProtectionTest::waitsSinceItWasAskedFor()
{
    const config::ProtectSpec protect{.wait = minutes(10)};
    const GateAnswer early = gate(u"wait"_s, protect, {.requested = kNow - minutes(10) + Milliseconds(1)});
    QCOMPARE(early.verdict, Verdict::Waiting);
    QCOMPARE(early.until, std::optional(kNow + Milliseconds(1)));
    QCOMPARE(gate(u"wait"_s, protect, {.requested = kNow - minutes(10)}).verdict, Verdict::Passed);
}

namespace {

RequiredPipeline ci(qint64 run, Status status, int tests = 0, int failed = 0)
{
    return {.file = u".github/workflows/ci.yml"_s,
            .name = u"CI"_s,
            .problem = {},
            .command = u"slipwayctl run fraud --workflow ci.yml --ref main"_s,
            .run = RunId{run},
            .status = status,
            .tests = tests,
            .failedTests = failed};
}

} // namespace

void DeployProtectionTest::resultsAreRequired()
{
    const config::ProtectSpec protect{.requireCi = true, .requireTests = true};
    const auto words = [&](const QString &name, const ProtectionFacts &facts) {
        return ::words(gate(name, protect, facts));
    };
    const RequiredPipeline lint{.file = u".github/workflows/lint.yml"_s, .name = {}, .problem = {}, .command = {}};
    QCOMPARE(words(u"require: ci"_s, {}), u"refused: no workflow of this commit is triggered by a push"_s);
    QCOMPARE(words(u"require: ci"_s, {.pushBranch = u"main"_s}),
             u"refused: no workflow of this commit is triggered by a push to main"_s);
    QVERIFY(gate(u"require: ci"_s, protect, {}).hint.english().contains(u"require: {ci: [FILE]}"));
    QCOMPARE(words(u"require: ci"_s, {.pipelines = {ci(12, Status::Success)}}),
             u"passed: run 12 of CI (ci.yml) succeeded"_s);
    for (const Status status :
         {Status::Failure, Status::Cancelled, Status::TimedOut, Status::Interrupted, Status::Skipped})
        QCOMPARE(words(u"require: ci"_s, {.pipelines = {ci(12, status)}}),
                 u"refused: run 12 of CI (ci.yml) did not succeed (%1)"_s.arg(statusName(status)));
    for (const Status status : {Status::Queued, Status::Running})
        QCOMPARE(words(u"require: ci"_s, {.pipelines = {ci(12, status)}}),
                 u"refused: run 12 of CI (ci.yml) has not ended"_s);
    const ProtectionFacts both{.pipelines = {ci(12, Status::Success), lint}};
    QCOMPARE(words(u"require: ci"_s, both), u"refused: lint.yml has no run of this commit"_s);
    QCOMPARE(gate(u"require: ci"_s, protect, {.pipelines = {ci(0, Status::Queued)}}).hint.english(),
             u"Run it: slipwayctl run fraud --workflow ci.yml --ref main"_s);
    QCOMPARE(words(u"require: ci"_s, {.pipelineProblem = u"no such folder"_s}), u"refused: no such folder"_s);
}

void DeployProtectionTest::testsOfTheRequiredRunsCount()
{
    const config::ProtectSpec protect{.requireTests = true};
    const auto words = [&](const RequiredPipeline &pipeline) {
        return ::words(gate(u"require: tests"_s, protect, {.pipelines = {pipeline}}));
    };
    QCOMPARE(words(ci(12, Status::Success)), u"refused: no test results in run 12 of CI (ci.yml)"_s);
    QCOMPARE(words(ci(12, Status::Failure, 9, 2)), u"refused: 2 of 9 tests failed in run 12 of CI (ci.yml)"_s);
    QCOMPARE(words(ci(12, Status::Running, 9)), u"refused: run 12 of CI (ci.yml) has not ended"_s);
    QCOMPARE(words(ci(0, Status::Queued)), u"refused: CI (ci.yml) has no run of this commit"_s);
    QCOMPARE(words(ci(12, Status::Success, 9)), u"passed: all 9 tests passed in run 12 of CI (ci.yml)"_s);
}

void DeployProtectionTest::gatesAreKeptAsTheyWereJudged()
{
    const config::ProtectSpec protect{.branches = {u"main"_s}, .approvals = 1, .wait = hours(1), .requireCi = true};
    const std::vector<GateAnswer> judged =
        judge(protect, {.environment = u"production"_s, .lock = EnvironmentLock{.owner = u"lin"_s}},
              DeploymentKind::Deploy, kNow);
    const std::vector<GateAnswer> read = gatesFromJson(toJson(judged));
    const std::vector<GateAnswer> kept = gatesFromJson(toStorage(judged));
    QCOMPARE(kept.size(), judged.size());
    QCOMPARE(read.size(), judged.size());
    for (std::size_t i = 0; i < judged.size(); ++i) {
        QCOMPARE(read[i].gate, judged[i].gate);
        QCOMPARE(::words(read[i]), ::words(judged[i]));
        QCOMPARE(read[i].hint.english(), judged[i].hint.english());
        QVERIFY(kept[i].text == judged[i].text);
        QVERIFY(kept[i].hint == judged[i].hint);
        QVERIFY(read[i].until == judged[i].until);
    }
    QCOMPARE(gatesFromJson({QJsonObject{{u"gate"_s, u"new"_s}, {u"verdict"_s, u"maybe"_s}}}).front().verdict,
             Verdict::Refused);
}

void DeployProtectionTest::aScoreWithoutSamplesIsRefused()
{
    const config::ProtectSpec protect{.minimumScores = {{u"AT"_s, 0.9}}};
    const auto answer = [&](std::optional<double> score) {
        return words(gate(u"min_score AT"_s, protect, {.scores = {{u"AT"_s, score}}}));
    };
    QCOMPARE(answer(0.9), u"passed: AT is 0.9, at least 0.9 is wanted"_s);
    QCOMPARE(answer(0.8999), u"refused: AT is 0.8999, at least 0.9 is wanted"_s);
    QCOMPARE(answer(std::nullopt), u"refused: AT has no samples, so nobody knows whether it reaches 0.9"_s);
    QCOMPARE(answer(std::nan("")), u"refused: AT has no samples, so nobody knows whether it reaches 0.9"_s);
    QCOMPARE(words(gate(u"min_score AT"_s, protect, {})),
             u"refused: AT has no samples, so nobody knows whether it reaches 0.9"_s);
}

void DeployProtectionTest::freezesRefuseWithTheirEnd()
{
    const config::ProtectSpec frozen{
        .freezes = {
            {.from = u"Wed 10:00"_s, .to = u"Thu 08:00"_s, .timezone = u"Asia/Shanghai"_s, .reason = u"audit"_s}}};
    const GateAnswer answer = gate(u"freeze"_s, frozen, {});
    QCOMPARE(words(answer), u"refused: frozen until Thu 2026-11-26 08:00 Asia/Shanghai (audit)"_s);
    QCOMPARE(answer.until, std::optional(at(u"2026-11-26T00:00:00Z"_s)));
    const config::ProtectSpec later{.freezes = {{.from = u"Fri 16:00"_s, .to = u"Mon 08:00"_s, .timezone = u"UTC"_s}}};
    QCOMPARE(words(gate(u"freeze"_s, later, {})), u"passed: no freeze; the next begins Fri 2026-11-27 16:00 UTC"_s);
}

void DeployProtectionTest::locksNameOwnerReasonAndEnd()
{
    EnvironmentLock lock{.owner = u"lin"_s, .reason = u"migration"_s, .since = kNow - hours(2)};
    QCOMPARE(words(gate(u"lock"_s, {}, {.lock = lock})),
             u"refused: locked by lin since Wed 2026-11-25 10:00 UTC, until somebody unlocks it: migration"_s);
    lock.until = kNow + hours(1);
    const GateAnswer answer = gate(u"lock"_s, {}, {.lock = lock});
    QCOMPARE(words(answer),
             u"refused: locked by lin since Wed 2026-11-25 10:00 UTC, until Wed 2026-11-25 13:00 UTC: migration"_s);
    QCOMPARE(answer.until, lock.until);
}

void DeployProtectionTest::aLockEndsByItself()
{
    const EnvironmentLock lock{.owner = u"lin"_s, .until = kNow};
    QCOMPARE(gate(u"lock"_s, {}, {.lock = lock}).verdict, Verdict::Passed);
}

void DeployProtectionTest::quarantineRefusesPeopleToo()
{
    const QString why = u"the gate of production said no"_s;
    QCOMPARE(words(gate(u"quarantine"_s, {}, {.quarantine = why, .automatic = true})),
             u"refused: release quarantined: "_s + why);
    QCOMPARE(words(gate(u"quarantine"_s, {}, {.release = ReleaseId{8}, .quarantine = why})),
             u"refused: release quarantined: "_s + why +
                 u"; to lift it, run: slipwayctl release lift 8 --reason TEXT"_s);
    QCOMPARE(gate(u"quarantine"_s, {}, {.quarantine = why}, DeploymentKind::Rollback).verdict, Verdict::Refused);
}

void DeployProtectionTest::aCommitThatIsNotPushedIsTold()
{
    const config::ProtectSpec protect{.branches = {u"main"_s}};
    QCOMPARE(words(gate(u"branches"_s, protect, {.branch = u"main"_s, .onAllowedBranch = true, .onlyLocal = true})),
             u"passed: branch main is allowed; no remote branch has the commit, it is not pushed"_s);
}

void DeployProtectionTest::pauseHoldsAutomationOnly()
{
    const QString why = u"rolled back from v41 by lin"_s;
    QCOMPARE(words(gate(u"paused"_s, {}, {.automatic = true, .pauseReason = why})),
             u"refused: automatic deployments are paused: "_s + why);
    QCOMPARE(words(gate(u"paused"_s, {}, {.pauseReason = why})),
             u"passed: automatic deployments are paused: "_s + why + u"; this one is by hand"_s);
}

void DeployProtectionTest::goingBackIsHeldUpByLocksOnly()
{
    const config::ProtectSpec strict{
        .branches = {u"main"_s},
        .approvals = 2,
        .wait = hours(1),
        .requireCi = true,
        .requireTests = true,
        .minimumScores = {{u"AT"_s, 0.9}},
        .freezes = {{.from = u"Wed 10:00"_s, .to = u"Thu 08:00"_s, .timezone = u"UTC"_s, .reason = {}}}};
    for (const DeploymentKind kind : {DeploymentKind::Rollback, DeploymentKind::AutoRollback}) {
        for (const GateAnswer &answer :
             judge(strict, {.requested = kNow, .automatic = true, .pauseReason = u"x"_s}, kind, kNow))
            QVERIFY2(answer.verdict == Verdict::Passed, qPrintable(answer.gate));
        QCOMPARE(words(gate(u"freeze"_s, strict, {}, kind)),
                 u"passed: frozen until Thu 2026-11-26 08:00 UTC; going back is allowed all the same"_s);
        QCOMPARE(gate(u"lock"_s, strict, {.lock = EnvironmentLock{.owner = u"lin"_s}}, kind).verdict, Verdict::Refused);
    }
}

void DeployProtectionTest::theGatesComeInTheirOrder()
{
    const config::ProtectSpec strict{
        .branches = {u"main"_s},
        .approvals = 1,
        .wait = hours(1),
        .requireCi = true,
        .requireTests = true,
        .minimumScores = {{u"AM"_s, 0.9}, {u"AT"_s, 0.9}},
        .freezes = {{.from = u"Wed 10:00"_s, .to = u"Thu 08:00"_s, .timezone = u"UTC"_s, .reason = {}}}};
    QStringList gates;
    for (const GateAnswer &answer : judge(strict, {}, DeploymentKind::Deploy, kNow))
        gates << answer.gate;
    QCOMPARE(
        gates.join(u' '),
        u"branches approvals wait require: ci require: tests min_score AM min_score AT freeze lock quarantine paused"_s);
}

QTEST_GUILESS_MAIN(DeployProtectionTest)
#include "tst_deploy_protection.moc"
