// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentledger.h"

namespace slipway {

/// As DeploymentService::rehearse().
[[nodiscard]] Result<Milliseconds> rehearseRollback(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                                    EnvironmentId environment, std::stop_token stop);

} // namespace slipway
