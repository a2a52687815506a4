// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/plan.h"

#include "core/suggestion.h"
#include "workflow/model/joborder.h"
#include "workflow/plan/executability.h"
#include "workflow/plan/jobdecision.h"
#include "workflow/plan/plancontexts.h"
#include "workflow/plan/plannames.h"
#include "workflow/plan/secretmentions.h"
#include "workflow/plan/trigger.h"

#include <QSet>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

namespace {

class Planner
{
public:
    Planner(const Workflow &workflow, const PlanInput &input)
        : m_workflow(workflow)
        , m_input(input)
    {
    }

    Plan make();

private:
    void decideTriggering(const PlanContexts &contexts);
    void findWanted();
    void planJob(const JobSpec &job, const PlanContexts &contexts);
    [[nodiscard]] JobDecision decide(const JobSpec &job, const PlanContexts &contexts) const;
    void addInstances(PlanJob planned, const JobSpec &job, const PlanContexts &contexts);
    void addInstance(PlanJob planned, const JobSpec &job, const PlanContexts &contexts, const QString &suffix);
    void judge(PlanJob &planned, const JobSpec &job, const PlanContexts &contexts);
    [[nodiscard]] QStringList missingSecrets(const StepSpec &step) const;

    const Workflow &m_workflow;
    const PlanInput &m_input;
    Plan m_plan;
    JobDecisions m_decisions;
    QSet<QString> m_wanted; ///< the jobs asked for and what they need
};

Plan Planner::make()
{
    Result<Value> inputs = resolveInputs(m_workflow, m_input);
    if (!inputs)
        m_plan.diagnostics.push_back(toDiagnostic(inputs.error()));
    const PlanContexts contexts(m_workflow, m_input, inputs.value_or(Value(Value::Members{})));
    decideTriggering(contexts);
    findWanted();
    for (const std::size_t index : orderJobs(m_workflow.jobs))
        planJob(m_workflow.jobs[index], contexts);
    return std::move(m_plan);
}

void Planner::decideTriggering(const PlanContexts &contexts)
{
    const TriggerDecision decision = decideTrigger(m_workflow, contexts.occurrence());
    m_plan.triggered = decision.isTriggered;
    m_plan.because = decision.because;
    if (m_input.byHand && !decision.isTriggered) {
        m_plan.triggered = true;
        m_plan.because = Engine::tr("it was asked for by hand; by itself it would not run: %1").arg(decision.because);
    }
    const EventSpec *event = m_workflow.event(m_input.event);
    for (const Message &note : decision.notes)
        m_plan.diagnostics.push_back(
            {.severity = Severity::Note, .at = event ? event->at : Position{}, .message = note});
}

void Planner::findWanted()
{
    QStringList open = m_input.onlyJobs;
    while (!open.isEmpty()) {
        const QString id = open.takeLast();
        const JobSpec *job = m_workflow.job(id);
        if (!job) {
            QStringList ids;
            for (const JobSpec &known : m_workflow.jobs)
                ids.append(known.id);
            m_plan.diagnostics.push_back(
                {.severity = Severity::Error,
                 .at = {},
                 .message = Engine::tr("the workflow has no job '%1'%2").arg(id, suggestionFor(id, ids))});
            continue;
        }
        if (m_wanted.contains(id))
            continue;
        m_wanted.insert(id);
        for (const Text &need : job->needs) {
            if (m_workflow.job(need.value))
                open.append(need.value);
        }
    }
}

JobDecision Planner::decide(const JobSpec &job, const PlanContexts &contexts) const
{
    if (!m_plan.triggered)
        return {.run = false, .because = m_plan.because, .isBehindSkipped = true};
    if (!m_input.onlyJobs.isEmpty() && !m_wanted.contains(job.id))
        return {.run = false,
                .because =
                    Engine::tr("only %1 and what it needs was asked for").arg(quotedList(m_input.onlyJobs, u" and "_s)),
                .isBehindSkipped = true};
    return decideJob(job, contexts, m_decisions);
}

void Planner::planJob(const JobSpec &job, const PlanContexts &contexts)
{
    const JobDecision decision = decide(job, contexts);
    if (decision.problem)
        m_plan.diagnostics.push_back(*decision.problem);
    m_decisions[job.id] = decision;
    PlanJob planned;
    planned.id = job.id;
    for (const Text &need : job.needs)
        planned.needs.append(need.value);
    planned.condition = job.condition ? job.condition->value : QString();
    planned.run = decision.run;
    planned.because = decision.because;
    planned.at = job.at;
    planned.isUnsupported = decision.isUnsupported;
    planned.isExecutable = !decision.isUnsupported;
    addInstances(std::move(planned), job, contexts);
}

void Planner::addInstances(PlanJob planned, const JobSpec &job, const PlanContexts &contexts)
{
    if (job.strategy.matrix && !contexts.knows(*job.strategy.matrix)) {
        planned.matrixDeferred = true;
        return addInstance(std::move(planned), job, contexts, {});
    }
    const Result<std::vector<MatrixInstance>> instances = expandMatrix(job.strategy, contexts.environment());
    if (!instances && !m_plan.triggered) {
        planned.matrixDeferred = true; // without its event nobody knows what it is made of
        return addInstance(std::move(planned), job, contexts, {});
    }
    if (!instances) {
        m_plan.diagnostics.push_back(toDiagnostic(instances.error()));
        planned.run = false;
        planned.because = instances.error().message;
        m_decisions[job.id] = {.run = false, .because = planned.because, .isBehindSkipped = true};
        return addInstance(std::move(planned), job, contexts, {});
    }
    for (std::size_t i = 0; i < instances->size(); ++i) {
        const MatrixInstance &instance = (*instances)[i];
        const Value strategy(
            Value::Members{{u"job-index"_s, Value(double(i))}, {u"job-total"_s, Value(double(instances->size()))}});
        planned.matrix = instance.values;
        addInstance(planned, job, contexts.with(u"matrix"_s, instance.values).with(u"strategy"_s, strategy),
                    instance.suffix);
    }
}

void Planner::addInstance(PlanJob planned, const JobSpec &job, const PlanContexts &contexts, const QString &suffix)
{
    planned.name = jobName(job, contexts, suffix);
    for (const StepSpec &step : job.steps)
        planned.steps.push_back({.name = stepName(step, contexts),
                                 .kind = step.uses ? u"action"_s : u"run"_s,
                                 .uses = step.uses ? step.uses->value : QString(),
                                 .at = step.uses ? step.uses->at : step.at,
                                 .missing = missingSecrets(step)});
    judge(planned, job, contexts);
    m_plan.jobs.push_back(std::move(planned));
}

/// Whether it can be executed here. If not, it does not run, and jobs that need it know.
void Planner::judge(PlanJob &planned, const JobSpec &job, const PlanContexts &contexts)
{
    if (job.condition && isKnownFalse(job.condition->value, PlanContexts::nothing()))
        return; // `if: false`: nobody expects it to run
    const Obstacles obstacles = findObstacles({m_workflow, job, contexts}, m_input.abilities);
    for (const Obstacle &obstacle : obstacles) {
        if (obstacle.step > 0) {
            PlanStep &step = planned.steps[std::size_t(obstacle.step - 1)];
            step.at = obstacle.at;
            step.isExecutable = obstacle.isCured;
            step.because = obstacle.isReached ? obstacle.because : notReached(obstacle);
            step.missing = obstacle.missing + step.missing;
        }
        if (!obstacle.isReached)
            continue;
        planned.isExecutable = planned.isExecutable && obstacle.isCured;
        planned.missing += obstacle.missing;
    }
    for (const PlanStep &step : planned.steps) {
        if (step.isExecutable)
            planned.missing += step.missing;
    }
    planned.missing.removeDuplicates();
    planned.obstacle = obstacleText(obstacles);
    if (planned.obstacle.isEmpty())
        return;
    if (!planned.run) {
        planned.because = Engine::tr("%1; it can't run here either: %2").arg(planned.because, planned.obstacle);
        return;
    }
    planned.run = false;
    planned.isUnsupported = true;
    planned.because = planned.obstacle;
    JobDecision &decision = m_decisions[job.id];
    decision.unsupported = job.id;
    decision.isBehindSkipped = true;
    decision.run = decision.run && job.strategy.matrix; // other instances may run: its result is not known
}

QStringList Planner::missingSecrets(const StepSpec &step) const
{
    SecretMentions mentions;
    for (const std::optional<Text> *text : {&step.run, &step.name, &step.workingDirectory, &step.env.expression}) {
        if (*text)
            collectSecretMentions((*text)->value, false, mentions);
    }
    if (step.condition)
        collectSecretMentions(step.condition->value, true, mentions);
    for (const TextMap *texts : {&step.with, &step.env.variables}) {
        for (const auto &[name, text] : *texts)
            collectSecretMentions(text.value, false, mentions);
    }
    QStringList missing;
    for (const QString &name : mentions.names) {
        if (name != "GITHUB_TOKEN"_L1 && !m_input.secretNames.contains(name))
            missing.append(u"secret "_s + name);
    }
    return missing;
}

} // namespace

Plan makePlan(const Workflow &workflow, const PlanInput &input)
{
    return Planner(workflow, input).make();
}

} // namespace slipway
