// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/protection.h"

#include "core/duration.h"
#include "core/glob.h"

#include <QTimeZone>

#include <cmath>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

using Verdict = GateAnswer::Verdict;

QString momentText(Timestamp time, const QTimeZone &zone = QTimeZone::utc())
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMilliseconds(time), zone);
    return QLocale::c().toString(local, u"ddd yyyy-MM-dd HH:mm "_s) + QString::fromUtf8(zone.id());
}

GateAnswer passed(const QString &gate, const QString &text)
{
    return {.gate = gate, .verdict = Verdict::Passed, .text = text};
}

GateAnswer refused(const QString &gate, const QString &text, std::optional<Timestamp> until = {})
{
    return {.gate = gate, .verdict = Verdict::Refused, .text = text, .until = until};
}

GateAnswer judgeBranches(const config::ProtectSpec &protect, const ProtectionFacts &facts)
{
    const QString gate = u"branches"_s;
    const QString allowed = protect.branches.join(u", "_s);
    const QString where = facts.onlyLocal ? u"; no remote branch has the commit, it is not pushed"_s : QString();
    if (!facts.branch.isEmpty() && !matchingPattern(protect.branches, facts.branch).isEmpty())
        return passed(gate, u"branch %1 is allowed"_s.arg(facts.branch) + where);
    if (facts.onAllowedBranch)
        return passed(gate, u"the commit is on an allowed branch (%1)"_s.arg(allowed) + where);
    const QString from = facts.branch.isEmpty() ? u"the commit is on none of the allowed branches"_s
                                                : u"branch %1 is not allowed"_s.arg(facts.branch);
    return refused(gate, u"%1; allowed: %2"_s.arg(from, allowed));
}

/// The last word of each person, in the order in which they first spoke.
std::vector<Approval> lastWords(const std::vector<Approval> &approvals)
{
    std::vector<Approval> words;
    for (const Approval &approval : approvals) {
        const auto known = std::ranges::find(words, approval.actor, &Approval::actor);
        if (known == words.end())
            words.push_back(approval);
        else if (approval.time >= known->time)
            *known = approval;
    }
    return words;
}

GateAnswer judgeApprovals(const config::ProtectSpec &protect, const ProtectionFacts &facts)
{
    const QString gate = u"approvals"_s;
    QStringList names;
    bool ownIsMissing = false;
    for (const Approval &word : lastWords(facts.approvals)) {
        if (!word.approved)
            return refused(gate, word.comment.isEmpty() ? u"rejected by %1"_s.arg(word.actor)
                                                        : u"rejected by %1: %2"_s.arg(word.actor, word.comment));
        if (!protect.selfApproval && word.actor == facts.requester)
            ownIsMissing = true;
        else
            names << word.actor;
    }
    if (names.size() >= protect.approvals)
        return passed(gate, u"approved by %1"_s.arg(names.join(u", "_s)));
    QString text = u"%1 of %2 approvals"_s.arg(names.size()).arg(protect.approvals);
    if (!names.isEmpty())
        text += u", by "_s + names.join(u", "_s);
    if (ownIsMissing)
        text += u"; %1 asked for it, so their own does not count"_s.arg(facts.requester);
    return {.gate = gate, .verdict = Verdict::Waiting, .text = text};
}

GateAnswer judgeWait(const config::ProtectSpec &protect, const ProtectionFacts &facts, Timestamp now)
{
    const Timestamp end = facts.requested + protect.wait;
    const QString time = durationToText(protect.wait);
    if (now >= end)
        return passed(u"wait"_s, u"%1 have passed since it was asked for"_s.arg(time));
    return {.gate = u"wait"_s,
            .verdict = Verdict::Waiting,
            .text = u"waits %1, until %2"_s.arg(time, momentText(end)),
            .until = end};
}

/// "CI (ci.yml)", or "ci.yml"
QString titleOf(const RequiredPipeline &pipeline)
{
    const QString file = pipeline.file.section(u'/', -1);
    return pipeline.name.isEmpty() ? file : u"%1 (%2)"_s.arg(pipeline.name, file);
}

/// "run 12 of CI (ci.yml)"
QString runTitle(const RequiredPipeline &pipeline)
{
    return u"run %2 of %1"_s.arg(titleOf(pipeline), QString::number(pipeline.run.value));
}

