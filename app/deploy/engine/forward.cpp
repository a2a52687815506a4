// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/attempt.h"

#include <utility>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// What is live on the hosts beside the new release; the first, when they differ.
HostTruth otherLive(const TargetTruth &truth, const StagedRelease &release)
{
    for (const HostTruth &host : truth.hosts) {
        if (!host.live.isEmpty() && !host.serves(release.name, release.digest))
            return host;
    }
    return {};
}

/// Those that answered.
TargetTruth answered(TargetTruth truth)
{
    std::erase_if(truth.hosts, [](const HostTruth &host) { return !host.answers(); });
    return truth;
}

WayBack toWhatServes(const HostTruth &host, const Order &order)
{
    return WayBack::toName(host.live, host.liveDigest, order);
}

WayBack wayBackByTruth(const TargetTruth &truth, const Order &order)
{
    const QString &release = order.release.name;
    const bool previousIsOther = order.previous && WayBack::fromOrder(order).kind == WayBack::Kind::Release;
    if (truth.hosts.empty())
        return WayBack::fromOrder(order);
    if (!truth.isConsistent())
        return previousIsOther ? WayBack::fromOrder(order) : toWhatServes(otherLive(truth, order.release), order);
    if (!truth.hosts.front().serves(release, order.release.digest))
        return toWhatServes(truth.hosts.front(), order);
    return previousIsOther ? WayBack::fromOrder(order) : WayBack{.kind = WayBack::Kind::None};
}

Message nameOrNothing(const QString &name)
{
    return name.isEmpty() ? Engine::tr("nothing") : Message(name);
}

void tellDifferences(Attempt &attempt, const TargetTruth &truth)
{
    const Order &order = attempt.order();
    const QString recorded = order.previous ? order.previous->name : QString();
    for (const HostTruth &host : truth.hosts) {
        const Message where = host.host.isEmpty() ? Engine::tr("the target") : Message(host.host);
        if (!host.answers()) {
            attempt.line(Engine::tr("%1 is left out: %2").arg(where, host.problem));
            continue;
        }
        if (!host.serves(recorded, order.previous ? order.previous->digest : QString()))
            attempt.line(Engine::tr("%1 has %2 live, by the records it is %3; what the target says counts")
                             .arg(where, nameOrNothing(host.live), nameOrNothing(recorded)));
        if (!host.liveIsComplete)
            attempt.line(Engine::tr("%1: what is live there (%2) is not whole").arg(where, host.live));
    }
}

Result<> learnNames(Attempt &attempt, const Call &call)
{
    Order &order = attempt.order();
    order.release.name = SLIPWAY_TRY(attempt.target().nameFor(order.release, call));
    attempt.record().releaseName = order.release.name;
    if (order.previous && order.previous->name.isEmpty())
        order.previous->name = SLIPWAY_TRY(attempt.target().nameFor(*order.previous, call));
    return {};
}

Result<> learnTruth(Attempt &attempt, const Call &call)
{
    const TargetTruth all = SLIPWAY_TRY(attempt.target().truth(call));
    tellDifferences(attempt, all);
    const TargetTruth truth = answered(all);
    const Order &order = attempt.order();
    attempt.back = wayBackByTruth(truth, order);
    attempt.wasMixed = !truth.isConsistent();
    attempt.way.from = truth.hosts.empty() ? attempt.way.from : truth.live();
    attempt.way.to = order.release.name;
    const WayBack recorded = WayBack::fromOrder(order);
    const bool isOther = attempt.back.kind != recorded.kind || attempt.back.release.name != recorded.release.name ||
                         attempt.back.release.digest != recorded.release.digest;
    if (!isOther)
        return {};
    const StagedRelease &over = attempt.back.kind == WayBack::Kind::None ? order.release : attempt.back.release;
    attempt.record().request.insert(kWentLiveOver, over.name);
    attempt.record().request.insert(kWentLiveOverDigest, over.digest);
    return {};
}

Result<> switchBatch(Attempt &attempt, int batch)
{
    const StagedRelease &release = attempt.order().release;
    const auto activate = [&](const Call &call) {
        attempt.touched = batch + 1; // even when it fails: nobody knows how far it came
        return attempt.target().activate(release, batch, call);
    };
    SLIPWAY_CHECK(attempt.phase(Phase::Switch,
                                Engine::tr("switching to %1%2").arg(release.name, attempt.batchText(batch)), activate));
    if (!attempt.record().switched) {
        attempt.record().switched = attempt.clock().now();
        SLIPWAY_CHECK(attempt.tell());
    }
    const auto restarted =
        attempt.phase(Phase::Restart, Engine::tr("restarting %1%2").arg(release.name, attempt.batchText(batch)),
                      [&](const Call &call) { return attempt.target().restart(release, batch, call); });
    SLIPWAY_CHECK(restarted); // no verdict on the release: only its checks can tell
    const auto healthy = attempt.gate(Phase::Health, release, batch);
    if (!healthy && healthy.error().kind == ErrorKind::Failed && !attempt.sinkError())
        attempt.refuse();
    return healthy;
}

} // namespace

