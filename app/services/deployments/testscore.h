// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <optional>
#include <vector>

namespace slipway {

/// AT = (1/N) Σ (1 − eᵢ/E): one sample is a test case, eᵢ its failures ÷ its executions among `results`, E the budget.
/// Skipped tests were not executed. The raw value, which may be negative. Nothing without a sample, or when E ≤ 0.
[[nodiscard]] std::optional<double> testScore(const std::vector<TestResult> &results, double budget);

} // namespace slipway
