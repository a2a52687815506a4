// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/plan/abilities.h"
#include "workflow/plan/plancontexts.h"

namespace slipway {

/// Why the machine that a job asks for is not this one.
struct RunnerProblem
{
    Position at;
    QString label;
    Message because;
};

/// Judges `runs-on`: every label must be one of a Linux machine like this one, or one of Abilities::labels. A label
/// that only the run knows is no problem yet.
[[nodiscard]] std::optional<RunnerProblem> runnerProblem(const JobSpec &job, const PlanContexts &contexts,
                                                         const Abilities &abilities);

} // namespace slipway
