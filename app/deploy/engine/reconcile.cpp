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
        found.text = u"%1 is live, but its files are not whole"_s.arg(release);
    else if (isBeforeTheSwitch(phase) && release == previous) {
        found.newIsLive = false;
        found.text = u"nothing was changed; %1 is live, as before"_s.arg(release);
    } else if (isBeforeTheSwitch(phase))
        found.text = u"%1 is live, though this deployment did not come to the switch"_s.arg(release);
    else if (phase == Phase::Record || phase == Phase::Watch) {
        found.status = DeploymentStatus::Live;
        found.text = u"%1 is live and was healthy"_s.arg(release);
    } else if (phase == Phase::Undo)
        found.text = u"%1 is still live: it was to be taken back"_s.arg(release);
    else
        found.text = u"%1 is live, but whether it is healthy was not found out"_s.arg(release);
    return found;
}

Reconciled previousIsLive(Phase phase, const QString &previous)
{
    const QString what =
        previous.isEmpty() ? u"nothing is live, as before"_s : u"%1 is live, as before"_s.arg(previous);
    if (isBeforeTheSwitch(phase))
        return {.text = u"nothing was changed; %1"_s.arg(what)};
    if (phase == Phase::Switch)
        return {.text = u"it was not switched; %1"_s.arg(what)};
    if (phase == Phase::Undo && !previous.isEmpty())
        return {.isMixed = true,
                .text = u"%1, but whether it was restarted and is healthy was not found out"_s.arg(what)};
    return {.status = DeploymentStatus::RolledBack, .text = u"it was taken back; %1"_s.arg(what)};
}

Reconciled anotherIsLive(Phase phase, const TargetTruth &truth, bool hasSameName)
{
    const QString live = truth.live();
    QString what = live.isEmpty() ? u"nothing is live"_s : u"another release is live (%1)"_s.arg(live);
    if (hasSameName)
        what = u"another release is live: it has the number %1 too, and other files (%2)"_s.arg(
            live, truth.liveDigest().left(12));
    if (isBeforeTheSwitch(phase))
        return {.isForeign = true, .text = u"nothing was changed by this deployment; %1"_s.arg(what)};
    if (phase == Phase::Record || phase == Phase::Watch)
        return {.status = DeploymentStatus::Superseded,
                .isForeign = true,
                .text = u"%1: another deployment took its place"_s.arg(what)};
    return {.isForeign = true, .text = u"%1, which is neither what was deployed nor what was there before"_s.arg(what)};
}

} // namespace

Reconciled reconcile(const TargetTruth &truth, Phase phase, const Reconciling &known)
{
    if (truth.hosts.empty())
        return {.text = u"the target does not say what is live"_s};
    if (!truth.isConsistent())
        return {.isMixed = true, .text = u"the hosts differ: %1"_s.arg(truthText(truth))};
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