/// What the latest run of a workflow says.
QString runText(const RequiredPipeline &pipeline)
{
    const QString title = titleOf(pipeline);
    const QString run = QString::number(pipeline.run.value);
    if (!pipeline.problem.isEmpty())
        return title + u' ' + pipeline.problem;
    if (!pipeline.run.isValid())
        return u"%1 has no run of this commit"_s.arg(title);
    if (!isFinished(pipeline.status))
        return u"run %2 of %1 has not ended"_s.arg(title, run);
    if (pipeline.status == Status::Success)
        return u"run %2 of %1 succeeded"_s.arg(title, run);
    return u"run %2 of %1 did not succeed (%3)"_s.arg(title, run, statusName(pipeline.status));
}

/// Why it is not known which workflows have to pass; nothing when it is.
std::optional<GateAnswer> judgePipelines(const QString &gate, const ProtectionFacts &facts)
{
    GateAnswer answer{.gate = gate, .verdict = Verdict::Refused, .text = {}, .until = {}};
    if (!facts.pipelineProblem.isEmpty()) {
        answer.text = facts.pipelineProblem;
        return answer;
    }
    if (!facts.pipelines.empty())
        return std::nullopt;
    answer.text = facts.pushBranch.isEmpty()
                      ? u"no workflow of this commit is triggered by a push"_s
                      : u"no workflow of this commit is triggered by a push to %1"_s.arg(facts.pushBranch);
    answer.hint = u"Name the workflows that have to pass in slipway.yml: require: {ci: [FILE]}"_s;
    return answer;
}

GateAnswer judgeCi(const ProtectionFacts &facts)
{
    const QString gate = u"require: ci"_s;
    if (auto unknown = judgePipelines(gate, facts))
        return *unknown;
    QStringList good, bad;
    GateAnswer answer{.gate = gate, .verdict = Verdict::Passed, .text = {}, .until = {}};
    for (const RequiredPipeline &pipeline : facts.pipelines) {
        const bool passes = pipeline.problem.isEmpty() && pipeline.run.isValid() && pipeline.status == Status::Success;
        (passes ? good : bad) << runText(pipeline);
        if (!passes && answer.hint.isEmpty() && !pipeline.command.isEmpty())
            answer.hint = u"Run it: %1"_s.arg(pipeline.command);
    }
    answer.verdict = bad.isEmpty() ? Verdict::Passed : Verdict::Refused;
    answer.text = (bad.isEmpty() ? good : bad).join(u"; "_s);
    return answer;
}

GateAnswer judgeTests(const ProtectionFacts &facts)
{
    const QString gate = u"require: tests"_s;
    if (auto unknown = judgePipelines(gate, facts))
        return *unknown;
    QStringList bad, runs;
    int tests = 0;
    for (const RequiredPipeline &pipeline : facts.pipelines) {
        const bool hasEnded = pipeline.problem.isEmpty() && pipeline.run.isValid() && isFinished(pipeline.status);
        if (!hasEnded)
            bad << runText(pipeline);
        else if (pipeline.failedTests > 0)
            bad << u"%1 of %2 tests failed in %3"_s.arg(pipeline.failedTests)
                       .arg(pipeline.tests)
                       .arg(runTitle(pipeline));
        tests += pipeline.tests;
        runs << runTitle(pipeline);
    }
    if (!bad.isEmpty())
        return refused(gate, bad.join(u"; "_s));
    if (tests == 0)
        return refused(gate, u"no test results in %1"_s.arg(runs.join(u", "_s)));
    return passed(gate, u"all %1 tests passed in %2"_s.arg(tests).arg(runs.join(u", "_s)));
}

GateAnswer judgeScore(const QString &name, double least, const ProtectionFacts &facts)
{
    const QString gate = u"min_score %1"_s.arg(name);
    const std::optional<double> score = facts.scores.value(name);
    if (!score || !std::isfinite(*score))
        return refused(gate, u"%1 has no samples, so nobody knows whether it reaches %2"_s.arg(name).arg(least));
    const QString text = u"%1 is %2, at least %3 is wanted"_s.arg(name).arg(*score, 0, 'g', 4).arg(least);
    return *score >= least ? passed(gate, text) : refused(gate, text);
}

