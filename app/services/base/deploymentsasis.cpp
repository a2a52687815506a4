// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/base/deploymentsasis.h"

#include "services/base/ownerlock.h"
#include "storage/storage.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool asksFor(const DeploymentFilter &filter, DeploymentStatus status)
{
    return filter.statuses.empty() || std::ranges::find(filter.statuses, status) != filter.statuses.end();
}

/// What is stored as running may be interrupted by now.
bool tellsApart(const DeploymentFilter &filter)
{
    return asksFor(filter, DeploymentStatus::Running) != asksFor(filter, DeploymentStatus::Interrupted);
}

} // namespace

bool foundForeign(const DeploymentRecord &deployment)
{
    return deployment.request.value(kFailureCode) == kForeign;
}

Message recoverHint(DeploymentId deployment)
{
    return Engine::tr("Finish it with: slipwayctl deployments recover %1").arg(deployment.value);
}

bool isUnsettled(const DeploymentRecord &deployment)
{
    return deployment.status == DeploymentStatus::Interrupted && !deployment.finished;
}

bool mayHaveSwitched(const DeploymentRecord &deployment)
{
    return deployment.phase >= Phase::Switch;
}

DeploymentRecord asItIs(const QString &dataFolder, DeploymentRecord deployment)
{
    if (deployment.status != DeploymentStatus::Running || OwnerLock::isAlive(dataFolder, deployment.owner))
        return deployment;
    deployment.status = DeploymentStatus::Interrupted;
    deployment.finished.reset();
    deployment.problem =
        Engine::tr("interrupted at '%1' (begun %2): its process has ended, and nobody has asked the target since")
            .arg(phaseName(deployment.phase), toRfc3339(deployment.started.value_or(deployment.created)));
    setHint(deployment, recoverHint(deployment.id));
    return deployment;
}

Result<std::vector<DeploymentRecord>> listAsTheyAre(const Storage &storage, const DeploymentFilter &filter)
{
    DeploymentFilter wider = filter;
    if (tellsApart(filter))
        wider.statuses.push_back(asksFor(filter, DeploymentStatus::Running) ? DeploymentStatus::Interrupted
                                                                            : DeploymentStatus::Running);
    auto list = SLIPWAY_TRY(storage.readValue<std::vector<DeploymentRecord>>(
        [&wider](Database &database) { return DeploymentStore(database).list(wider); }));
    for (DeploymentRecord &deployment : list)
        deployment = asItIs(storage.folder(), std::move(deployment));
    std::erase_if(list, [&filter](const DeploymentRecord &deployment) { return !asksFor(filter, deployment.status); });
    return list;
}

Result<qint64> countAsTheyAre(const Storage &storage, const DeploymentFilter &filter)
{
    const qint64 stored = SLIPWAY_TRY(
        storage.readValue<qint64>([&filter](Database &database) { return DeploymentStore(database).count(filter); }));
    if (!tellsApart(filter))
        return stored;
    DeploymentFilter running = filter;
    running.statuses = {DeploymentStatus::Running};
    running.limit = -1;
    const auto all = SLIPWAY_TRY(storage.readValue<std::vector<DeploymentRecord>>(
        [&running](Database &database) { return DeploymentStore(database).list(running); }));
    const auto dead = std::ranges::count_if(all, [&storage](const DeploymentRecord &deployment) {
        return asItIs(storage.folder(), deployment).status == DeploymentStatus::Interrupted;
    });
    return asksFor(filter, DeploymentStatus::Running) ? stored - dead : stored + dead;
}

} // namespace slipway
