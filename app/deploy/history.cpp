// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deployer.h"

#include <map>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// What went live on top of what.
struct Layer
{
    const DeploymentRecord *deployment = nullptr;
    bool good = false;
};

bool wasGood(const DeploymentRecord &deployment)
{
    return deployment.status == DeploymentStatus::Live || deployment.status == DeploymentStatus::Superseded;
}

/// Failed but left live (on_failure: stop), or nobody knows: it lies on top, but nobody goes back to it.
bool wasLeftLive(const DeploymentRecord &deployment)
{
    const bool ended =
        deployment.status == DeploymentStatus::Failed || deployment.status == DeploymentStatus::Interrupted;
    return ended && deployment.switched.has_value();
}

/// Going back takes off everything above; to something that lies in no layer any more is a step forward.
void goBackTo(std::vector<Layer> &layers, const DeploymentRecord &rollback)
{
    const auto same = [&](const Layer &layer) { return layer.good && layer.deployment->release == rollback.release; };
    const auto found = std::find_if(layers.rbegin(), layers.rend(), same);
    if (found != layers.rend())
        layers.erase(found.base(), layers.end());
    else
        layers.push_back({.deployment = &rollback, .good = true});
}

std::vector<Layer> layersOf(const std::vector<DeploymentRecord> &history)
{
    std::vector<Layer> layers;
    for (auto deployment = history.rbegin(); deployment != history.rend(); ++deployment) {
        if (wasGood(*deployment) && deployment->kind != DeploymentKind::Deploy)
            goBackTo(layers, *deployment);
        else if (wasGood(*deployment) || wasLeftLive(*deployment))
            layers.push_back({.deployment = &*deployment, .good = wasGood(*deployment)});
    }
    return layers;
}

bool isBad(const DeploymentRecord &deployment, const QStringList &bad)
{
    const QString id = QString::number(deployment.release.value);
    return bad.contains(id) || bad.contains(u'v' + id);
}

} // namespace

std::optional<DeploymentRecord> rollbackTarget(const std::vector<DeploymentRecord> &history,
                                               const QStringList &quarantinedDigestsOrIds)
{
    const std::vector<Layer> layers = layersOf(history);
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        const bool isLive = layer->deployment->release == layers.back().deployment->release;
        if (!isLive && layer->good && !isBad(*layer->deployment, quarantinedDigestsOrIds))
            return *layer->deployment;
    }
    return std::nullopt;
}

std::vector<ReleaseId> prunable(const std::vector<ReleaseRecord> &releases, const std::vector<ReleaseId> &inUse,
                                int keep)
{
    std::vector<ReleaseRecord> newestFirst = releases;
    std::ranges::sort(newestFirst,
                      [](const ReleaseRecord &left, const ReleaseRecord &right) { return left.id > right.id; });
    std::map<RepositoryId, int> kept;
    std::vector<ReleaseId> gone;
    for (const ReleaseRecord &release : newestFirst) {
        if (!release.filesPresent || kept[release.repository]++ < keep || release.pinned ||
            std::ranges::find(inUse, release.id) != inUse.end())
            continue;
        gone.push_back(release.id);
    }
    std::ranges::reverse(gone);
    return gone;
}

} // namespace slipway::deploy
