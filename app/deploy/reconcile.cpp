// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/attempt.h"

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
        found.status = DeploymentStatus::Failed;
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
        return {.status = DeploymentStatus::Failed, .text = u"nothing was changed; %1"_s.arg(what)};
    if (phase == Phase::Switch)
        return {.status = DeploymentStatus::Failed, .text = u"it was not switched; %1"_s.arg(what)};
    if (phase == Phase::Undo && !previous.isEmpty())
        return {.isMixed = true,
                .text = u"%1, but whether it was restarted and is healthy was not found out"_s.arg(what)};
    return {.status = DeploymentStatus::RolledBack, .text = u"it was taken back; %1"_s.arg(what)};
}

Reconciled anotherIsLive(Phase phase, const QString &live)
{
    const QString what = live.isEmpty() ? u"nothing is live"_s : u"%1 is live"_s.arg(live);
    if (isBeforeTheSwitch(phase))
        return {.status = DeploymentStatus::Failed, .text = u"nothing was changed by this deployment; %1"_s.arg(what)};
    if (phase == Phase::Record || phase == Phase::Watch)
        return {.status = DeploymentStatus::Superseded, .text = u"%1: another deployment took its place"_s.arg(what)};
    return {.status = DeploymentStatus::Interrupted,
            .text = u"%1, which is neither what was deployed nor what was there before"_s.arg(what)};
}

} // namespace

Reconciled reconcile(const TargetTruth &truth, Phase phase, const QString &releaseName, const QString &previousName)
{
    if (truth.hosts.empty())
        return {.text = u"the target does not say what is live"_s};
    if (!truth.isConsistent())
        return {.isMixed = true, .text = u"the hosts differ: %1"_s.arg(truthText(truth))};
    const QString live = truth.live();
    const bool isWhole = std::ranges::all_of(truth.hosts, &HostTruth::liveIsComplete);
    if (live == releaseName && !live.isEmpty())
        return newIsLive(phase, releaseName, previousName, isWhole);
    return live == previousName ? previousIsLive(phase, previousName) : anotherIsLive(phase, live);
}

} // namespace slipway::deploy
