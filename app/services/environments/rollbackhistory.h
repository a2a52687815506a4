// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/rollback.h"
#include "core/result.h"

namespace slipway {

class Database;
class Storage;

/// Each release that was live there once, the one that was live last first. The window, `env show` and the command line
/// take the default from here, and so does the rollback itself.
[[nodiscard]] Result<std::vector<RollbackCandidate>> rollbackCandidates(const Storage &storage,
                                                                        const EnvironmentRecord &environment);
/// The release that a rollback of the environment goes to by default; nothing when there is none. For retention.
[[nodiscard]] Result<std::optional<ReleaseId>> rollbackRelease(Database &database,
                                                               const EnvironmentRecord &environment);

/// Where a rollback of the environment goes: `to`, or by default the previous good one. What is live may be named too:
/// its files are renewed. Errors: NotFound when there is nothing to go back to; BadInput when `to` is of another
/// environment or was never live there.
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
