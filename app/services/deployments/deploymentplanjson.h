// SPDX-License-Identifier: GPL-3.0-or-later
// A plan as the database keeps it with a deployment that people have to approve.
#pragma once

#include "services/deployments/deploymenttypes.h"

namespace slipway {

/// The first commits, files and lines of it; the numbers of the others. Environment and releases by their ids alone,
/// the gates are kept apart.
[[nodiscard]] QJsonObject planToJson(const DeploymentPlan &plan, Timestamp made);
/// Without environment, releases and gates.
[[nodiscard]] DeploymentPlan planFromJson(const QJsonObject &json);

/// What was live when the plan was made; 0 = nothing.
[[nodiscard]] ReleaseId liveOfPlan(const QJsonObject &json);
/// Which version of the environment's configuration it was made for.
[[nodiscard]] int environmentVersionOfPlan(const QJsonObject &json);
[[nodiscard]] Timestamp timeOfPlan(const QJsonObject &json);

} // namespace slipway