void clearAway(Attempt &attempt, bool isLive)
{
    QStringList keep = attempt.order().keepNames;
    if (isLive)
        keep << attempt.order().release.name;
    if (attempt.back.kind == WayBack::Kind::Release)
        keep << attempt.back.release.name;
    keep.removeDuplicates();
    // What failed leaves the last line of the journal as it is: it says how it ended.
    const Message journal =
        isLive ? Engine::tr("deployment %1: live: %2").arg(attempt.record().id.value).arg(attempt.order().release.name)
               : Message();
    const auto pruned = attempt.target().prune(attempt.order().environment.target.keep, keep, attempt.call(journal));
    if (!pruned)
        attempt.line(Engine::tr("old releases were not cleared away: %1").arg(pruned.error().message));
}

Result<> stage(Attempt &attempt)
{
    const Order &order = attempt.order();
    attempt.record().status = DeploymentStatus::Running;
    if (!attempt.record().started)
        attempt.record().started = attempt.clock().now();
    const auto learn = [&](const Call &) -> Result<> {
        SLIPWAY_CHECK(attempt.takeLock(Milliseconds(0)));
        SLIPWAY_CHECK(learnNames(attempt, attempt.call()));
        SLIPWAY_CHECK(learnTruth(attempt, attempt.call()));
        return attempt.target().check(order.release, attempt.call());
    };
    SLIPWAY_CHECK(
        attempt.phase(Phase::Lock, Engine::tr("taking the lock of %1").arg(attempt.target().describe()), learn));
    SLIPWAY_CHECK(attempt.phase(Phase::Upload, Engine::tr("putting %1 there").arg(order.release.name),
                                [&](const Call &call) { return attempt.target().upload(order.release, call); }));
    SLIPWAY_CHECK(attempt.phase(Phase::Verify, Engine::tr("checking each file of %1 there").arg(order.release.name),
                                [&](const Call &call) { return attempt.target().verify(order.release, call); }));
    SLIPWAY_CHECK(attempt.phase(Phase::Prepare, Engine::tr("preparing %1").arg(order.release.name),
                                [&](const Call &call) { return attempt.target().prepare(order.release, call); }));
    return runOnce(attempt, Phase::Prepare);
}

Result<> runOnce(Attempt &attempt, Phase phase)
{
    const Way &way = attempt.way;
    if (attempt.order().environment.target.once.isEmpty() || way.from == way.to || way.to.isEmpty() ||
        (way.back && way.from.isEmpty()))
        return {};
    const StagedRelease release = attempt.known(way.back ? way.from : way.to);
    const Message text = way.back ? Engine::tr("running once in %1, back to %2").arg(release.name, way.to)
                                  : Engine::tr("running once in %1").arg(release.name);
    SLIPWAY_CHECK(attempt.phase(phase, text, [&](const Call &call) { return attempt.target().once(release, call); }));
    attempt.ranOnce = true;
    return {};
}

Message turnRound(Attempt &attempt)
{
    attempt.way = {.back = !attempt.way.back,
                   .from = attempt.way.to,
                   .to = attempt.back.kind == WayBack::Kind::Release ? attempt.back.release.name : attempt.way.from};
    if (attempt.back.kind == WayBack::Kind::Nothing)
        attempt.way.to.clear();
    if (!std::exchange(attempt.ranOnce, false))
        return {};
    const Result<> done = runOnce(attempt, Phase::Undo);
    return done ? Message() : Engine::tr("once did not succeed on the way back: %1").arg(done.error().message);
}

Result<> goLive(Attempt &attempt)
{
    for (int batch = 0; batch < attempt.target().batches(); ++batch)
        SLIPWAY_CHECK(switchBatch(attempt, batch));
    return {};
}

Result<> recordLive(Attempt &attempt)
{
    const QString &name = attempt.order().release.name;
    const auto record = [&](const Call &) -> Result<> {
        if (!attempt.gone.empty())
            return {}; // its end is the outcome's
        attempt.record().status = DeploymentStatus::Live;
        attempt.record().finished = attempt.clock().now();
        return attempt.tell();
    };
    const Message text =
        attempt.gone.empty()
            ? Engine::tr("%1 is live").arg(name)
            : Engine::tr("%1 is live on the hosts that answer; %2 does not").arg(name, attempt.goneText());
    SLIPWAY_CHECK(attempt.phase(Phase::Record, text, record));
    attempt.ignoreStop(); // it is live: there is nothing left to stop
    const Milliseconds begin = attempt.clock().elapsed();
    clearAway(attempt, true);
    attempt.silence = {.hosts = attempt.gone, .since = begin};
    return {};
}

} // namespace slipway::deploy
