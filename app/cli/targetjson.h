// SPDX-License-Identifier: GPL-3.0-or-later
// What targets and their hosts say, as JSON.
#pragma once

#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/manifest.h"
#include "core/records/target.h"

#include <QJsonArray>
#include <QJsonValue>

namespace slipway::cli {

[[nodiscard]] QJsonValue driftToJson(const std::optional<deploy::Drift> &drift);
[[nodiscard]] QJsonValue truthToJson(const std::optional<deploy::TargetTruth> &truth);
[[nodiscard]] QJsonArray hostsToJson(const std::vector<HostState> &hosts);
[[nodiscard]] QJsonArray retiredToJson(const std::vector<RetiredHost> &hosts);

} // namespace slipway::cli
