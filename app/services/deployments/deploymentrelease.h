// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymenttypes.h"
#include "services/releases/releaseservice.h"

namespace slipway {

/// A release that may go to the environment: one of its repository. Errors: NotFound, BadInput.
[[nodiscard]] Result<ReleaseRecord> knownRelease(const DeploymentDependencies &parts, ReleaseId id,
                                                 const EnvironmentRecord &environment);
/// What a release for the environment is made of. Error: NotFound (repository).
[[nodiscard]] Result<ReleaseRequest> releaseRequest(const DeploymentDependencies &parts, const DeployRequest &request,
                                                    const EnvironmentRecord &environment);
/// The release that is wanted, made if need be. Errors: as above and as ReleaseService::create; Refused when it is not
/// the one that was shown.
[[nodiscard]] Result<ReleaseRecord> releaseOf(const DeploymentDependencies &parts, const DeployRequest &request,
                                              const EnvironmentRecord &environment);

} // namespace slipway
