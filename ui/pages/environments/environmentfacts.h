// SPDX-License-Identifier: GPL-3.0-or-later
// From what services say of an environment to what its card is made of.
#pragma once

#include "services/environments/environmenttypes.h"
#include "ui/models/environments/environmentvalues.h"

namespace slipway {

/// What the database knows.
[[nodiscard]] EnvironmentFacts environmentFacts(const EnvironmentDetail &detail);
/// Adds what the target and its checks answered.
void addExamination(EnvironmentFacts &facts, const EnvironmentDetail &examined);
/// "config.yaml", "config.yaml on host b"; each file that is not as it was deployed.
[[nodiscard]] QStringList driftedPaths(const deploy::Drift &drift);

} // namespace slipway
