// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/base/ownerlock.h"
#include "services/deployments/activedeployments.h"
#include "services/deployments/deferreddeployments.h"
#include "services/deployments/deploymentledger.h"
#include "services/deployments/deploymentperformer.h"

#include <QJsonArray>

#include <map>
#include <set>

namespace slipway {

/// Who hears of a deployment of this process.
struct DeploymentListener
{
    OnDeploymentEvent onEvent;
    ssh::AskHostKey askHostKey;
};

/// A deployment that somebody wants.
struct DeploymentProposal
{
    EnvironmentRecord environment;
    ReleaseRecord release;
    DeploymentRecord draft;       ///< kind, actor, reason, automatic, run, rollbackOf, releaseName
    QString ref;                  ///< what the person named
    QStringList acceptedHostKeys; ///< kept with it
    bool byHand = false;          ///< a flow's step of mode manual
    QJsonArray then;              ///< the flow's steps after this one
    QJsonValue files;             ///< of a rollback: what of the release was there; else filled in by submit()
    Message pauseReason;          ///< not empty: the environment's automation pauses with it
};

/// Lets the gates judge what is wanted, records it, and begins it: at once, after the last approval, or when its time
/// has come.
class DeploymentStarter
{
public:
    /// Called on the deployment's thread when it has ended (live and watched, or not).
    using OnEnded = std::function<void(const DeploymentRecord &, const DeploymentListener &)>;

    DeploymentStarter(const DeploymentDependencies &parts, DeploymentLedger &ledger, DeploymentPerformer &performer,
                      OnEnded onEnded);
    ~DeploymentStarter();

    /// Called before anything new begins in an environment: what a dead process left there is settled first.
    void beforeAnything(std::function<Result<>(EnvironmentId)> settle) { m_settle = std::move(settle); }
    /// Called when one was recorded that waits.
    void whenWaiting(std::function<Result<>(const DeploymentRecord &)> tell) { m_tellWaiting = std::move(tell); }
    /// Errors: as DeploymentService::deploy.
    [[nodiscard]] Result<DeploymentId> submit(DeploymentProposal proposal, const DeploymentListener &listener);
    /// Begins a waiting deployment when its gates let it: true; else says what it waits for. Errors: Refused (by a
    /// gate); of what is missing here, for one that was approved: it still waits then, and the approval counts.
    [[nodiscard]] Result<bool> tryStart(DeploymentId deployment);
    /// From now on this process begins it when its time has come.
    void adopt(DeploymentId deployment);
    void listen(DeploymentId deployment, const DeploymentListener &listener);
    /// The gates of a waiting deployment as they stand.
    [[nodiscard]] Result<std::vector<deploy::GateAnswer>> gatesOf(const DeploymentRecord &deployment) const;

    [[nodiscard]] Result<QString> ownerName();
    /// Its end could not be written down: the target has to be asked.
    void lose(DeploymentId deployment);
    /// True once for each that was lost.
    [[nodiscard]] bool takeLost(DeploymentId deployment);
    [[nodiscard]] ActiveDeployments &active() { return m_active; }
    [[nodiscard]] DeferredDeployments &deferred() { return m_deferred; }
    /// Ends everything: what runs goes back or is given up.
    void close();

private:
    [[nodiscard]] Result<> checkReady(const DeploymentRecord &deployment) const;
    [[nodiscard]] Result<> checkApproved(const DeploymentRecord &deployment);
    [[nodiscard]] Result<std::vector<deploy::GateAnswer>> gatesOf(const DeploymentProposal &proposal) const;
    [[nodiscard]] QJsonObject planOf(const DeploymentProposal &proposal) const;
    [[nodiscard]] Result<bool> begin(const DeploymentRecord &deployment, const std::vector<deploy::GateAnswer> &gates);
    [[nodiscard]] Result<> keepWaiting(DeploymentId deployment, const std::vector<deploy::GateAnswer> &gates,
                                       const Message &problem);
    [[nodiscard]] Error refused(const DeploymentProposal &proposal, const Error &refusal);
    void launch(const DeploymentRecord &deployment);
    [[nodiscard]] DeploymentListener listenerOf(DeploymentId deployment);
    [[nodiscard]] std::optional<Timestamp> attempt(DeploymentId deployment);

    DeploymentDependencies m_parts;
    DeploymentLedger &m_ledger;
    DeploymentPerformer &m_performer;
    OnEnded m_onEnded;
    std::function<Result<>(EnvironmentId)> m_settle;
    std::function<Result<>(const DeploymentRecord &)> m_tellWaiting;
    std::mutex m_mutex;                                     ///< for the three below
    std::optional<OwnerLock> m_owner;                       ///< taken with the first deployment
    std::map<DeploymentId, DeploymentListener> m_listeners; ///< of those that wait
    std::set<DeploymentId> m_lost;
    DeferredDeployments m_deferred; // the two use each other, so close() stops both before either goes
    ActiveDeployments m_active;
};

} // namespace slipway
