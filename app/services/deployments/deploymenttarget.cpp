// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymenttarget.h"

#include "core/records/environment.h"
#include "core/records/run.h"
#include "services/environments/targetaccess.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "services/secrets/secretservice.h"

#include <QSet>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// Runs a workflow file as the deployment of an environment: with that environment's secrets, at the release's commit.
class WorkflowLauncher
{
public:
    WorkflowLauncher(const DeploymentDependencies &parts, const EnvironmentRecord &environment,
                     ssh::AskHostKey askHostKey, TargetEvents events)
        : m_parts(parts)
        , m_environment(environment)
        , m_askHostKey(std::move(askHostKey))
        , m_events(std::move(events))
    {
    }

    Result<RunId> operator()(const QString &workflowFile, const QString &commit, const deploy::Call &call) const
    {
        RunRequest request;
        request.repository = SLIPWAY_TRY(m_parts.repositories.find(m_environment.repository));
        request.workflowFile = workflowFile;
        request.ref = commit;
        request.payload = {{kDeploymentOf.toString(), m_environment.name}};
        request.secrets = SLIPWAY_TRY(secrets());
        request.askHostKey = m_askHostKey;
        const RunId run = SLIPWAY_TRY(m_parts.runs.start(request, [&call](const RunEvent &event) {
            if (event.kind == RunEvent::Kind::Log && call.onLine)
                call.onLine({}, event.line);
        }));
        if (m_events.onRun)
            m_events.onRun(run);
        const std::stop_callback cancel(call.stop,
                                        [this, run] { (void)m_parts.runs.cancel(run, Engine::tr("the deployment")); });
        return verdict(SLIPWAY_TRY(m_parts.runs.wait(run)));
    }

private:
    static Result<RunId> verdict(const RunRecord &run)
    {
        if (run.status == Status::Success)
            return run.id;
        const Message why = !run.firstError.isEmpty() ? run.firstError
                            : !run.reason.isEmpty()   ? run.reason
                                                      : statusMessage(run.status);
        return fail(run.status == Status::Cancelled ? ErrorKind::Cancelled : ErrorKind::Failed,
                    Engine::tr("run %1 of %2 did not succeed: %3").arg(run.id.value).arg(run.workflowFile, why),
                    Engine::tr("slipwayctl runs show %1 tells every step.").arg(run.id.value));
    }

    Result<std::vector<std::pair<QString, QByteArray>>> secrets() const
    {
        const SecretScope scope{.repository = m_environment.repository,
                                .repositoryName = m_environment.repositoryName,
                                .environment = m_environment.name};
        std::vector<std::pair<QString, QByteArray>> values;
        QSet<QString> seen;
        for (const SecretRecord &secret : SLIPWAY_TRY(m_parts.secrets.list())) {
            const bool fits = (!secret.repository.isValid() || secret.repository == scope.repository) &&
                              (secret.environment.isEmpty() || secret.environment == scope.environment);
            if (!fits || seen.contains(secret.name))
                continue;
            seen.insert(secret.name);
            values.emplace_back(secret.name, SLIPWAY_TRY(m_parts.secrets.value(scope, secret.name)));
            if (m_events.onSecret)
                m_events.onSecret(values.back().second);
        }
        return values;
    }

    DeploymentDependencies m_parts;
    EnvironmentRecord m_environment;
    ssh::AskHostKey m_askHostKey;
    TargetEvents m_events;
};

} // namespace

net::HttpClient &OpenTarget::http() const
{
    return tools->http;
}

Result<std::unique_ptr<OpenTarget>> openTarget(const DeploymentDependencies &parts,
                                               const EnvironmentRecord &environment,
                                               const config::EnvironmentSpec &spec, const ssh::AskHostKey &askHostKey,
                                               TargetEvents events)
{
    auto open = std::make_unique<OpenTarget>();
    const auto onSecret = events.onSecret;
    open->tools = std::make_unique<deploy::TargetTools>(SLIPWAY_TRY(parts.targets.tools(
        environment, askHostKey, WorkflowLauncher(parts, environment, askHostKey, std::move(events)))));
    if (onSecret) {
        open->tools->secret = [read = std::move(open->tools->secret), onSecret](const QString &name) {
            Result<QByteArray> value = read(name);
            if (value)
                onSecret(*value);
            return value;
        };
    }
    open->target = SLIPWAY_TRY(parts.makeTarget(spec, *open->tools));
    return open;
}

bool isRunOfDeployment(const RunRecord &run)
{
    return run.request[u"payload"].toObject().contains(kDeploymentOf);
}

} // namespace slipway
