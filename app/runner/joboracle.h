// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/runcontext.h"
#include "runner/scheduler.h"

namespace slipway {

/// Answers the scheduler's questions with the workflow's expressions. Both must outlive it.
[[nodiscard]] JobOracle makeJobOracle(const RunContext &run, const Plan &plan);

/// Labels of `runs-on`, evaluated where they hold expressions; what cannot be evaluated is left out.
[[nodiscard]] QStringList runnerLabels(const JobSpec &job, const expression::Environment &environment);

/// Why a job with these labels cannot run on this computer (windows-…, macos-…); empty when it can.
[[nodiscard]] QString foreignSystem(const QStringList &labels);

} // namespace slipway
