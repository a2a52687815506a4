// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deployer.h"

#include "deploy/attempt.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kWatchLockPatience{30'000};

QString wordsOf(const Error &error)
{
    return error.kind == ErrorKind::Cancelled ? u"cancelled"_s : error.message;
}

/// Why what was live before is not brought back; empty when it is to be.
QString noWayBack(const Attempt &attempt, const Error &error)
{
    const bool cancelled =
        error.kind == ErrorKind::Cancelled; // whoever cancels wants it back, whatever on_failure says
    if (attempt.back.kind == WayBack::Kind::None)
        return u"it was live before as well, so there is nothing to go back to"_s;
    if (!attempt.order().environment.rollbackOnFailure && !cancelled)
        return u"on_failure is stop, so it stays live"_s;
    if (attempt.order().deployment.kind == DeploymentKind::AutoRollback && !cancelled)
        return u"this was the way back already, so it stays live"_s;
    return {};
}

Outcome giveUp(Attempt &attempt, const Error &error)
{
    const QString why = wordsOf(error);
    if (attempt.touched == 0)
        return {.status = DeploymentStatus::Failed, .problem = why, .failure = error.kind, .hint = error.hint};
    if (const QString stays = noWayBack(attempt, error); !stays.isEmpty())
        return {.status = DeploymentStatus::Failed,
                .problem = u"%1; %2"_s.arg(why, stays),
                .switched = true,
                .releaseIsBad = attempt.releaseIsBad};
    return goBack(attempt, why);
}

Result<> forward(Attempt &attempt)
{
    SLIPWAY_CHECK(stage(attempt));
    SLIPWAY_CHECK(goLive(attempt));
    return recordLive(attempt);
}

/// The first thing that is wrong while it is watched; empty when nothing was, or somebody ended the watch.
QString lookAfter(Attempt &attempt)
{
    const config::HealthSpec &health = attempt.order().environment.health;
    const Milliseconds begin = attempt.clock().elapsed();
    const Milliseconds interval = std::max(health.interval, Milliseconds(1));
    while (attempt.clock().elapsed() - begin < health.watch) {
        const Milliseconds left = health.watch - (attempt.clock().elapsed() - begin);
        if (!attempt.sleep(std::min(interval, left)))
            return {};
        const std::vector<CheckAnswer> answers = attempt.askAll();
        if (attempt.isStopped())
            return {};
        const auto bad = std::ranges::find(answers, false, &CheckAnswer::good);
        if (bad != answers.end())
            return u"%1 is no longer healthy: %2: %3"_s.arg(attempt.order().release.name, bad->title, bad->text);
    }
    return {};
}

Outcome stillLive(const QString &why, const QString &because)
{
    return {.status = DeploymentStatus::Live,
            .problem = u"%1; nothing was taken back: %2"_s.arg(why, because),
            .switched = true};
}

/// Whether what is live is still ours to take back: the reason why not, or empty.
Result<QString> whoseIsIt(Attempt &attempt)
{
    const TargetTruth truth = SLIPWAY_TRY(attempt.target().truth(attempt.call()));
    bool ours = truth.hosts.empty();
    for (const HostTruth &host : truth.hosts) {
        ours = ours || host.live == attempt.order().release.name;
        const bool known =
            host.live.isEmpty() || host.live == attempt.order().release.name || host.live == attempt.back.release.name;
        if (!known)
            return u"somebody else has made %1 live meanwhile"_s.arg(host.live);
    }
    return ours ? QString() : u"it is not live any more (%1)"_s.arg(truthText(truth));
}

Outcome takeBack(Attempt &attempt, const QString &why)
{
    attempt.releaseIsBad = true;
    attempt.ignoreStop();
    if (const QString stays = noWayBack(attempt, {.kind = ErrorKind::Failed}); !stays.isEmpty())
        return {.status = DeploymentStatus::Failed,
                .problem = u"%1; %2"_s.arg(why, stays),
                .switched = true,
                .releaseIsBad = true};
    const Result<> locked = attempt.takeLock(kWatchLockPatience);
    if (!locked && locked.error().kind == ErrorKind::Refused)
        return stillLive(why, locked.error().message);
    const Result<QString> foreign = locked ? whoseIsIt(attempt) : Result<QString>(fail(locked.error()));
    if (!foreign)
        return {.status = DeploymentStatus::Interrupted,
                .problem = u"%1; going back did not succeed: %2"_s.arg(why, foreign.error().message),
                .switched = true,
                .releaseIsBad = true};
    if (!foreign->isEmpty())
        return stillLive(why, *foreign);
    attempt.touched = attempt.target().batches();
    return goBack(attempt, why);
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
        attempt.back = over.toString() == attempt.order().release.name
                           ? WayBack{.kind = WayBack::Kind::None}
                           : WayBack::toName(over.toString(), {}, attempt.order());
    SLIPWAY_CHECK(
        attempt.write(Phase::Watch, PhaseStatus::Running,
                      u"watching %1 for %2"_s.arg(attempt.order().release.name, config::durationToText(health.watch))));
    attempt.record().phase = Phase::Watch;
    SLIPWAY_CHECK(attempt.tell());
    const QString trouble = lookAfter(attempt);
    const bool ended = trouble.isEmpty() && attempt.isStopped();
    const PhaseStatus status = ended               ? PhaseStatus::Skipped
                               : trouble.isEmpty() ? PhaseStatus::Done
                                                   : PhaseStatus::Failed;
    const QString good = ended ? u"the watch was ended before its time"_s : u"it stayed healthy"_s;
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
                return fail(ErrorKind::Failed,
                            u"%1 does not lie whole on %2"_s.arg(release.name,
                                                                 host.host.isEmpty() ? m_target.describe() : host.host),
                            u"deploy it again while its files are here, or choose another one to go back to"_s);
        }
        SLIPWAY_CHECK(m_target.verify(release, call));
    }
    return m_clock.elapsed() - begin;
}

} // namespace slipway::deploy
