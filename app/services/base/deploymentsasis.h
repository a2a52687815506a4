// SPDX-License-Identifier: GPL-3.0-or-later
// How deployments are read: what a dead process left is told as what it is, and nothing is changed for it.
#pragma once

#include "core/records/deployment.h"
#include "core/result.h"
#include "storage/stores/deploymentstore.h"

namespace slipway {

class Storage;

/// A running deployment whose process is gone is an interrupted one. @param dataFolder where its owner's lock lies
[[nodiscard]] DeploymentRecord asItIs(const QString &dataFolder, DeploymentRecord deployment);
[[nodiscard]] Result<std::vector<DeploymentRecord>> listAsTheyAre(const Storage &storage,
                                                                  const DeploymentFilter &filter);
[[nodiscard]] Result<qint64> countAsTheyAre(const Storage &storage, const DeploymentFilter &filter);

/// Left by a dead process, and nobody has asked the target since.
[[nodiscard]] bool isUnsettled(const DeploymentRecord &deployment);
/// From the switch on nobody knows what is live until the target has been asked.
[[nodiscard]] bool mayHaveSwitched(const DeploymentRecord &deployment);
/// Where a deployment's request keeps the machine name of what ended it before anything was switched.
inline constexpr QLatin1StringView kFailureCode("failureCode");
/// It was refused because others have made something live there: takeOverTarget() is the way out.
[[nodiscard]] bool foundForeign(const DeploymentRecord &deployment);
/// "Finish it with: slipwayctl deployments recover 12"
[[nodiscard]] Message recoverHint(DeploymentId deployment);

} // namespace slipway
