// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/releasefacts.h"

#include "core/records/rollback.h"
#include "services/console.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"
#include "services/releases/releaseservice.h"

namespace slipway {
namespace {

constexpr int kLookBack = 500; ///< releases

} // namespace

Result<ReleaseFacts> readReleaseFacts(Console &console, const EnvironmentRecord &environment)
{
    const RepositoryId repository = environment.repository;
    const EnvironmentDetail detail = SLIPWAY_TRY(console.environments().show(environment.id));
    ReleaseFacts facts;
    if (detail.live)
        facts.live = detail.live->release;
    for (const RollbackCandidate &each : SLIPWAY_TRY(console.deployments().rollbackCandidates(environment.id))) {
        facts.options.push_back(
            {each.deployment, each.isLive, each.isDefault, each.wasRolledBack, each.isQuarantined, each.whyNot});
        if (each.isQuarantined)
            facts.quarantined.insert(each.deployment.release);
    }
    facts.releases = SLIPWAY_TRY(
        console.releases().list(repository.isValid() ? std::optional(repository) : std::nullopt, kLookBack));
    for (const ReleaseRecord &release : facts.releases) {
        if (!quarantineFor(release, environment).isEmpty())
            facts.quarantined.insert(release.id);
    }
    return facts;
}

} // namespace slipway
