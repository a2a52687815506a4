// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/deployer.h"

#include "core/duration.h"
#include "deploy/engine/attempt.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kWatchLockPatience{30'000};
/// A host that is watched may be away for so long: its network, or sshd, is started again.
constexpr Milliseconds kAwayPatience{5'000};

Message wordsOf(const Error &error)
{
    return error.kind == ErrorKind::Cancelled ? Engine::tr("cancelled") : error.message;
}

/// Why what was live before is not brought back; empty when it is to be.
Message noWayBack(const Attempt &attempt, const Error &error)
{
    const bool cancelled =
        error.kind == ErrorKind::Cancelled; // whoever cancels wants it back, whatever on_failure says
    if (attempt.back.kind == WayBack::Kind::None)
        return Engine::tr("it was live before as well, so there is nothing to go back to");
    if (!attempt.order().environment.rollbackOnFailure && !cancelled)
        return Engine::tr("on_failure is stop, so it stays live");
    if (attempt.order().deployment.kind == DeploymentKind::AutoRollback && !cancelled)
        return Engine::tr("this was the way back already, so it stays live");
    return {};
}

/// Nothing was changed, because a host is gone: how to go on without it.
Message wayWithout(const Attempt &attempt, const Error &error)
{
    const bool isOurMatter = error.code.startsWith("ssh.host-key"_L1) || error.code == "ssh.auth"_L1 ||
                             error.code == "ssh.configuration"_L1 || error.code == "ssh.login-ends"_L1;
    if (attempt.target().hosts().size() < 2 || isOurMatter)
        return error.hint; // it is there, and does not let us in
    return Engine::tr("Try again when the host is back, or go on without it: slipwayctl env host retire %1 %2")
        .arg(attempt.order().environment.name, attempt.gone.begin()->first);
}

Message wayOut(const Attempt &attempt, const Error &error)
{
    if (error.code == kForeign)
        return Engine::tr("To take it over, run: slipwayctl env take-over %1").arg(attempt.order().environment.name);
    return attempt.gone.empty() ? error.hint : wayWithout(attempt, error);
}

Outcome giveUp(Attempt &attempt, const Error &error)
{
    const Message why = wordsOf(error);
    attempt.noteLost();
    if (attempt.touched == 0) {
        attempt.ignoreStop();
        const Message once = attempt.ranOnce ? turnRound(attempt) : Message();
        return {.status = DeploymentStatus::Failed,
                .problem = Message::list({why, once}, u"; "_s),
                .failure = error.kind,
                .hint = wayOut(attempt, error),
                .code = error.code};
    }
    if (const Message stays = noWayBack(attempt, error); !stays.isEmpty())
        return asItStands(attempt, {.status = DeploymentStatus::Failed,
                                    .problem = Message::list({why, stays}, u"; "_s),
                                    .switched = true,
                                    .releaseIsBad = attempt.releaseIsBad});
    return goBack(attempt, why);
}

Result<> forward(Attempt &attempt)
{
    SLIPWAY_CHECK(stage(attempt));
    SLIPWAY_CHECK(goLive(attempt));
    return recordLive(attempt);
}

/// What is wrong when hosts are gone; empty when all are there.
Message goneWords(const Attempt &attempt)
{
    if (attempt.gone.empty())
        return {};
    return Engine::tr("%1 does not answer while %2 is watched").arg(attempt.goneText(), attempt.order().release.name);
}

/// Whether a host is gone while others are there, which serve what it cannot: nobody waits for more answers then. Where
/// nothing answers, nothing can be taken back, and the watch goes on.
/// @param heard when they were asked before
bool isHostGone(Attempt &attempt, const Silence &heard)
{
    if (attempt.target().hosts().size() < 2)
        return false;
    attempt.lookForGone(heard, kAwayPatience);
    if (attempt.isEverythingGone())
        attempt.gone.clear();
    return !attempt.gone.empty();
}

/// What is wrong with an answer that came so many times in a row; empty when nobody can say so, because the check could
/// not be put.
Message badWords(Attempt &attempt, const CheckAnswer &bad, int times)
{
    const QString &name = attempt.order().release.name;
    attempt.lookForGone();
    if (!attempt.gone.empty() || !bad.saysNo())
        return goneWords(attempt);
    attempt.refuse();
    const Message row = times > 1 ? Engine::tr(" (%1 failing answers in a row)").arg(times) : Message();
    return Engine::tr("%1 is no longer healthy: %2: %3").arg(name, bad.title, bad.text + row);
}

/// What is wrong while it is watched, so many times in a row; empty when nothing was, or somebody ended the watch. One
/// that fails at the end of the time is asked until it is certain.
/// @param unasked set to why the last look told nothing
Message lookAfter(Attempt &attempt, Message &unasked)
{
    const config::HealthSpec &health = attempt.order().environment.health;
    const Milliseconds begin = attempt.clock().elapsed();
    const Milliseconds interval = std::max(health.interval, Milliseconds(1));
    const int most = std::max(health.watchFailures, 1);
    int failures = 0, silent = 0;
    Silence silence = attempt.order().silence;
    if (!silence.hosts.empty() && isHostGone(attempt, silence))
        return goneWords(attempt);
    while (attempt.clock().elapsed() - begin < health.watch || failures + silent > 0) {
        const Milliseconds left = std::max(health.watch - (attempt.clock().elapsed() - begin), Milliseconds(0));
        if (!attempt.sleep(failures + silent > 0 ? interval : std::min(interval, left)))
            return {};
        const std::vector<CheckAnswer> answers = attempt.askAll(silence);
        if (attempt.isStopped())
            return {};
        const auto bad = std::ranges::find(answers, false, &CheckAnswer::good);
        unasked = bad == answers.end() ? Message() : Message::list({bad->title, bad->text}, u": "_s);
        if (bad == answers.end()) {
            failures = silent = 0;
            continue;
        }
        const auto no = std::ranges::find_if(answers, &CheckAnswer::saysNo);
        const bool mayBeGone = no == answers.end() ? ++silent == 1 : ++failures > 0;
        if ((mayBeGone || !silence.hosts.empty()) && isHostGone(attempt, silence))
            return goneWords(attempt);
        if (failures < most && silent < most)
            continue;
        if (const Message trouble = badWords(attempt, no == answers.end() ? *bad : *no, failures); !trouble.isEmpty())
            return trouble;
        failures = silent = 0; // nobody can tell
    }
    return {};
}

Outcome stillLive(const Message &why, const Message &because)
{
    return {.status = DeploymentStatus::Live,
            .problem = Engine::tr("%1; nothing was taken back: %2").arg(why, because),
            .switched = true};
}

/// Whether what is live is still ours to take back: the reason why not, or empty.
Result<Message> whoseIsIt(Attempt &attempt)
{
    const TargetTruth truth = SLIPWAY_TRY(attempt.target().truth(attempt.call()));
    const StagedRelease &release = attempt.order().release;
    bool ours = truth.hosts.empty();
    for (const HostTruth &host : truth.hosts) {
        const bool isOurs = host.serves(release.name, release.digest);
        ours = ours || isOurs;
        const bool known = !host.answers() || host.live.isEmpty() || isOurs ||
                           host.serves(attempt.back.release.name, attempt.back.release.digest);
        if (!known)
            return Engine::tr("somebody else has made %1 live meanwhile").arg(host.live);
    }
    return ours ? Message() : Engine::tr("it is not live any more (%1)").arg(truthText(truth));
}

Outcome takeBack(Attempt &attempt, const Message &why)
{
    attempt.ignoreStop();
    attempt.touched = attempt.target().batches();
    if (const Message stays = noWayBack(attempt, {.kind = ErrorKind::Failed}); !stays.isEmpty())
        return asItStands(attempt, {.status = DeploymentStatus::Failed,
                                    .problem = Message::list({why, stays}, u"; "_s),
                                    .switched = true,
                                    .releaseIsBad = attempt.releaseIsBad});
    attempt.losing = Attempt::Losing::Unreachable;
    const Result<> locked = attempt.takeLock(kWatchLockPatience);
    if (!locked && isUnreachable(locked.error()) && !attempt.releaseIsBad)
        return stillLive(why, Engine::tr("nobody can reach the target: %1").arg(locked.error().message));
    if (!locked && locked.error().kind == ErrorKind::Refused)
        return stillLive(why, locked.error().message);
    const Result<Message> foreign = locked ? whoseIsIt(attempt) : Result<Message>(fail(locked.error()));
    if (!foreign)
        return {.status = DeploymentStatus::Interrupted,
                .problem = Engine::tr("%1; going back did not succeed: %2").arg(why, foreign.error().message),
                .switched = true,
                .releaseIsBad = attempt.releaseIsBad};
    if (!foreign->isEmpty())
        return stillLive(why, *foreign);
    attempt.ranOnce = true; // when it went live, if there is such a hook
    attempt.way.from = attempt.back.release.name;
    return goBack(attempt, why);
}

/// What the target said was live before, where the records said something else.
WayBack wentLiveOver(Attempt &attempt, const QString &name)
{
    const QString digest = attempt.record().request.value(kWentLiveOverDigest).toString();
    const StagedRelease &release = attempt.order().release;
    const bool isSame = name == release.name && (digest.isEmpty() || digest == release.digest);
    return isSame ? WayBack{.kind = WayBack::Kind::None} : WayBack::toName(name, digest, attempt.order());
}

} // namespace

