// SPDX-License-Identifier: GPL-3.0-or-later
// One reader a part of slipway.yml. `at` is the place of the key that has the part.
#pragma once

#include "config/configuration.h"
#include "config/reading.h"

namespace slipway::config {

[[nodiscard]] Budgets readBudgets(Reading &reading, const yaml::Node &node, Position at);
[[nodiscard]] TargetSpec readTarget(Reading &reading, const yaml::Node &node, Position at);
[[nodiscard]] HealthSpec readHealth(Reading &reading, const yaml::Node &node, Position at);
[[nodiscard]] CheckSpec readCheck(Reading &reading, const yaml::Node &node, Position at);
[[nodiscard]] ProtectSpec readProtect(Reading &reading, const yaml::Node &node, Position at);
[[nodiscard]] FreezeSpec readFreeze(Reading &reading, const yaml::Node &node, Position at);
[[nodiscard]] EnvironmentSpec readEnvironmentSpec(Reading &reading, const QString &name, const yaml::Node &node,
                                                  Position at);
[[nodiscard]] std::vector<FlowSpec> readFlows(Reading &reading, const yaml::Node &node, Position at);
/// A flow as flowToJson() wrote it.
[[nodiscard]] FlowSpec readFlow(Reading &reading, const yaml::Node &node, Position at);

/// firstError() with the code of configurations.
[[nodiscard]] std::optional<Error> configurationError(const Diagnostics &diagnostics, const QString &fileName);

} // namespace slipway::config
