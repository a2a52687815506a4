// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymenttypes.h"

#include <QObject>

#include <set>

namespace slipway {

class Console;
struct SecretScope;

/// Deploys, takes back, approves, locks: in the background, from anywhere in the window. GUI thread.
class DeploymentCommands : public QObject
{
    Q_OBJECT
public:
    /// @param askHostKey called on a deployment's thread
    DeploymentCommands(Console &console, ssh::AskHostKey askHostKey, QObject *parent = nullptr);

    void deploy(DeployRequest request);
    void rollback(RollbackRequest request);
    void promote(EnvironmentId from, EnvironmentId to, const QString &reason);
    void approve(DeploymentId deployment, const QString &comment);
    void reject(DeploymentId deployment, const QString &comment);
    void cancel(DeploymentId deployment);
    void lock(EnvironmentId environment, const QString &reason, std::optional<Milliseconds> duration);
    void unlock(EnvironmentId environment);
    void resumeAutomation(EnvironmentId environment);
    void liftQuarantine(ReleaseId release, const QString &reason);
    /// Finishes what a dead process or a host that did not answer has left.
    void recover(DeploymentId deployment);
    /// Makes what others have made live a release. `name` of the environment, for people.
    void takeOver(EnvironmentId environment, const QString &name, const QString &reason);
    void retireHost(EnvironmentId environment, const QString &host, const QString &reason);
    void rehearse(EnvironmentId environment, const QString &name);
    void cancelOwn();

Q_SIGNALS:
    /// It is on disk: running, or waiting for people.
    void started(DeploymentId deployment);
    void happened(const DeploymentEvent &event);
    /// A deployment of this window has come to its end, or is live.
    void ended(const DeploymentRecord &deployment);
    /// Something that changed without a deployment: an approval, a lock.
    void changed();
    void failed(const Error &error);
    void tookOver(const DeploymentRecord &taken);
    /// Good news that stand nowhere else: a rehearsal.
    void told(const QString &sentence);

private:
    [[nodiscard]] OnDeploymentEvent relay();
    void take(const DeploymentEvent &event);
    template<typename Work>
    void start(Work work);
    template<typename Work>
    void change(Work work);

    Console &m_console;
    ssh::AskHostKey m_askHostKey;
    std::set<std::pair<DeploymentId, DeploymentStatus>> m_ended; ///< told already; live, and then perhaps taken back
};

} // namespace slipway
