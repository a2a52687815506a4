// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/engine/deployer.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/environments/releaseview.h"

namespace slipway {

/// What is known of the configuration that comes (back) with it, as ConfigurationQuestion has it: of the deployment
/// that a rollback goes back to, else as the release was made with; the secrets of then are those that it ran with
/// there last.
[[nodiscard]] Result<QJsonObject> knownConfiguration(Storage &storage, const DeploymentRecord &deployment,
                                                     const deploy::Manifest &whole, const QString &environment);

/// The configuration that a deployment uses: variables as the release was made with (of a rollback: as the deployment
/// used that it goes back to; of a release that is live there: as they are now), and the current versions of its
/// secrets, or those of then where it asks for them. Errors: NotFound (release), Environment (a secret that is not
/// set), Refused (one that was revoked).
[[nodiscard]] Result<QJsonObject> configurationOf(const DeploymentDependencies &parts,
                                                  const EnvironmentRecord &environment,
                                                  const config::EnvironmentSpec &spec,
                                                  const DeploymentRecord &deployment);

/// Everything that performing a deployment needs; its record notes the configuration. Errors: as configurationOf().
[[nodiscard]] Result<deploy::Order> makeOrder(const DeploymentDependencies &parts, const EnvironmentRecord &environment,
                                              const DeploymentRecord &deployment);

} // namespace slipway
