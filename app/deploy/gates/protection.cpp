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

GateAnswer passed(const QString &gate, const Message &text)
{
    return {.gate = gate, .verdict = Verdict::Passed, .text = text};
}

GateAnswer refused(const QString &gate, const Message &text, std::optional<Timestamp> until = {})
{
    return {.gate = gate, .verdict = Verdict::Refused, .text = text, .until = until};
}

GateAnswer judgeBranches(const config::ProtectSpec &protect, const ProtectionFacts &facts)
{
    const QString gate = u"branches"_s;
    const QString allowed = protect.branches.join(u", "_s);
    const Message where =
        facts.onlyLocal ? Engine::tr("; no remote branch has the commit, it is not pushed") : Message();
    if (!facts.branch.isEmpty() && !matchingPattern(protect.branches, facts.branch).isEmpty())
        return passed(gate, Engine::tr("branch %1 is allowed").arg(facts.branch) + where);
    if (facts.onAllowedBranch)
        return passed(gate, Engine::tr("the commit is on an allowed branch (%1)").arg(allowed) + where);
    const Message from = facts.branch.isEmpty() ? Engine::tr("the commit is on none of the allowed branches")
                                                : Engine::tr("branch %1 is not allowed").arg(facts.branch);
    return refused(gate, Engine::tr("%1; allowed: %2").arg(from, allowed));
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
            return refused(gate, word.comment.isEmpty()
                                     ? Engine::tr("rejected by %1").arg(word.actor)
                                     : Engine::tr("rejected by %1: %2").arg(word.actor, word.comment));
        if (!protect.selfApproval && word.actor == facts.requester)
            ownIsMissing = true;
        else
            names << word.actor;
    }
    if (names.size() >= protect.approvals)
        return passed(gate, Engine::tr("approved by %1").arg(names.join(u", "_s)));
    Message text = Engine::tr("%1 of %2 approvals").arg(names.size()).arg(protect.approvals);
    if (!names.isEmpty())
        text += Engine::tr(", by %1").arg(names.join(u", "_s));
    if (ownIsMissing)
        text += Engine::tr("; %1 asked for it, so their own does not count").arg(facts.requester);
    return {.gate = gate, .verdict = Verdict::Waiting, .text = text};
}

GateAnswer judgeWait(const config::ProtectSpec &protect, const ProtectionFacts &facts, Timestamp now)
{
    const Timestamp end = facts.requested + protect.wait;
    const QString time = durationToText(protect.wait);
    if (now >= end)
        return passed(u"wait"_s, Engine::tr("%1 have passed since it was asked for").arg(time));
    return {.gate = u"wait"_s,
            .verdict = Verdict::Waiting,
            .text = Engine::tr("waits %1, until %2").arg(time, momentText(end)),
            .until = end};
}

/// "CI (ci.yml)", or "ci.yml"
QString titleOf(const RequiredPipeline &pipeline)
{
    const QString file = pipeline.file.section(u'/', -1);
    return pipeline.name.isEmpty() ? file : u"%1 (%2)"_s.arg(pipeline.name, file);
}

/// "run 12 of CI (ci.yml)"
Message runTitle(const RequiredPipeline &pipeline)
{
    return Engine::tr("run %2 of %1").arg(titleOf(pipeline), QString::number(pipeline.run.value));
}

/// What the latest run of a workflow says.
Message runText(const RequiredPipeline &pipeline)
{
    const QString title = titleOf(pipeline);
    const QString run = QString::number(pipeline.run.value);
    if (!pipeline.problem.isEmpty())
        return Message::list({title, pipeline.problem}, u" "_s);
    if (!pipeline.run.isValid())
        return Engine::tr("%1 has no run of this commit").arg(title);
    if (!isFinished(pipeline.status))
        return Engine::tr("run %2 of %1 has not ended").arg(title, run);
    if (pipeline.status == Status::Success)
        return Engine::tr("run %2 of %1 succeeded").arg(title, run);
    return Engine::tr("run %2 of %1 did not succeed (%3)").arg(title, run, statusMessage(pipeline.status));
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
                      ? Engine::tr("no workflow of this commit is triggered by a push")
                      : Engine::tr("no workflow of this commit is triggered by a push to %1").arg(facts.pushBranch);
    answer.hint = Engine::tr("Name the workflows that have to pass in slipway.yml: require: {ci: [FILE]}");
    return answer;
}

GateAnswer judgeCi(const ProtectionFacts &facts)
{
    const QString gate = u"require: ci"_s;
    if (auto unknown = judgePipelines(gate, facts))
        return *unknown;
    Messages good, bad;
    GateAnswer answer{.gate = gate, .verdict = Verdict::Passed, .text = {}, .until = {}};
    for (const RequiredPipeline &pipeline : facts.pipelines) {
        const bool passes = pipeline.problem.isEmpty() && pipeline.run.isValid() && pipeline.status == Status::Success;
        (passes ? good : bad).push_back(runText(pipeline));
        if (!passes && answer.hint.isEmpty() && !pipeline.command.isEmpty())
            answer.hint = Engine::tr("Run it: %1").arg(pipeline.command);
    }
    answer.verdict = bad.empty() ? Verdict::Passed : Verdict::Refused;
    answer.text = Message::list(bad.empty() ? good : bad, u"; "_s);
    return answer;
}