Deployer::Deployer(Target &target, net::HttpClient &http, const Clock &clock, MetricProbe metric)
    : m_target(target)
    , m_http(http)
    , m_clock(clock)
    , m_metric(std::move(metric))
{
}

Result<Outcome> Deployer::execute(Order order, DeploymentSink &sink, std::stop_token stop)
{
    Attempt attempt({.target = m_target, .http = m_http, .clock = m_clock, .metric = m_metric}, std::move(order), sink,
                    std::move(stop));
    const Result<> done = forward(attempt);
    Outcome outcome{.status = DeploymentStatus::Live, .switched = true};
    if (!done && !attempt.sinkError())
        outcome = giveUp(attempt, done.error());
    else if (done && !attempt.gone.empty() && attempt.record().status != DeploymentStatus::Live)
        outcome = leftMixed(attempt);
    // A host that is gone is not waited for once more.
    const bool isReachable =
        !done && (done.error().kind != ErrorKind::Environment || done.error().code == "target.disk-full"_L1);
    if (outcome.status == DeploymentStatus::Live)
        outcome.silence = attempt.silence;
    if (isReachable && attempt.gone.empty() && attempt.holdsLock() && !attempt.sinkError()) {
        attempt.ignoreStop();
        clearAway(attempt, false);
    }
    if (attempt.sinkError())
        return fail(*attempt.sinkError());
    return outcome;
}

