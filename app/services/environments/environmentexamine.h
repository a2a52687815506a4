// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/configuration.h"
#include "core/records/environment.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"

namespace slipway {

/// Asks the target what is true and the health checks how it is; with `sweep` hashes the live files. What cannot be had
/// is told in `problem`. Error: Cancelled.
[[nodiscard]] Result<EnvironmentDetail> examineEnvironment(const EnvironmentService::Dependencies &parts,
                                                           EnvironmentDetail detail, bool sweep, std::stop_token stop);

/// Whether this host of the target answers. Errors: as of Target::truth.
[[nodiscard]] Result<> askHost(const EnvironmentService::Dependencies &parts, const EnvironmentRecord &environment,
                               const QString &host);

/// What the target says to these settings before they are applied: reachable, tools there, compose file and scripts
/// valid.
[[nodiscard]] Result<> checkTarget(const EnvironmentService::Dependencies &parts, const EnvironmentRecord &environment,
                                   const config::EnvironmentSpec &spec, const QString &folder, std::stop_token stop);

} // namespace slipway
