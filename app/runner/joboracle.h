// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/runcontext.h"
#include "runner/scheduler.h"

namespace slipway {

/// Answers the scheduler's questions with the workflow's expressions. Both must outlive it.
[[nodiscard]] JobOracle makeJobOracle(const RunContext &run, const Plan &plan);

} // namespace slipway
