// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployer.h"
#include "services/deploymentservice.h"

namespace slipway {

/// The environment as slipway.yml describes it, without retired hosts. Error: BadInput.
[[nodiscard]] Result<config::EnvironmentSpec> specOf(const EnvironmentRecord &environment);

/// A release with its files, and with the configuration it was made with for that environment: variables, and the
/// values of those versions of its secrets. A release that is older than the environment gets the environment's own.
/// Errors: NotFound (release), Environment (a secret that is not set).
[[nodiscard]] Result<deploy::StagedRelease> stageRelease(const DeploymentService::Parts &parts,
                                                         const EnvironmentRecord &environment,
                                                         const config::EnvironmentSpec &spec, ReleaseId release);

/// Everything that performing a deployment needs. Errors: as stageRelease.
[[nodiscard]] Result<deploy::Order> makeOrder(const DeploymentService::Parts &parts,
                                              const EnvironmentRecord &environment, const DeploymentRecord &deployment);

} // namespace slipway
