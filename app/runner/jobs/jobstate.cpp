// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/jobstate.h"

#include "runner/jobs/hashfiles.h"

namespace slipway {
using namespace Qt::StringLiterals;
using expression::Value;
namespace {

Value strategyOf(const ScheduledJob &job)
{
    return Value(Value::Members{{u"fail-fast"_s, job.failFast},
                                {u"job-index"_s, job.index},
                                {u"job-total"_s, job.total},
                                {u"max-parallel"_s, job.maxParallel > 0 ? job.maxParallel : job.total}});
}

/// GitHub's word for a step's status in the `steps` context.
QString contextName(Status status)
{
    switch (status) {
    case Status::Success:
    case Status::Skipped:
    case Status::Cancelled:
        return statusName(status);
    default:
        return u"failure"_s;
    }
}

Result<Value> hashFilesCall(const QString &workspace, const std::vector<Value> &arguments)
{
    QStringList patterns;
    for (const Value &argument : arguments)
        patterns << argument.toText();
    return Value(SLIPWAY_TRY(hashFiles(workspace, patterns)));
}

expression::Function constantFunction(bool value)
{
    return {.minimumArguments = 0, .maximumArguments = 0, .call = [value](const auto &) {
                return Result<Value>(Value(value));
            }};
}

} // namespace

expression::Functions statusFunctions(const StatusFacts &facts)
{
    return {{u"success"_s, constantFunction(facts.success)},
            {u"failure"_s, constantFunction(facts.failure)},
            {u"always"_s, constantFunction(true)},
            {u"cancelled"_s, constantFunction(facts.cancelled)}};
}

JobState::JobState(const RunContext &run, const JobTask &task, const JobFolders &folders)
    : m_run(run)
    , m_task(task)
    , m_folders(folders)
    , m_base(run.inherited)
    , m_github(run.github)
    , m_runner(runnerMembers(folders.temporary, run.input.toolCache, folders.root))
    , m_strategy(strategyOf(task.job))
{
    m_github.emplace_back(u"workspace"_s, folders.workspace);
    m_github.emplace_back(u"job"_s, task.spec.id);
    m_github.emplace_back(u"action"_s, QString()); // last: beginStep() changes it
    m_fixed = githubVariables(m_github);
    m_fixed.merge(runnerVariables(m_runner));
    addFolderVariables(m_base, folders, run.input.toolCache);
    m_base[u"CI"_s] = u"true"_s;
}

Error JobState::placed(Error error, const Position &at) const
{
    error.file = m_run.input.workflow.file;
    error.line = at.line;
    error.column = at.column;
    return error;
}

Result<EnvironmentMap> JobState::evaluate(const EnvSpec &spec) const
{
    EnvironmentMap values;
    if (spec.expression) {
        const Result<Value> object = expression::interpolateValue(spec.expression->value, expressions());
        if (!object)
            return fail(placed(object.error(), spec.expression->at));
        for (const auto &[name, value] : object->members())
            values[name] = value.toText();
    }
    for (const auto &[name, variable] : spec.variables)
        values[name] = SLIPWAY_TRY(text(variable));
    return values;
}

Result<> JobState::prepare()
{
    m_environment = SLIPWAY_TRY(evaluate(m_run.input.workflow.env));
    EnvironmentMap own = SLIPWAY_TRY(evaluate(m_task.spec.env));
    own.merge(m_environment);
    m_environment = std::move(own);
    return {};
}

Result<> JobState::beginStep(const StepSpec &step, const QString &action)
{
    m_step.clear();
    m_github.back().second = action;
    m_fixed[u"GITHUB_ACTION"_s] = action;
    m_step = SLIPWAY_TRY(evaluate(step.env));
    return {};
}

void JobState::endStep(const QString &id, const StepEnd &end)
{
    m_step.clear();
    if (id.isEmpty())
        return;
    m_steps.emplace_back(id, Value(Value::Members{{u"outputs"_s, toObject(end.outputs)},
                                                  {u"outcome"_s, contextName(end.outcome)},
                                                  {u"conclusion"_s, contextName(end.conclusion)}}));
}

Value JobState::environmentContext() const
{
    EnvironmentMap all = m_step;
    all.insert(m_environment.begin(), m_environment.end());
    Value::Members members;
    for (const auto &[name, value] : all)
        members.emplace_back(name, value);
    return Value(std::move(members));
}

expression::Environment JobState::expressions() const
{
    const QString status = m_cancelled ? u"cancelled"_s : m_failed ? u"failure"_s : u"success"_s;
    const auto own = m_run.environmentSecrets.find(m_task.spec.environment.value_or(QString()));
    const Value &secrets = own == m_run.environmentSecrets.end() ? m_run.secrets : own->second;
    expression::Environment environment;
    environment.contexts = Value(Value::Members{{u"github"_s, Value(m_github)},
                                                {u"env"_s, environmentContext()},
                                                {u"vars"_s, m_run.variables},
                                                {u"job"_s, Value(Value::Members{{u"status"_s, status}})},
                                                {u"steps"_s, Value(m_steps)},
                                                {u"runner"_s, Value(m_runner)},
                                                {u"secrets"_s, secrets},
                                                {u"strategy"_s, m_strategy},
                                                {u"matrix"_s, m_task.job.matrix},
                                                {u"needs"_s, m_task.needs.context},
                                                {u"inputs"_s, m_run.inputs}});
    environment.functions = statusFunctions(
        {.success = !m_failed && !m_cancelled, .failure = m_failed && !m_cancelled, .cancelled = m_cancelled});
    environment.functions[u"hashfiles"_s] = {.minimumArguments = 1,
                                             .maximumArguments = 255,
                                             .call = [workspace = m_folders.workspace](const auto &arguments) {
                                                 return hashFilesCall(workspace, arguments);
                                             }};
    return environment;
}

Result<QString> JobState::text(const Text &text) const
{
    if (!text.value.contains("${{"_L1))
        return text.value;
    const Result<QString> evaluated = expression::interpolate(text.value, expressions());
    if (!evaluated)
        return fail(placed(evaluated.error(), text.at));
    return *evaluated;
}

Result<bool> JobState::flag(const std::optional<Text> &text, bool otherwise) const
{
    if (!text)
        return otherwise;
    const QString value = SLIPWAY_TRY(this->text(*text)).trimmed();
    if (value.compare("true"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (value.isEmpty() || value.compare("false"_L1, Qt::CaseInsensitive) == 0)
        return false;
    return fail(placed(
        {.kind = ErrorKind::BadInput, .message = Engine::tr("'%1' is neither true nor false").arg(value)}, text->at));
}

Result<std::optional<double>> JobState::number(const std::optional<Text> &text) const
{
    if (!text)
        return std::nullopt;
    const QString value = SLIPWAY_TRY(this->text(*text)).trimmed();
    bool ok = false;
    const double result = value.toDouble(&ok);
    if (!ok || !(result > 0) || result > 1e6)
        return fail(placed(
            {.kind = ErrorKind::BadInput, .message = Engine::tr("'%1' is no number of minutes").arg(value)}, text->at));
    return result;
}

Result<bool> JobState::condition(const std::optional<Text> &condition) const
{
    if (!condition || condition->isEmpty())
        return !m_failed && !m_cancelled;
    const Result<bool> result = evaluateCondition(condition, expressions());
    if (!result)
        return fail(placed(result.error(), condition->at));
    return *result;
}

void JobState::prependPath(const QString &folder)
{
    m_paths.removeAll(folder);
    m_paths.prepend(folder);
}

QString JobState::variable(const QString &name) const
{
    for (const EnvironmentMap *layer : {&m_step, &m_environment, &m_base}) {
        if (const auto found = layer->find(name); found != layer->end())
            return found->second;
    }
    return {};
}

QString JobState::searchPath() const
{
    const QString path = variable(u"PATH"_s);
    return m_paths.isEmpty() ? path : QString(m_paths.join(u':') + u':' + path);
}

EnvironmentMap JobState::processEnvironment() const
{
    EnvironmentMap all = m_fixed;
    for (const EnvironmentMap *layer : {&m_step, &m_environment, &m_base})
        all.insert(layer->begin(), layer->end());
    if (!m_paths.isEmpty())
        all[u"PATH"_s] = searchPath();
    return all;
}

} // namespace slipway
