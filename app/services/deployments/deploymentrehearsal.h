// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentledger.h"
#include "services/deployments/deploymentservice.h"

namespace slipway {

/// As DeploymentService::rehearse().
[[nodiscard]] Result<Milliseconds> rehearseRollback(const DeploymentService::Parts &parts,
                                                    const DeploymentLedger &ledger, EnvironmentId environment,
                                                    std::stop_token stop);

} // namespace slipway
