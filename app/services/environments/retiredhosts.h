// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that are left out of their environment's target.
#pragma once

#include "config/configuration.h"
#include "core/records/environment.h"
#include "core/result.h"

namespace slipway {

[[nodiscard]] bool isRetired(const EnvironmentRecord &environment, const QString &host);
/// The target as it is worked with.
[[nodiscard]] config::EnvironmentSpec withoutRetired(config::EnvironmentSpec spec,
                                                     const EnvironmentRecord &environment);
/// The host as slipway.yml names it: all of the name, or its address where only one host has that.
/// Errors: NotFound (the hint lists the known), Usage (several have that address), BadInput.
[[nodiscard]] Result<QString> hostOf(const EnvironmentRecord &environment, const QString &typed);

} // namespace slipway
