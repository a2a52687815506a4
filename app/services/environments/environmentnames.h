// SPDX-License-Identifier: GPL-3.0-or-later
// Words about environments, and finding one by what people type.
#pragma once

#include "config/configuration.h"
#include "core/records/environment.h"
#include "core/result.h"

namespace slipway {

/// "fraud-model/production", or "production" when it belongs to no repository.
[[nodiscard]] QString fullName(const EnvironmentRecord &environment);
/// Errors: NotFound (the hint lists the known), Usage when several match.
[[nodiscard]] Result<EnvironmentRecord> chooseEnvironment(const std::vector<EnvironmentRecord> &known,
                                                          const QString &name, std::optional<RepositoryId> repository);
/// "ssh, 2 hosts", "local, /srv/model", "compose fraud".
[[nodiscard]] Message targetText(const config::TargetSpec &target);
/// What starts a deployment there today: "deploys after a successful run of ci.yml on main that was started in
/// Slipway"; empty when no flow leads there.
[[nodiscard]] Message flowText(const std::vector<config::FlowSpec> &flows, const QString &environment);
/// A lock that has run out is none.
[[nodiscard]] EnvironmentRecord withoutOldLock(EnvironmentRecord environment, Timestamp now);

} // namespace slipway
