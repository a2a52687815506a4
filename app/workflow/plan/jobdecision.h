// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/plan/plancontexts.h"

#include <map>

namespace slipway {

/// Would a job run, as far as it is known before the run?
struct JobDecision
{
    bool run = true;
    Message because;
    bool isBehindSkipped = false; ///< it, or a job that it waits for, does not run: success() is false behind it
    QString
        unsupported; ///< the job that cannot run here and keeps success() from being true: itself or one it waits for
    bool isUnsupported = false; ///< it would run if that job could
    std::optional<Diagnostic> problem;
};
using JobDecisions = std::map<QString, JobDecision>;

/// @param earlier the decisions of the jobs that it needs
[[nodiscard]] JobDecision decideJob(const JobSpec &job, const PlanContexts &contexts, const JobDecisions &earlier);

} // namespace slipway
