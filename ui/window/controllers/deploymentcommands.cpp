// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/deploymentcommands.h"

#include "services/audit/auditservice.h"
#include "services/console.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"
#include "services/releases/releaseservice.h"
#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/window/controllers/guirelay.h"

namespace slipway {

DeploymentCommands::DeploymentCommands(Console &console, ssh::AskHostKey askHostKey, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_askHostKey(std::move(askHostKey))
{
}

/// Each event of the deployment's thread becomes one of ours.
OnDeploymentEvent DeploymentCommands::relay()
{
    return [target = QPointer(this)](const DeploymentEvent &event) {
        relayToGui(target, [event](DeploymentCommands &commands) { commands.take(event); });
    };
}

void DeploymentCommands::take(const DeploymentEvent &event)
{
    Q_EMIT happened(event);
    const DeploymentRecord &deployment = event.deployment;
    if (event.kind != DeploymentEvent::Kind::Changed || !isFinished(deployment.status))
        return;
    if (deployment.status == DeploymentStatus::Superseded || !m_ended.emplace(deployment.id, deployment.status).second)
        return;
    Q_EMIT ended(deployment);
}

template<typename Work>
void DeploymentCommands::start(Work work)
{
    m_console.async(this, std::move(work), [this](Result<DeploymentId> deployment) {
        if (deployment)
            Q_EMIT started(*deployment);
        else
            Q_EMIT failed(deployment.error());
    });
}

template<typename Work>
void DeploymentCommands::change(Work work)
{
    m_console.async(this, std::move(work), [this](Result<> done) {
        if (done)
            Q_EMIT changed();
        else
            Q_EMIT failed(done.error());
    });
}

void DeploymentCommands::deploy(DeployRequest request)
{
    request.askHostKey = m_askHostKey;
    start([&console = m_console, request = std::move(request), relay = relay()](std::stop_token) {
        return console.deployments().deploy(request, relay);
    });
}

void DeploymentCommands::rollback(RollbackRequest request)
{
    request.askHostKey = m_askHostKey;
    start([&console = m_console, request = std::move(request), relay = relay()](std::stop_token) {
        return console.deployments().rollback(request, relay);
    });
}

void DeploymentCommands::promote(EnvironmentId from, EnvironmentId to, const QString &reason)
{
    start([&console = m_console, from, to, reason, relay = relay(), ask = m_askHostKey](std::stop_token) {
        return console.deployments().promote(from, to, reason, relay, ask);
    });
}

void DeploymentCommands::approve(DeploymentId deployment, const QString &comment)
{
    change([&console = m_console, deployment, comment, relay = relay(), ask = m_askHostKey](std::stop_token) {
        return console.deployments().approve(deployment, comment, relay, ask);
    });
}

void DeploymentCommands::reject(DeploymentId deployment, const QString &comment)
{
    change([&console = m_console, deployment, comment](std::stop_token) {
        return console.deployments().reject(deployment, comment);
    });
}

void DeploymentCommands::cancel(DeploymentId deployment)
{
    change([&console = m_console, deployment](std::stop_token) {
        return console.deployments().cancel(deployment, console.audit().actor());
    });
}

void DeploymentCommands::lock(EnvironmentId environment, const QString &reason, std::optional<Milliseconds> duration)
{
    change([&console = m_console, environment, reason, duration](std::stop_token) {
        return console.environments().lock(environment, reason, duration);
    });
}

void DeploymentCommands::unlock(EnvironmentId environment)
{
    change([&console = m_console, environment](std::stop_token) { return console.environments().unlock(environment); });
}

void DeploymentCommands::resumeAutomation(EnvironmentId environment)
{
    change([&console = m_console, environment](std::stop_token) {
        return console.environments().resumeAutomation(environment);
    });
}

void DeploymentCommands::liftQuarantine(ReleaseId release, const QString &reason)
{
    change([&console = m_console, release, reason](std::stop_token) {
        return console.releases().liftQuarantine(release, reason);
    });
}

void DeploymentCommands::recover(DeploymentId deployment)
{
    const auto work = [&console = m_console, deployment, relay = relay()](std::stop_token stop) {
        return console.deployments().recoverOne(deployment, relay, stop);
    };
    m_console.async(this, work, [this](Result<DeploymentRecord> after) {
        if (!after)
            return Q_EMIT failed(after.error());
        Q_EMIT changed();
        if (after->status == DeploymentStatus::Mixed) // as it was: a host does not answer yet
            Q_EMIT failed({.kind = ErrorKind::Environment, .message = after->problem, .hint = failureHint(*after)});
    });
}

void DeploymentCommands::takeOver(EnvironmentId environment, const QString &name, const QString &reason)
{
    const auto work = [&console = m_console, environment, reason, ask = m_askHostKey](std::stop_token stop) {
        return console.deployments().takeOver(
            {.environment = environment, .reason = reason, .askHostKey = ask, .stop = stop});
    };
    m_console.async(this, work, [this, name](const Result<DeploymentRecord> &taken) {
        if (!taken)
            return Q_EMIT failed(taken.error());
        Q_EMIT tookOver(*taken);
        Q_EMIT changed();
        Q_EMIT told(
            tr("%1: what was live is now %2, and can be rolled back to.").arg(name, releaseText(taken->release)));
    });
}

void DeploymentCommands::retireHost(EnvironmentId environment, const QString &host, const QString &reason)
{
    change([&console = m_console, environment, host, reason, relay = relay()](std::stop_token) -> Result<> {
        SLIPWAY_TRY(console.environments().retireHost(environment, host, reason));
        SLIPWAY_TRY(console.deployments().hostsChanged(environment, relay));
        return {};
    });
}

void DeploymentCommands::rehearse(EnvironmentId environment, const QString &name)
{
    m_console.async(
        this,
        [&console = m_console, environment](std::stop_token stop) {
            return console.deployments().rehearse(environment, stop);
        },
        [this, name](Result<Milliseconds> took) {
            if (!took)
                return Q_EMIT failed(took.error());
            Q_EMIT changed();
            Q_EMIT told(
                tr("The rollback of %1 is whole and could take over: rehearsed in %2.").arg(name, formatTook(*took)));
        });
}

void DeploymentCommands::cancelOwn()
{
    m_console.async(
        this,
        [&console = m_console](std::stop_token) {
            console.deployments().cancelOwn(console.audit().actor());
            return true;
        },
        [](bool) {});
}

} // namespace slipway
