// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/attempt.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// What is live on the hosts beside the new release; the first, when they differ.
QString otherLive(const TargetTruth &truth, const QString &release)
{
    for (const HostTruth &host : truth.hosts) {
        if (!host.live.isEmpty() && host.live != release)
            return host.live;
    }
    return {};
}

WayBack wayBackByTruth(const TargetTruth &truth, const Order &order)
{
    const QString &release = order.release.name;
    const bool previousIsOther = order.previous && order.previous->name != release;
    if (truth.hosts.empty())
        return WayBack::fromOrder(order);
    if (!truth.isConsistent())
        return previousIsOther ? WayBack::fromOrder(order) : WayBack::toName(otherLive(truth, release), {}, order);
    if (truth.live() != release)
        return WayBack::toName(truth.live(), truth.hosts.front().liveDigest, order);
    return previousIsOther ? WayBack::fromOrder(order) : WayBack{.kind = WayBack::Kind::None};
}

void tellDifferences(Attempt &attempt, const TargetTruth &truth)
{
    const Order &order = attempt.order();
    const QString recorded = order.previous ? order.previous->name : QString();
    for (const HostTruth &host : truth.hosts) {
        const QString where = host.host.isEmpty() ? u"the target"_s : host.host;
        if (!host.liveIsComplete)
            attempt.line(u"%1: what is live there (%2) is not whole"_s.arg(where, host.live));
        if (host.live != recorded)
            attempt.line(u"%1 has %2 live, by the records it is %3; what the target says counts"_s.arg(
                where, host.live.isEmpty() ? u"nothing"_s : host.live, recorded.isEmpty() ? u"nothing"_s : recorded));
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
    const TargetTruth truth = SLIPWAY_TRY(attempt.target().truth(call));
    tellDifferences(attempt, truth);
    const Order &order = attempt.order();
    attempt.back = wayBackByTruth(truth, order);
    attempt.wasMixed = !truth.isConsistent();
    const WayBack recorded = WayBack::fromOrder(order);
    if (attempt.back.kind != recorded.kind || attempt.back.release.name != recorded.release.name)
        attempt.record().request.insert(
            kWentLiveOver, attempt.back.kind == WayBack::Kind::None ? order.release.name : attempt.back.release.name);
    return {};
}

Result<> switchBatch(Attempt &attempt, int batch)
{
    const StagedRelease &release = attempt.order().release;
    const auto activate = [&](const Call &call) {
        attempt.touched = batch + 1; // even when it fails: nobody knows how far it came
        return attempt.target().activate(release, batch, call);
    };
    SLIPWAY_CHECK(
        attempt.phase(Phase::Switch, u"switching to %1%2"_s.arg(release.name, attempt.batchText(batch)), activate));
    if (!attempt.record().switched) {
        attempt.record().switched = attempt.clock().now();
        SLIPWAY_CHECK(attempt.tell());
    }
    const auto restarted =
        attempt.phase(Phase::Restart, u"restarting %1%2"_s.arg(release.name, attempt.batchText(batch)),
                      [&](const Call &call) { return attempt.target().restart(release, batch, call); });
    if (!restarted) {
        attempt.releaseIsBad = restarted.error().kind == ErrorKind::Failed && !attempt.sinkError();
        return restarted;
    }
    const auto healthy = attempt.gate(Phase::Health, release, batch);
    if (!healthy)
        attempt.releaseIsBad = healthy.error().kind == ErrorKind::Failed && !attempt.sinkError();
    return healthy;
}

void clearAway(Attempt &attempt)
{
    QStringList keep = attempt.order().keepNames;
    keep << attempt.order().release.name;
    if (attempt.back.kind == WayBack::Kind::Release)
        keep << attempt.back.release.name;
    keep.removeDuplicates();
    const QString journal =
        u"deployment %1: live: %2"_s.arg(attempt.record().id.value).arg(attempt.order().release.name);
    const auto pruned = attempt.target().prune(attempt.order().environment.target.keep, keep, attempt.call(journal));
    if (!pruned)
        attempt.line(u"old releases were not cleared away: %1"_s.arg(pruned.error().message));
}

} // namespace

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
    SLIPWAY_CHECK(attempt.phase(Phase::Lock, u"taking the lock of %1"_s.arg(attempt.target().describe()), learn));
    SLIPWAY_CHECK(attempt.phase(Phase::Upload, u"putting %1 there"_s.arg(order.release.name),
                                [&](const Call &call) { return attempt.target().upload(order.release, call); }));
    SLIPWAY_CHECK(attempt.phase(Phase::Verify, u"checking each file of %1 there"_s.arg(order.release.name),
                                [&](const Call &call) { return attempt.target().verify(order.release, call); }));
    return attempt.phase(Phase::Prepare, u"preparing %1"_s.arg(order.release.name),
                         [&](const Call &call) { return attempt.target().prepare(order.release, call); });
}

Result<> goLive(Attempt &attempt)
{
    for (int batch = 0; batch < attempt.target().batches(); ++batch)
        SLIPWAY_CHECK(switchBatch(attempt, batch));
    return {};
}

Result<> recordLive(Attempt &attempt)
{
    const auto record = [&](const Call &) {
        attempt.record().status = DeploymentStatus::Live;
        attempt.record().finished = attempt.clock().now();
        return attempt.tell();
    };
    SLIPWAY_CHECK(attempt.phase(Phase::Record, u"%1 is live"_s.arg(attempt.order().release.name), record));
    attempt.ignoreStop(); // it is live: there is nothing left to stop
    clearAway(attempt);
    return {};
}

} // namespace slipway::deploy
