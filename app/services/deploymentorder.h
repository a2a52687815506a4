// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployer.h"
#include "deploy/fileview.h"
#include "services/deploymentservice.h"

namespace slipway {

/// Where a deployment's request keeps what of its release goes there.
inline constexpr QLatin1StringView kFilesKey("files");

/// The environment as slipway.yml describes it, without retired hosts. Error: BadInput.
[[nodiscard]] Result<config::EnvironmentSpec> specOf(const EnvironmentRecord &environment);

/// What of a release goes to an environment: what its target includes now …
[[nodiscard]] deploy::FileView viewOf(const config::EnvironmentSpec &spec);
/// … or what it was when a deployment was wanted; nothing = all of it (a deployment of an earlier version of Slipway).
[[nodiscard]] std::optional<deploy::FileView> viewOf(const DeploymentRecord &deployment);
/// The part of its request that a deployment of the same release has again.
[[nodiscard]] QJsonObject filesOfRequest(const DeploymentRecord &deployment);
/// The manifest of what is (or was) put there by a deployment.
[[nodiscard]] deploy::Manifest manifestOf(const deploy::Manifest &whole, const std::optional<deploy::FileView> &view);
/// Whether a release can go to an environment as it is configured: artifacts, include, shared paths.
/// Errors: Refused, BadInput.
[[nodiscard]] Result<> checkFiles(const deploy::Manifest &whole, const config::EnvironmentSpec &spec,
                                  const ReleaseRecord &release);

/// A release with its files, and with the configuration it was made with for that environment: variables, and the
/// values of those versions of its secrets. A release that is older than the environment gets the environment's own.
/// Errors: NotFound (release), Environment (a secret that is not set).
[[nodiscard]] Result<deploy::StagedRelease> stageRelease(const DeploymentService::Parts &parts,
                                                         const EnvironmentRecord &environment,
                                                         const config::EnvironmentSpec &spec, ReleaseId release,
                                                         const std::optional<deploy::FileView> &view);

/// Everything that performing a deployment needs. Errors: as stageRelease.
[[nodiscard]] Result<deploy::Order> makeOrder(const DeploymentService::Parts &parts,
                                              const EnvironmentRecord &environment, const DeploymentRecord &deployment);

} // namespace slipway
