// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deployment.h"
#include "core/result.h"

namespace slipway {

class Storage;

/// Where a rollback of the environment goes: `to`, or by default the previous good one. Errors: NotFound when there is
/// nothing to go back to; BadInput when `to` is of another environment or was never live there; Refused when it is
/// live.
[[nodiscard]] Result<DeploymentRecord> chooseRollback(const Storage &storage, const EnvironmentRecord &environment,
                                                      DeploymentId to);

/// Median time of the earlier deployments that went live there, and how many they were.
struct EarlierTimes
{
    std::optional<Milliseconds> median;
    int count = 0;
};
[[nodiscard]] Result<EarlierTimes> earlierTimes(const Storage &storage, EnvironmentId environment, DeploymentKind kind);

} // namespace slipway
