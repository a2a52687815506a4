// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/plan/plancontexts.h"

namespace slipway {

/// What GitHub shows: `name:` evaluated as far as possible, else the id; with the matrix's values behind it unless the
/// name has expressions of its own.
[[nodiscard]] QString jobName(const JobSpec &job, const PlanContexts &contexts, const QString &matrixSuffix);

/// `name:`, else "Run " and the first line of the script or the action.
[[nodiscard]] QString stepName(const StepSpec &step, const PlanContexts &contexts);

} // namespace slipway