GateAnswer judgeTests(const ProtectionFacts &facts)
{
    const QString gate = u"require: tests"_s;
    if (auto unknown = judgePipelines(gate, facts))
        return *unknown;
    Messages bad, runs;
    int tests = 0;
    for (const RequiredPipeline &pipeline : facts.pipelines) {
        const bool hasEnded = pipeline.problem.isEmpty() && pipeline.run.isValid() && isFinished(pipeline.status);
        if (!hasEnded)
            bad.push_back(runText(pipeline));
        else if (pipeline.failedTests > 0)
            bad.push_back(Engine::tr("%1 of %2 tests failed in %3")
                              .arg(pipeline.failedTests, pipeline.tests, runTitle(pipeline)));
        tests += pipeline.tests;
        runs.push_back(runTitle(pipeline));
    }
    if (!bad.empty())
        return refused(gate, Message::list(bad, u"; "_s));
    if (tests == 0)
        return refused(gate, Engine::tr("no test results in %1").arg(Message::list(runs, u", "_s)));
    return passed(gate, Engine::tr("all %1 tests passed in %2").arg(tests).arg(Message::list(runs, u", "_s)));
}

GateAnswer judgeScore(const QString &name, double least, const ProtectionFacts &facts)
{
    const QString gate = u"min_score %1"_s.arg(name);
    const std::optional<double> score = facts.scores.value(name);
    if (!score || !std::isfinite(*score))
        return refused(gate,
                       Engine::tr("%1 has no samples, so nobody knows whether it reaches %2").arg(name).arg(least));
    const Message text =
        Engine::tr("%1 is %2, at least %3 is wanted").arg(name, QString::number(*score, 'g', 4), least);
    return *score >= least ? passed(gate, text) : refused(gate, text);
}

GateAnswer judgeFreeze(const config::ProtectSpec &protect, bool goesBack, Timestamp now)
{
    const QString gate = u"freeze"_s;
    const FreezeState state = freezeAt(protect.freezes, now);
    const QTimeZone zone(protect.freezes.front().timezone.toUtf8());
    const QTimeZone &shown = zone.isValid() ? zone : QTimeZone::utc();
    if (!state.until)
        return passed(gate, state.next ? Engine::tr("no freeze; the next begins %1").arg(momentText(*state.next, shown))
                                       : Engine::tr("no freeze"));
    Message text = Engine::tr("frozen until %1").arg(momentText(*state.until, shown));
    if (!state.reason.isEmpty())
        text += Engine::tr(" (%1)").arg(state.reason);
    if (goesBack)
        return passed(gate, text + Engine::tr("; going back is allowed all the same"));
    return refused(gate, text, state.until);
}

GateAnswer judgeLock(const ProtectionFacts &facts, Timestamp now)
{
    const QString gate = u"lock"_s;
    if (!facts.lock)
        return passed(gate, Engine::tr("not locked"));
    if (facts.lock->until && *facts.lock->until <= now)
        return passed(gate,
                      Engine::tr("the lock of %1 ended %2").arg(facts.lock->owner, momentText(*facts.lock->until)));
    const Message until = facts.lock->until ? Engine::tr("until %1").arg(momentText(*facts.lock->until))
                                            : Engine::tr("until somebody unlocks it");
    const Message why = facts.lock->reason.isEmpty() ? Engine::tr("no reason was given") : Message(facts.lock->reason);
    GateAnswer answer = refused(
        gate,
        Engine::tr("locked by %1 since %2, %3: %4").arg(facts.lock->owner, momentText(facts.lock->since), until, why),
        facts.lock->until);
    answer.hint = Engine::tr("To end the lock, run: slipwayctl env unlock %1").arg(facts.environment);
    return answer;
}

GateAnswer judgeQuarantine(const ProtectionFacts &facts)
{
    const QString gate = u"quarantine"_s;
    if (facts.quarantine.isEmpty())
        return passed(gate, Engine::tr("the release is not known to be bad"));
    const Message out =
        facts.automatic
            ? Message()
            : Engine::tr("; to lift it, run: slipwayctl release lift %1 --reason TEXT").arg(facts.release.value);
    return refused(gate, Engine::tr("release quarantined: %1%2").arg(facts.quarantine, out));
}

GateAnswer judgePause(const ProtectionFacts &facts)
{
    const QString gate = u"paused"_s;
    if (facts.pauseReason.isEmpty())
        return passed(gate, Engine::tr("automatic deployments are on"));
    const Message text = Engine::tr("automatic deployments are paused: %1").arg(facts.pauseReason);
    if (!facts.automatic)
        return passed(gate, text + Engine::tr("; this one is by hand"));
    GateAnswer answer = refused(gate, text);
    answer.hint = Engine::tr("To resume them, run: slipwayctl env resume %1").arg(facts.environment);
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
            answer = passed(answer.gate, Engine::tr("not asked for when going back"));
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
