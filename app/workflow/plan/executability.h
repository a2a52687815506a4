// SPDX-License-Identifier: GPL-3.0-or-later
// What of a workflow cannot be executed here. One list, which validate, plan, run and the window tell alike. Pure.
#pragma once

#include "workflow/plan/abilities.h"
#include "workflow/plan/plancontexts.h"

namespace slipway {

/// Something that keeps a job from being executed here.
struct Obstacle
{
    Position at;                ///< of `uses`, `container`, `runs-on` …
    int step = 0;               ///< 1-based; 0 = the job as a whole
    QString stepName;           ///< `name:` of the step; empty when it has none
    Message because;            ///< "action actions/cache@v4 isn't supported"
    QStringList missing;        ///< "action owner/name@ref", "tool pwsh", "workflow ./file.yml"
    bool isCured = false;       ///< the job could run once `missing` is there
    bool isConditional = false; ///< its step has a condition
    bool isReached = true;      ///< false: the condition of its step is known to be false
};
using Obstacles = std::vector<Obstacle>;

/// Where obstacles of one instance of a job are looked for.
struct JobPlace
{
    const Workflow &workflow;
    const JobSpec &job;
    const PlanContexts &contexts; ///< with `matrix`; what is left out is unknown
};

/// All obstacles of one instance of a job, in the order of the file. A step whose `if` is false whatever comes (`if:
/// false`) has none.
[[nodiscard]] Obstacles findObstacles(const JobPlace &place, const Abilities &abilities);
/// Those that keep it from running, in one text with the line of each; empty when there is none.
[[nodiscard]] Message obstacleText(const Obstacles &obstacles);

/// The sentence of an obstacle that is not reached.
[[nodiscard]] Message notReached(const Obstacle &obstacle);

/// Everything of the file that cannot be executed here, whatever the event, for validate: warnings, and notes for steps
/// whose condition is false on this machine.
[[nodiscard]] Diagnostics describeObstacles(const Workflow &workflow, const Abilities &abilities);

/// Is a condition false whatever the parts of it that only the run knows will be?
[[nodiscard]] bool isKnownFalse(const QString &condition, const PlanContexts &contexts);

} // namespace slipway
