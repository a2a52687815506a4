// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/rollbackhistory.h"

#include "deploy/engine/rollbackchoice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"

#include <algorithm>
#include <map>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kLookBack = 500; // deployments

/// What is known of each release of the history. Files that the records have, but that somebody removed, are found out
/// when they are needed.
Result<std::map<ReleaseId, ReleaseRecord>> releasesOf(Database &database, const std::vector<DeploymentRecord> &history)
{
    const ReleaseStore store(database);
    std::map<ReleaseId, ReleaseRecord> releases;
    for (const DeploymentRecord &deployment : history) {
        if (!releases.contains(deployment.release))
            releases.emplace(deployment.release, SLIPWAY_TRY(store.find(deployment.release)));
    }
    return releases;
}

Result<std::vector<RollbackCandidate>> candidatesIn(Database &database, const EnvironmentRecord &environment)
{
    const auto history =
        SLIPWAY_TRY(DeploymentStore(database).list({.environment = environment.id, .limit = kLookBack}));
    const auto releases = SLIPWAY_TRY(releasesOf(database, history));
    const auto look = [&](ReleaseId id) {
        const ReleaseRecord &release = releases.at(id);
        return deploy::RollbackFacts{.quarantine = quarantineFor(release, environment),
                                     .filesHere = release.filesPresent};
    };
    std::vector<RollbackCandidate> candidates;
    for (const deploy::RollbackChoice &choice : deploy::rollbackChoices(history, look))
        candidates.push_back({choice, releases.at(choice.deployment.release)});
    return candidates;
}

Result<DeploymentRecord> defaultRollback(Database &database, const EnvironmentRecord &environment)
{
    const auto candidates = SLIPWAY_TRY(candidatesIn(database, environment));
    const auto found = std::ranges::find(candidates, true, &RollbackCandidate::isDefault);
    if (found != candidates.end())
        return found->deployment;
    return fail(ErrorKind::NotFound, Engine::tr("there is nothing to go back to in %1").arg(environment.name),
                Engine::tr("No earlier release was live and well there; --to names one all the same."));
}

Result<DeploymentRecord> chosenRollback(Database &database, const EnvironmentRecord &environment, DeploymentId to)
{
    const DeploymentStore store(database);
    const DeploymentRecord chosen = SLIPWAY_TRY(store.find(to));
    if (chosen.environment != environment.id)
        return fail(ErrorKind::BadInput,
                    Engine::tr("deployment %1 was one to %2, not to %3")
                        .arg(to.value)
                        .arg(chosen.environmentName, environment.name),
                    Engine::tr("slipwayctl deployments list --env %1 shows those there were.").arg(environment.name));
    if (!chosen.switched)
        return fail(ErrorKind::BadInput, Engine::tr("deployment %1 was never live").arg(to.value),
                    Engine::tr("Choose one that was."));
    return chosen;
}

} // namespace

Result<std::vector<RollbackCandidate>> rollbackCandidates(const Storage &storage, const EnvironmentRecord &environment)
{
    return storage.readValue<std::vector<RollbackCandidate>>(
        [&](Database &database) { return candidatesIn(database, environment); });
}

Result<std::optional<ReleaseId>> rollbackRelease(Database &database, const EnvironmentRecord &environment)
{
    const auto candidates = SLIPWAY_TRY(candidatesIn(database, environment));
    const auto found = std::ranges::find(candidates, true, &RollbackCandidate::isDefault);
    return found == candidates.end() ? std::nullopt : std::optional(found->release.id);
}

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
