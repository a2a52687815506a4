// SPDX-License-Identifier: GPL-3.0-or-later
// What of a release goes to an environment.
#pragma once

#include "config/configuration.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/release.h"
#include "core/result.h"
#include "deploy/releases/fileview.h"

#include <optional>

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

} // namespace slipway
