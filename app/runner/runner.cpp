// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access.h"
#include "git/workspace.h"
#include "runner/jobs/hostabilities.h"
#include "runner/run/folderpool.h"
#include "runner/run/run.h"
#include "runner/rundriver.h"

#include <QFile>
#include <QJsonDocument>

namespace slipway {
using namespace Qt::StringLiterals;
using expression::Value;
namespace {

Result<> makePrivateFolder(const QString &path)
{
    if (makeKeptFolder(QFile::encodeName(path).toStdString()) == 0)
        return {};
    return fail(ErrorKind::Environment, Engine::tr("the folder %1 cannot be made").arg(path),
                Engine::tr("Is the disk full, or the data folder read-only?"));
}

/// What GITHUB_EVENT_PATH points to.
Result<> writeEvent(const QString &path, const Value &payload)
{
    QFile file(path);
    const QByteArray json = QJsonDocument(payload.toJson().toObject()).toJson();
    if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.flush())
        return {};
    return fail(ErrorKind::Environment, Engine::tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

/// A job can always name this secret on GitHub; here there is no token to give.
Value secretsOf(const SecretValues &general, const SecretValues &nearer)
{
    Value::Members members{{u"GITHUB_TOKEN"_s, QString()}};
    for (const SecretValues *values : {&general, &nearer}) {
        for (const auto &[name, value] : *values) {
            const auto same = [&key = name](const auto &member) {
                return member.first.compare(key, Qt::CaseInsensitive) == 0;
            };
            if (const auto known = std::ranges::find_if(members, same); known != members.end())
                known->second = QString::fromUtf8(value);
            else
                members.emplace_back(name, QString::fromUtf8(value));
        }
    }
    return Value(std::move(members));
}

Result<> refuseErrors(const Diagnostics &diagnostics, ErrorKind kind, const QString &file)
{
    if (auto error = firstError(diagnostics, file, kind))
        return fail(std::move(*error));
    return {};
}

} // namespace

Runner::Runner(JobSupervisor &supervisor, CommandRunner &commands, const Clock &clock)
    : m_supervisor(supervisor)
    , m_commands(commands)
    , m_clock(clock)
{
}

Result<RunOutcome> Runner::execute(const RunInput &input, RunSink &sink, std::stop_token stop)
{
    SLIPWAY_CHECK(refuseErrors(input.workflow.diagnostics, ErrorKind::BadInput, input.workflow.file));
    PlanInput asked = input.plan;
    asked.abilities = hostAbilities(input.repositoryName);
    const Plan plan = makePlan(input.workflow, asked);
    SLIPWAY_CHECK(refuseErrors(plan.diagnostics, ErrorKind::BadInput, input.workflow.file));
    if (!plan.triggered)
        return fail(ErrorKind::BadInput, plan.because);
    SLIPWAY_CHECK(refuseErrors(preflight(input, plan), ErrorKind::Environment, input.workflow.file));

    SLIPWAY_CHECK(makePrivateFolder(input.dataFolder + u"/logs/"_s + QString::number(input.run.value)));
    SLIPWAY_CHECK(makePrivateFolder(input.workspaceFolder));
    Result<RunOutcome> outcome = runJobs(input, plan, sink, stop);
    if (!input.keepWorkspaces)
        (void)git::removeWorkspace(input.workspaceFolder); // the outcome counts more than a folder left behind
    return outcome;
}

Result<RunOutcome> Runner::runJobs(const RunInput &input, const Plan &plan, RunSink &sink, std::stop_token stop)
{
    FolderPool folders(input.repositoryName, input.keepWorkspaces);
    RunContext context{.input = input,
                       .sink = sink,
                       .supervisor = m_supervisor,
                       .commands = m_commands,
                       .clock = m_clock,
                       .folders = folders,
                       .own = currentEnvironment()};
    context.inherited = inheritedEnvironment(context.own);
    context.eventFile = input.workspaceFolder + u"/event.json"_s;
    SLIPWAY_CHECK(writeEvent(context.eventFile, eventOfRun(input)));
    context.github = githubMembers(input, context.eventFile);
    context.variables = toObject(input.plan.variables);
    context.inputs = SLIPWAY_TRY(resolveInputs(input.workflow, input.plan));
    context.secrets = secretsOf(input.secrets, {});
    for (const auto &[environment, values] : input.environmentSecrets)
        context.environmentSecrets.emplace(environment, secretsOf(input.secrets, values));

    return RunDriver(context, plan).run(stop);
}

} // namespace slipway
