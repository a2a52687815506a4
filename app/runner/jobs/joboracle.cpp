// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/joboracle.h"

#include "runner/jobs/hostabilities.h"
#include "runner/jobs/jobstate.h"
#include "workflow/plan/executability.h"

namespace slipway {
using namespace Qt::StringLiterals;
using expression::Value;
namespace {

class ExpressionOracle
{
public:
    ExpressionOracle(const RunContext &run, const Plan &plan)
        : m_run(run)
        , m_plan(plan)
    {
    }

    [[nodiscard]] Result<bool> mayRun(const QString &key, const Needs &needs) const
    {
        const JobSpec *spec = m_run.input.workflow.job(key);
        if (!spec->condition)
            return needs.allSucceeded && !needs.cancelled;
        if (needs.isAssumed && expression::mentions(spec->condition->value).contexts.contains(u"needs"_s))
            return true; // what the job that cannot run here would have said is not known
        return evaluateCondition(spec->condition, environment(needs));
    }

    [[nodiscard]] Result<Expansion> expand(const QString &key, const Needs &needs) const
    {
        const JobSpec &spec = *m_run.input.workflow.job(key);
        expression::Environment names = environment(needs);
        Expansion expansion = SLIPWAY_TRY(instances(spec, names));
        if (spec.strategy.failFast)
            expansion.failFast = SLIPWAY_TRY(expression::interpolate(spec.strategy.failFast->value, names))
                                     .compare("false"_L1, Qt::CaseInsensitive) != 0;
        if (spec.strategy.maxParallel)
            expansion.maxParallel =
                SLIPWAY_TRY(expression::interpolate(spec.strategy.maxParallel->value, names)).toInt();
        expansion.unable.resize(expansion.instances.size());
        for (std::size_t i = 0; i < expansion.instances.size(); ++i) {
            if (expansion.unable[i].isEmpty())
                expansion.unable[i] = obstacleOf(spec, expansion.instances[i], needs);
        }
        return expansion;
    }

private:
    /// With what only the run could tell: a matrix or a label from the output of another job.
    [[nodiscard]] Message obstacleOf(const JobSpec &spec, const MatrixInstance &instance, const Needs &needs) const
    {
        const PlanContexts contexts = PlanContexts::nothing()
                                          .with(u"github"_s, Value(m_run.github))
                                          .with(u"needs"_s, needs.context)
                                          .with(u"vars"_s, m_run.variables)
                                          .with(u"inputs"_s, m_run.inputs)
                                          .with(u"matrix"_s, instance.values);
        return obstacleText(findObstacles({m_run.input.workflow, spec, contexts}, m_abilities));
    }

    [[nodiscard]] expression::Environment environment(const Needs &needs) const
    {
        expression::Environment environment;
        environment.contexts = Value(Value::Members{{u"github"_s, Value(m_run.github)},
                                                    {u"needs"_s, needs.context},
                                                    {u"vars"_s, m_run.variables},
                                                    {u"inputs"_s, m_run.inputs}});
        environment.functions = statusFunctions({.success = needs.allSucceeded && !needs.cancelled,
                                                 .failure = needs.anyFailed,
                                                 .cancelled = needs.cancelled});
        return environment;
    }

    /// As planned, or now that what the matrix depends on is known.
    [[nodiscard]] Result<Expansion> instances(const JobSpec &spec, const expression::Environment &names) const
    {
        Expansion expansion;
        for (const PlanJob &job : m_plan.jobs) {
            if (job.id != spec.id)
                continue;
            if (job.matrixDeferred)
                return deferredInstances(spec, names);
            expansion.instances.push_back({.values = job.matrix});
            expansion.names.push_back(job.name);
            expansion.unable.push_back(job.obstacle);
        }
        return expansion;
    }

    [[nodiscard]] static Result<Expansion> deferredInstances(const JobSpec &spec, expression::Environment names)
    {
        Expansion expansion;
        expansion.instances = SLIPWAY_TRY(expandMatrix(spec.strategy, names));
        for (const MatrixInstance &instance : expansion.instances) {
            names.contexts = names.contexts.with(u"matrix"_s, instance.values);
            const bool named = spec.name && spec.name->value.contains("${{"_L1);
            QString name =
                spec.name ? expression::interpolate(spec.name->value, names).value_or(spec.name->value) : spec.id;
            if (!named && !instance.suffix.isEmpty())
                name += u" ("_s + instance.suffix + u')';
            expansion.names.push_back(name);
        }
        return expansion;
    }

    const RunContext &m_run;
    const Plan &m_plan;
    const Abilities m_abilities = hostAbilities(m_run.input.repositoryName);
};

JobEnd endOf(const JobRecord &job)
{
    JobEnd end{.status = job.status};
    for (auto output = job.outputs.begin(); output != job.outputs.end(); ++output)
        end.outputs.emplace_back(output.key(), Value(output.value().toString()));
    return end;
}

} // namespace

const JobRecord *keptJob(const RunInput &input, const QString &key, const Value &matrix)
{
    const QJsonObject wanted = matrix.toJson().toObject();
    const auto found =
        std::ranges::find_if(input.kept, [&](const JobRecord &job) { return job.key == key && job.matrix == wanted; });
    return found == input.kept.end() ? nullptr : &*found;
}

JobOracle makeJobOracle(const RunContext &run, const Plan &plan)
{
    const auto oracle = std::make_shared<const ExpressionOracle>(run, plan);
    JobOracle answers{
        .mayRun = [oracle](const QString &key, const Needs &needs) { return oracle->mayRun(key, needs); },
        .expand = [oracle](const QString &key, const Needs &needs) { return oracle->expand(key, needs); }};
    answers.kept = [&input = run.input](const QString &key, const Value &matrix) -> std::optional<JobEnd> {
        const JobRecord *job = keptJob(input, key, matrix);
        return job ? std::optional(endOf(*job)) : std::nullopt;
    };
    answers.isKept = [&input = run.input](const QString &key) {
        return std::ranges::find(input.keptWhole, key) != input.keptWhole.end();
    };
    return answers;
}

} // namespace slipway
