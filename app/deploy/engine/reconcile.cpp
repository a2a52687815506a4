// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/engine/attempt.h"

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

bool isBeforeTheSwitch(Phase phase)
{
    return phase < Phase::Switch;
}

Reconciled newIsLive(Phase phase, const QString &release, const QString &previous, bool isWhole)
{
    Reconciled found{.newIsLive = true};
    if (!isWhole)
        found.text = Engine::tr("%1 is live, but its files are not whole").arg(release);
    else if (isBeforeTheSwitch(phase) && release == previous) {
        found.newIsLive = false;
        found.text = Engine::tr("nothing was changed; %1 is live, as before").arg(release);
    } else if (isBeforeTheSwitch(phase))
        found.text = Engine::tr("%1 is live, though this deployment did not come to the switch").arg(release);
    else if (phase == Phase::Record || phase == Phase::Watch) {
        found.status = DeploymentStatus::Live;
        found.text = Engine::tr("%1 is live and was healthy").arg(release);
    } else if (phase == Phase::Undo)
        found.text = Engine::tr("%1 is still live: it was to be taken back").arg(release);
    else
        found.text = Engine::tr("%1 is live, but whether it is healthy was not found out").arg(release);
    return found;
}

Reconciled previousIsLive(Phase phase, const QString &previous)
{
    const Message what = previous.isEmpty() ? Engine::tr("nothing is live, as before")
                                            : Engine::tr("%1 is live, as before").arg(previous);
    if (isBeforeTheSwitch(phase))
        return {.text = Engine::tr("nothing was changed; %1").arg(what)};
    if (phase == Phase::Switch)
        return {.text = Engine::tr("it was not switched; %1").arg(what)};
    if (phase == Phase::Undo && !previous.isEmpty())
        return {.isMixed = true,
                .text = Engine::tr("%1, but whether it was restarted and is healthy was not found out").arg(what)};
    return {.status = DeploymentStatus::RolledBack, .text = Engine::tr("it was taken back; %1").arg(what)};
}

Reconciled anotherIsLive(Phase phase, const TargetTruth &truth, bool hasSameName)
{
    const QString live = truth.live();
    Message what =
        live.isEmpty() ? Engine::tr("nothing is live") : Engine::tr("another release is live (%1)").arg(live);
    if (hasSameName)
        what = Engine::tr("another release is live: it has the number %1 too, and other files (%2)")
                   .arg(live, truth.liveDigest().left(12));
    if (isBeforeTheSwitch(phase))
        return {.isForeign = true, .text = Engine::tr("nothing was changed by this deployment; %1").arg(what)};
    if (phase == Phase::Record || phase == Phase::Watch)
        return {.status = DeploymentStatus::Superseded,
                .isForeign = true,
                .text = Engine::tr("%1: another deployment took its place").arg(what)};
    return {.isForeign = true,
            .text = Engine::tr("%1, which is neither what was deployed nor what was there before").arg(what)};
}

} // namespace

Reconciled reconcile(const TargetTruth &truth, Phase phase, const Reconciling &known)
{
    if (truth.hosts.empty())
        return {.text = Engine::tr("the target does not say what is live")};
    if (!truth.isConsistent())
        return {.isMixed = true, .text = Engine::tr("the hosts differ: %1").arg(truthText(truth))};
    const HostTruth &live = truth.hosts.front();
    const bool isWhole = std::ranges::all_of(truth.hosts, &HostTruth::liveIsComplete);
    const bool sameRelease =
        known.release == known.previous && (known.previousDigest.isEmpty() || known.digest == known.previousDigest);
    if (!live.live.isEmpty() && live.serves(known.release, known.digest))
        return newIsLive(phase, known.release, sameRelease ? known.release : QString(), isWhole);
    if (live.serves(known.previous, known.previousDigest))
        return previousIsLive(phase, known.previous);
    return anotherIsLive(phase, truth, live.live == known.release || live.live == known.previous);
}

} // namespace slipway::deploy
