// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentledger.h"
#include "services/deployments/deploymenttypes.h"

namespace slipway {

/// As DeploymentService::reviewOf, of a deployment whose gates are known.
[[nodiscard]] Result<DeploymentReview> readReview(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                                  const DeploymentDetail &detail);

/// The gates and the plan of a deployment, within the transaction that records it.
[[nodiscard]] Result<> keepReview(Database &database, DeploymentId deployment,
                                  const std::vector<deploy::GateAnswer> &gates, Timestamp judged,
                                  const QJsonObject &plan = {});
/// The gates as they were judged, and when; nothing when nobody judged it.
struct JudgedGates
{
    std::vector<deploy::GateAnswer> gates;
    std::optional<Timestamp> judged;
};
[[nodiscard]] Result<JudgedGates> judgedGates(Database &database, DeploymentId deployment);

} // namespace slipway