GateAnswer judgeFreeze(const config::ProtectSpec &protect, bool goesBack, Timestamp now)
{
    const QString gate = u"freeze"_s;
    const FreezeState state = freezeAt(protect.freezes, now);
    const QTimeZone zone(protect.freezes.front().timezone.toUtf8());
    const QTimeZone &shown = zone.isValid() ? zone : QTimeZone::utc();
    if (!state.until)
        return passed(gate, state.next ? u"no freeze; the next begins %1"_s.arg(momentText(*state.next, shown))
                                       : u"no freeze"_s);
    QString text = u"frozen until %1"_s.arg(momentText(*state.until, shown));
    if (!state.reason.isEmpty())
        text += u" (%1)"_s.arg(state.reason);
    if (goesBack)
        return passed(gate, text + u"; going back is allowed all the same"_s);
    return refused(gate, text, state.until);
}

GateAnswer judgeLock(const ProtectionFacts &facts, Timestamp now)
{
    const QString gate = u"lock"_s;
    if (!facts.lock)
        return passed(gate, u"not locked"_s);
    if (facts.lock->until && *facts.lock->until <= now)
        return passed(gate, u"the lock of %1 ended %2"_s.arg(facts.lock->owner, momentText(*facts.lock->until)));
    const QString until =
        facts.lock->until ? u"until %1"_s.arg(momentText(*facts.lock->until)) : u"until somebody unlocks it"_s;
    const QString why = facts.lock->reason.isEmpty() ? u"no reason was given"_s : facts.lock->reason;
    GateAnswer answer = refused(
        gate, u"locked by %1 since %2, %3: %4"_s.arg(facts.lock->owner, momentText(facts.lock->since), until, why),
        facts.lock->until);
    answer.hint = u"To end the lock, run: slipwayctl env unlock %1"_s.arg(facts.environment);
    return answer;
}

GateAnswer judgeQuarantine(const ProtectionFacts &facts)
{
    const QString gate = u"quarantine"_s;
    if (facts.quarantine.isEmpty())
        return passed(gate, u"the release is not known to be bad"_s);
    const QString out = facts.automatic
                            ? QString()
                            : u"; to lift it, run: slipwayctl release lift %1 --reason TEXT"_s.arg(facts.release.value);
    return refused(gate, u"release quarantined: %1%2"_s.arg(facts.quarantine, out));
}

GateAnswer judgePause(const ProtectionFacts &facts)
{
    const QString gate = u"paused"_s;
    if (facts.pauseReason.isEmpty())
        return passed(gate, u"automatic deployments are on"_s);
    const QString text = u"automatic deployments are paused: %1"_s.arg(facts.pauseReason);
    if (!facts.automatic)
        return passed(gate, text + u"; this one is by hand"_s);
    GateAnswer answer = refused(gate, text);
    answer.hint = u"To resume them, run: slipwayctl env resume %1"_s.arg(facts.environment);
    return answer;
}

/// What only holds up deployments that go forward.
std::vector<GateAnswer> judgeForward(const config::ProtectSpec &protect, const ProtectionFacts &facts, Timestamp now)
{
    std::vector<GateAnswer> answers;
    if (!protect.branches.isEmpty())
        answers.push_back(judgeBranches(protect, facts));
    if (protect.approvals > 0 || !facts.approvals.empty())
        answers.push_back(judgeApprovals(protect, facts));
    if (protect.wait > Milliseconds(0))
        answers.push_back(judgeWait(protect, facts, now));
    if (protect.requireCi)
        answers.push_back(judgeCi(facts));
    if (protect.requireTests)
        answers.push_back(judgeTests(facts));
    for (auto it = protect.minimumScores.begin(); it != protect.minimumScores.end(); ++it)
        answers.push_back(judgeScore(it.key(), it.value(), facts));
    return answers;
}

} // namespace

std::vector<GateAnswer> judge(const config::ProtectSpec &protect, const ProtectionFacts &facts, DeploymentKind kind,
                              Timestamp now)
{
    const bool goesBack = kind != DeploymentKind::Deploy;
    std::vector<GateAnswer> answers = judgeForward(protect, facts, now);
    for (GateAnswer &answer : answers) {
        if (goesBack && answer.verdict != Verdict::Passed)
            answer = passed(answer.gate, u"not asked for when going back"_s);
    }
    if (!protect.freezes.empty())
        answers.push_back(judgeFreeze(protect, goesBack, now));
    answers.push_back(judgeLock(facts, now));
    answers.push_back(judgeQuarantine(facts));
    if (kind == DeploymentKind::Deploy)
        answers.push_back(judgePause(facts));
    return answers;
}

} // namespace slipway::deploy
