// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/run/runcontext.h"
#include "runner/run/scheduler.h"

namespace slipway {

/// The record of an instance that is taken over from the run that is repeated; null = it is to run.
[[nodiscard]] const JobRecord *keptJob(const RunInput &input, const QString &key, const expression::Value &matrix);

/// Answers the scheduler's questions with the workflow's expressions. Both must outlive it.
[[nodiscard]] JobOracle makeJobOracle(const RunContext &run, const Plan &plan);

} // namespace slipway
