// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/model/workflow.h"

#include <vector>

namespace slipway {

/// Indices of the jobs so that needs come first, otherwise in the order of the file; needs that are no jobs do not
/// count. Jobs that wait for themselves, and those behind them, are missing in it.
[[nodiscard]] std::vector<std::size_t> orderJobs(const std::vector<JobSpec> &jobs);

/// Jobs that wait for each other: "a", "b", "a"; empty when there are none.
[[nodiscard]] QStringList cycleOfJobs(const std::vector<JobSpec> &jobs);

} // namespace slipway
