// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/joboracle.h"

#include "runner/jobstate.h"

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
        for (const MatrixInstance &instance : expansion.instances) {
            names.contexts = names.contexts.with(u"matrix"_s, instance.values);
            expansion.unable.push_back(foreignSystem(runnerLabels(spec, names)));
        }
        return expansion;
    }

private:
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
};

void appendLabels(const Value &value, QStringList &labels)
{
    if (value.isArray()) {
        for (const Value &item : value.items())
            labels << item.toText();
    } else {
        labels << value.toText();
    }
}

} // namespace

JobOracle makeJobOracle(const RunContext &run, const Plan &plan)
{
    const auto oracle = std::make_shared<const ExpressionOracle>(run, plan);
    return {.mayRun = [oracle](const QString &key, const Needs &needs) { return oracle->mayRun(key, needs); },
            .expand = [oracle](const QString &key, const Needs &needs) { return oracle->expand(key, needs); }};
}

QStringList runnerLabels(const JobSpec &job, const expression::Environment &environment)
{
    if (!job.runsOn)
        return {};
    const yaml::Node *node = &*job.runsOn;
    if (node->isMapping())
        node = node->find(u"labels");
    QStringList labels;
    if (!node)
        return labels;
    const std::vector<yaml::Node> items = node->isSequence() ? node->items() : std::vector{*node};
    for (const yaml::Node &item : items) {
        if (const Result<Value> value = expression::interpolateValue(item.text(), environment))
            appendLabels(*value, labels);
    }
    return labels;
}

QString foreignSystem(const QStringList &labels)
{
    for (const QString &label : labels) {
        if (label.startsWith("windows"_L1, Qt::CaseInsensitive) || label.startsWith("macos"_L1, Qt::CaseInsensitive))
            return u"runs-on %1: this computer runs Linux"_s.arg(label);
    }
    return {};
}

} // namespace slipway
