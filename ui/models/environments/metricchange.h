// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/common/state.h"

#include <QString>

#include <optional>

namespace slipway {

/// A metric of a model before and after, as a row shows it.
struct MetricChange
{
    QString before, after;      ///< "–" where there is none
    QString change;             ///< "▲ 0.0037"; empty when nothing can be compared
    std::optional<State> state; ///< Passed = better, Warning = worse; nothing = unknown which way is good
};

/// Whether more is better is told by the metric's name: accuracy, recall … up; loss, error, latency … down; others say
/// nothing.
[[nodiscard]] MetricChange metricChange(const QString &name, std::optional<double> before, std::optional<double> after);

} // namespace slipway
