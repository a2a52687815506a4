// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/rollbackhistory.h"

#include "deploy/deployer.h"
#include "storage/deploymentstore.h"
#include "storage/releasestore.h"
#include "storage/storage.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kLookBack = 500; // deployments

Result<QStringList> quarantinedOf(Database &database, const std::vector<DeploymentRecord> &history)
{
    const ReleaseStore releases(database);
    QStringList quarantined;
    std::vector<ReleaseId> seen;
    for (const DeploymentRecord &deployment : history) {
        if (std::ranges::find(seen, deployment.release) != seen.end())
            continue;
        seen.push_back(deployment.release);
        const ReleaseRecord release = SLIPWAY_TRY(releases.find(deployment.release));
        if (!release.quarantine.isEmpty())
            quarantined << QString::number(release.id.value) << release.digest;
    }
    return quarantined;
}

Result<DeploymentRecord> defaultRollback(Database &database, const EnvironmentRecord &environment)
{
    const auto history =
        SLIPWAY_TRY(DeploymentStore(database).list({.environment = environment.id, .limit = kLookBack}));
    const QStringList quarantined = SLIPWAY_TRY(quarantinedOf(database, history));
    if (auto target = deploy::rollbackTarget(history, quarantined))
        return *target;
    return fail(ErrorKind::NotFound, u"there is nothing to go back to in %1"_s.arg(environment.name),
                u"No earlier release was live and well there; --to names one all the same."_s);
}

Result<DeploymentRecord> chosenRollback(Database &database, const EnvironmentRecord &environment, DeploymentId to)
{
    const DeploymentStore store(database);
    const DeploymentRecord chosen = SLIPWAY_TRY(store.find(to));
    if (chosen.environment != environment.id)
        return fail(
            ErrorKind::BadInput,
            u"deployment %1 was one to %2, not to %3"_s.arg(to.value).arg(chosen.environmentName, environment.name),
            u"slipwayctl deployments list --env %1 shows those there were."_s.arg(environment.name));
    if (!chosen.switched)
        return fail(ErrorKind::BadInput, u"deployment %1 was never live"_s.arg(to.value), u"Choose one that was."_s);
    const auto live = SLIPWAY_TRY(store.live(environment.id));
    if (live && live->release == chosen.release)
        return fail(ErrorKind::Refused,
                    u"v%1 of deployment %2 is what is live in %3"_s.arg(chosen.release.value)
                        .arg(to.value)
                        .arg(environment.name),
                    u"Choose an earlier one."_s);
    return chosen;
}

} // namespace

Result<DeploymentRecord> chooseRollback(const Storage &storage, const EnvironmentRecord &environment, DeploymentId to)
{
    return storage.readValue<DeploymentRecord>([&](Database &database) {
        return to.isValid() ? chosenRollback(database, environment, to) : defaultRollback(database, environment);
    });
}

Result<EarlierTimes> earlierTimes(const Storage &storage, EnvironmentId environment, DeploymentKind kind)
{
    const auto earlier = SLIPWAY_TRY(storage.readValue<std::vector<DeploymentRecord>>([&](Database &database) {
        return DeploymentStore(database).list({.environment = environment,
                                               .statuses = {DeploymentStatus::Live, DeploymentStatus::Superseded},
                                               .limit = kLookBack});
    }));
    std::vector<Milliseconds> times;
    for (const DeploymentRecord &deployment : earlier) {
        if (deployment.kind == kind && deployment.started && deployment.finished)
            times.push_back(*deployment.finished - *deployment.started);
    }
    EarlierTimes result{.median = {}, .count = int(times.size())};
    if (times.empty())
        return result;
    std::ranges::sort(times);
    const std::size_t middle = times.size() / 2;
    result.median = times.size() % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
    return result;
}

} // namespace slipway
