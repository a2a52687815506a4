// SPDX-License-Identifier: GPL-3.0-or-later
// The obstacles of a file, told for validate: the instances of a matrix together, where each obstacle stands.
#include "workflow/plan/executability.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// One obstacle and how many instances of the job it stops.
struct Finding
{
    Obstacle obstacle;
    int stopped = 0;
};

std::vector<PlanContexts> instancesOf(const JobSpec &job)
{
    const PlanContexts nothing = PlanContexts::nothing();
    if (!job.strategy.matrix || !nothing.knows(*job.strategy.matrix))
        return {nothing};
    const Result<std::vector<MatrixInstance>> instances = expandMatrix(job.strategy, nothing.environment());
    if (!instances)
        return {nothing};
    std::vector<PlanContexts> contexts;
    for (const MatrixInstance &instance : *instances)
        contexts.push_back(nothing.with(u"matrix"_s, instance.values));
    return contexts;
}

std::vector<Finding> findingsOf(const Workflow &workflow, const JobSpec &job,
                                const std::vector<PlanContexts> &instances, const Abilities &abilities)
{
    std::vector<Finding> findings;
    for (const PlanContexts &contexts : instances) {
        for (const Obstacle &obstacle : findObstacles({workflow, job, contexts}, abilities)) {
            auto known = std::ranges::find_if(findings, [&](const Finding &finding) {
                return finding.obstacle.at == obstacle.at && finding.obstacle.because == obstacle.because;
            });
            if (known == findings.end())
                known = findings.insert(known, Finding{obstacle});
            known->stopped += obstacle.isReached ? 1 : 0;
        }
    }
    return findings;
}

Diagnostic describe(const Finding &finding, const JobSpec &job, std::size_t instances)
{
    const Obstacle &obstacle = finding.obstacle;
    if (finding.stopped == 0)
        return {.severity = Severity::Note, .at = obstacle.at, .message = notReached(obstacle)};
    if (std::size_t(finding.stopped) == instances && obstacle.isConditional)
        return {
            .severity = Severity::Warning,
            .at = obstacle.at,
            .message =
                Engine::tr("job '%1' can't run here when this step may be reached: %2").arg(job.id, obstacle.because)};
    if (std::size_t(finding.stopped) == instances)
        return {.severity = Severity::Warning,
                .at = obstacle.at,
                .message = Engine::tr("job '%1' can't run here: %2").arg(job.id, obstacle.because)};
    return {.severity = Severity::Warning,
            .at = obstacle.at,
            .message =
                Engine::tr("%1 of %2 instances of job '%3' can't run here: %4")
                    .arg(QString::number(finding.stopped), QString::number(instances), job.id, obstacle.because)};
}

} // namespace

Diagnostics describeObstacles(const Workflow &workflow, const Abilities &abilities)
{
    Diagnostics found;
    for (const JobSpec &job : workflow.jobs) {
        if (job.condition && isKnownFalse(job.condition->value, PlanContexts::nothing()))
            continue;
        const std::vector<PlanContexts> instances = instancesOf(job);
        for (const Finding &finding : findingsOf(workflow, job, instances, abilities))
            found.push_back(describe(finding, job, instances.size()));
    }
    return found;
}

} // namespace slipway
