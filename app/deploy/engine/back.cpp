// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/attempt.h"

#include <numeric>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// A lock whose holder has died is free after 60 s at most; that may have been our own.
constexpr Milliseconds kLockPatience{90'000};
/// For hosts that do not answer while others have been taken back already.
constexpr Milliseconds kReturnPatience{10'000};

/// With a lock of our own again: has nobody else been there meanwhile?
Result<> checkStillOurs(Attempt &attempt, const Call &call)
{
    const TargetTruth truth = SLIPWAY_TRY(attempt.target().truth(call));
    const StagedRelease &ours = attempt.order().release;
    const StagedRelease &back = attempt.back.release;
    for (const HostTruth &host : truth.hosts) {
        const bool known = !host.answers() || host.live.isEmpty() || host.serves(ours.name, ours.digest) ||
                           host.serves(back.name, back.digest);
        if (!known)
            return fail(ErrorKind::Refused, Engine::tr("somebody else has made %1 live meanwhile").arg(host.live));
    }
    return {};
}

Result<> lockAgain(Attempt &attempt, Milliseconds patience)
{
    attempt.dropLock();
    const auto lock = [&](const Call &) -> Result<> {
        SLIPWAY_CHECK(attempt.takeLock(patience));
        return checkStillOurs(attempt, attempt.call());
    };
    return attempt.phase(Phase::Undo, Engine::tr("taking the lock again"), lock);
}

Result<> switchBack(Attempt &attempt, int batch)
{
    const StagedRelease &back = attempt.back.release;
    if (attempt.back.kind == WayBack::Kind::Nothing)
        return attempt.phase(Phase::Undo, Engine::tr("back to nothing live, as before%1").arg(attempt.batchText(batch)),
                             [&](const Call &call) -> Result<> {
                                 SLIPWAY_CHECK(attempt.target().deactivate(batch, call));
                                 return attempt.target().stop(attempt.order().release, batch, call);
                             });
    return attempt.phase(Phase::Undo, Engine::tr("switching back to %1%2").arg(back.name, attempt.batchText(batch)),
                         [&](const Call &call) { return attempt.target().activate(back, batch, call); });
}

Result<> restartBatch(Attempt &attempt, int batch)
{
    const StagedRelease &back = attempt.back.release;
    return attempt.phase(Phase::Undo, Engine::tr("restarting %1%2").arg(back.name, attempt.batchText(batch)),
                         [&](const Call &call) { return attempt.target().restart(back, batch, call); });
}

/// Does it for each batch, whatever happens to the others, and keeps those that went well.
std::vector<int> forEach(Attempt &attempt, const std::vector<int> &batches, Messages &problems,
                         const std::function<Result<>(int)> &work)
{
    std::vector<int> done;
    for (const int batch : batches) {
        if (attempt.sinkError())
            break;
        if (const Result<> result = work(batch); result)
            done.push_back(batch);
        else
            problems.push_back(result.error().message + attempt.batchText(batch));
    }
    return done;
}

/// What was live before comes first, then how it is. Where a host is gone, the others get their restart before anybody
/// asks how they are.
Messages bringBack(Attempt &attempt)
{
    Messages problems;
    std::vector<int> batches(static_cast<std::size_t>(attempt.touched));
    std::iota(batches.begin(), batches.end(), 0);
    batches = forEach(attempt, batches, problems, [&](int batch) { return switchBack(attempt, batch); });
    if (attempt.back.kind != WayBack::Kind::Release)
        return problems;
    const auto restart = [&](int batch) { return restartBatch(attempt, batch); };
    const auto ask = [&](int batch) { return attempt.gate(Phase::Undo, attempt.back.release, batch); };
    if (!attempt.gone.empty()) {
        batches = forEach(attempt, batches, problems, restart);
        forEach(attempt, batches, problems, ask);
        return problems;
    }
    forEach(attempt, batches, problems, [&](int batch) -> Result<> {
        SLIPWAY_CHECK(restart(batch));
        return ask(batch);
    });
    return problems;
}

/// Hosts that were lost while others were taken back get their turn when they come back soon.
Messages bringBackLost(Attempt &attempt)
{
    const auto lost = std::exchange(attempt.gone, {});
    QStringList done = attempt.target().hosts();
    done.removeIf([&lost](const QString &host) { return lost.contains(host); });
    attempt.leaveAlone(done);
    attempt.losing = Attempt::Losing::Unreachable;
    const Result<> locked = lockAgain(attempt, kReturnPatience);
    attempt.losing = Attempt::Losing::Anything;
    Messages problems;
    if (locked)
        problems = bringBack(attempt);
    else
        attempt.gone = lost;
    attempt.leaveAlone({});
    return problems;
}

Messages bringAllBack(Attempt &attempt)
{
    attempt.noteLost();
    attempt.losing = Attempt::Losing::Anything;
    if (!attempt.holdsLock()) {
        attempt.gone.clear();
        attempt.losing = Attempt::Losing::Unreachable;
        const Result<> locked = lockAgain(attempt, kLockPatience);
        attempt.losing = Attempt::Losing::Anything;
        if (!locked)
            return {locked.error().message};
    }
    attempt.onceProblem = turnRound(attempt);
    Messages problems = bringBack(attempt);
    if (!attempt.gone.empty() && !attempt.isEverythingGone() && !attempt.sinkError()) {
        const Messages more = bringBackLost(attempt);
        problems.insert(problems.end(), more.begin(), more.end());
    }
    return problems;
}

/// Of all hosts, also of those that were given up: they may be back.
Result<TargetTruth> truthNow(Attempt &attempt)
{
    Call asking = attempt.call();
    asking.without.clear();
    asking.onTrouble = [](const QString &, const Error &) { return true; };
    return attempt.target().truth(asking);
}

Message whatIsWhere(const Result<TargetTruth> &truth)
{
    return truth ? truthText(*truth) : Engine::tr("what is live there is not known: %1").arg(truth.error().message);
}

/// Some hosts answer, and they differ or are not all.
bool isMixed(const Result<TargetTruth> &truth)
{
    return truth && !truth->isConsistent() && std::ranges::any_of(truth->hosts, &HostTruth::answers);
}

void markMixed(Attempt &attempt, Outcome &outcome, const Result<TargetTruth> &truth)
{
    if (!isMixed(truth))
        return;
    outcome.status = DeploymentStatus::Mixed;
    outcome.hosts = hostStates(*truth);
    outcome.hint = wayOutOf(attempt.order(), *truth);
}

/// How it ended when not everything could be taken back.
Outcome halfBack(Attempt &attempt, Outcome outcome, const Message &why, Messages problems)
{
    const Result<TargetTruth> truth = truthNow(attempt);
    const Messages gone = attempt.goneProblems();
    problems.insert(problems.end(), gone.begin(), gone.end());
    const Message what = Message::list(std::move(problems), u"; "_s);
    outcome.problem = Engine::tr("%1; going back did not succeed: %2; %3").arg(why, what, whatIsWhere(truth));
    outcome.hint = finishText(attempt.order());
    markMixed(attempt, outcome, truth);
    return outcome;
}

} // namespace

Message truthText(const TargetTruth &truth)
{
    Messages words;
    for (const HostTruth &host : truth.hosts) {
        if (!host.answers()) {
            words.push_back(host.host.isEmpty() ? Engine::tr("the target does not answer")
                                                : Engine::tr("%1 does not answer").arg(host.host));
            continue;
        }
        const Message name = host.live.isEmpty() ? Engine::tr("nothing") : Message(host.live);
        const Message live = host.live.isEmpty() || host.liveIsComplete ? name : name + Engine::tr(" (not whole)");
        words.push_back(host.host.isEmpty() ? Engine::tr("live is %1").arg(live)
                                            : Engine::tr("%1 has %2").arg(host.host, live));
    }
    return words.empty() ? Engine::tr("the target does not say what is live")
                         : Message::list(std::move(words), u", "_s);
}

std::vector<HostState> hostStates(const TargetTruth &truth)
{
    std::vector<HostState> states;
    for (const HostTruth &host : truth.hosts)
        states.push_back({.host = host.host,
                          .answers = host.answers(),
                          .release = host.live,
                          .digest = host.liveDigest,
                          .commit = {},
                          .problem = host.problem});
    return states;
}

Message finishText(const Order &order)
{
    return Engine::tr("Finish it with: slipwayctl deployments recover %1").arg(order.deployment.id.value);
}

Message wayOutOf(const Order &order, const TargetTruth &truth)
{
    const auto silent = std::ranges::find(truth.hosts, false, &HostTruth::answers);
    if (silent == truth.hosts.end())
        return finishText(order);
    return Engine::
        tr("When the host is back: slipwayctl deployments recover %1. Until then \"slipwayctl rollback --env %2\" changes the others, and \"slipwayctl env host retire %2 %3\" goes on without it.")
            .arg(order.deployment.id.value)
            .arg(order.environment.name, silent->host);
}

Outcome asItStands(Attempt &attempt, Outcome outcome)
{
    if (!attempt.gone.empty() || attempt.target().hosts().size() > 1)
        markMixed(attempt, outcome, truthNow(attempt));
    return outcome;
}

Outcome leftMixed(Attempt &attempt)
{
    const QString &name = attempt.order().release.name;
    Outcome outcome{.status = DeploymentStatus::Mixed, .switched = true};
    const Result<TargetTruth> truth = truthNow(attempt);
    outcome.problem = Engine::tr("%1 is live on the hosts that answer; %2 does not: %3")
                          .arg(name, attempt.goneText(), whatIsWhere(truth));
    markMixed(attempt, outcome, truth);
    if (truth && outcome.hosts.empty()) // it is back, and serves the same
        outcome.hosts = hostStates(*truth);
    return outcome;
}

Outcome goBack(Attempt &attempt, const Message &why)
{
    attempt.ignoreStop();
    attempt.line(Engine::tr("going back: %1").arg(why));
    if (attempt.wasMixed)
        attempt.touched = attempt.target().batches();
    Outcome outcome{.status = DeploymentStatus::Interrupted, .switched = true, .releaseIsBad = attempt.releaseIsBad};
    const Messages problems = bringAllBack(attempt);
    if (attempt.sinkError())
        return outcome;
    if (!problems.empty() || !attempt.gone.empty())
        return halfBack(attempt, outcome, why, problems);
    outcome.status = DeploymentStatus::RolledBack;
    outcome.undone = true;
    outcome.problem = attempt.back.kind == WayBack::Kind::Nothing
                          ? Engine::tr("%1; nothing was live before, and nothing is now").arg(why)
                          : Engine::tr("%1; went back to %2").arg(why, attempt.back.release.name);
    outcome.problem = Message::list({outcome.problem, attempt.onceProblem}, u"; "_s);
    return outcome;
}

} // namespace slipway::deploy