Result<Outcome> Deployer::watch(Order order, DeploymentSink &sink, std::stop_token stop)
{
    const config::HealthSpec health = order.environment.health;
    Outcome outcome{.status = DeploymentStatus::Live, .switched = true};
    if (health.watch <= Milliseconds(0) || health.checks.empty() || order.deployment.kind != DeploymentKind::Deploy)
        return outcome;
    Attempt attempt({.target = m_target, .http = m_http, .clock = m_clock, .metric = m_metric}, std::move(order), sink,
                    std::move(stop));
    if (const QJsonValue over = attempt.record().request.value(kWentLiveOver); over.isString())
        attempt.back = wentLiveOver(attempt, over.toString());
    SLIPWAY_CHECK(attempt.write(
        Phase::Watch, PhaseStatus::Running,
        Engine::tr("watching %1 for %2").arg(attempt.order().release.name, durationToText(health.watch))));
    attempt.record().phase = Phase::Watch;
    SLIPWAY_CHECK(attempt.tell());
    Message unasked;
    const Message trouble = lookAfter(attempt, unasked);
    const bool ended = trouble.isEmpty() && attempt.isStopped();
    const PhaseStatus status = !trouble.isEmpty()            ? PhaseStatus::Failed
                               : ended || !unasked.isEmpty() ? PhaseStatus::Skipped
                                                             : PhaseStatus::Done;
    const Message good = ended               ? Engine::tr("the watch was ended before its time")
                         : unasked.isEmpty() ? Engine::tr("it stayed healthy")
                                             : Engine::tr("nobody can tell whether it is healthy: %1").arg(unasked);
    SLIPWAY_CHECK(attempt.write(Phase::Watch, status, trouble.isEmpty() ? good : trouble));
    if (!trouble.isEmpty())
        outcome = takeBack(attempt, trouble);
    if (attempt.sinkError())
        return fail(*attempt.sinkError());
    return outcome;
}

Result<Milliseconds> Deployer::rehearse(const Order &order, const Call &call)
{
    const Milliseconds begin = m_clock.elapsed();
    StagedRelease release = order.release;
    release.name = SLIPWAY_TRY(m_target.nameFor(release, call));
    SLIPWAY_CHECK(m_target.check(release, call));
    if (m_target.canRehearse()) {
        const TargetTruth truth = SLIPWAY_TRY(m_target.truth(call));
        for (const HostTruth &host : truth.hosts) {
            if (!host.releases.contains(release.name))
                return fail(
                    ErrorKind::Failed,
                    Engine::tr("%1 does not lie whole on %2")
                        .arg(release.name, host.host.isEmpty() ? m_target.describe() : Message(host.host)),
                    Engine::tr("deploy it again while its files are here, or choose another one to go back to"));
        }
        SLIPWAY_CHECK(m_target.verify(release, call));
    }
    return m_clock.elapsed() - begin;
}

} // namespace slipway::deploy
