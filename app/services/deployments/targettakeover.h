// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymenttypes.h"

namespace slipway {

class DeploymentLedger;

/// What others have made live in an environment becomes a release and a deployment of its own, live now; rollbacks lead
/// to it. Its files stay on the target. Errors: as deploy::Target::takeOver().
[[nodiscard]] Result<DeploymentRecord> takeOverTarget(const DeploymentDependencies &parts,
                                                      const DeploymentLedger &ledger, const TakeOverRequest &request);

} // namespace slipway
