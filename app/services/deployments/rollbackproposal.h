// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentplanner.h"
#include "services/deployments/deploymentstarter.h"

namespace slipway {

/// What a rollback asks for, ready to be judged by the gates. Naming what is live renews its files: then nothing is
/// taken back, and automation goes on. Errors: as chooseRollback().
[[nodiscard]] Result<DeploymentProposal>
proposeRollback(const DeploymentDependencies &parts, const DeploymentLedger &ledger, const RollbackRequest &request);

/// The same, for a plan.
[[nodiscard]] Result<PlanQuestion> rollbackQuestion(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                                    const RollbackRequest &request);

} // namespace slipway
