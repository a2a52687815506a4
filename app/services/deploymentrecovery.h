// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deploymentperformer.h"
#include "services/deploymentservice.h"

#include <functional>

namespace slipway {

class DeploymentRecorder;
class DeploymentStarter;

/// Deployments that nobody finished: what the target says decides. The new release everywhere and healthy: it is live.
/// Nothing changed: the attempt failed. Hosts that differ, or a release that is not well: back to what was live.
/// A target that does not answer leaves it interrupted, and the next recovery asks again.
class DeploymentRecovery
{
public:
    using Settled = std::function<void(const DeploymentRecord &)>;

    /// @param onSettled told of each that was settled, in the thread of recover()
    DeploymentRecovery(const DeploymentService::Parts &parts, DeploymentLedger &ledger, DeploymentPerformer &performer,
                       DeploymentStarter &starter, Settled onSettled);

    /// How many were settled. @param environment only there; nothing = everywhere
    [[nodiscard]] Result<int> recover(std::optional<EnvironmentId> environment, std::stop_token stop);

private:
    /// One that is being settled.
    struct Case
    {
        DeploymentRecord record;
        DeploymentPerformer::Attempt attempt;
        DeploymentRecorder &recorder;
        ActiveDeployment &active;
        std::stop_token stop;
    };
    [[nodiscard]] Result<std::vector<DeploymentRecord>> unsettled(std::optional<EnvironmentId> environment) const;
    void tell(DeploymentId settled) const;
    [[nodiscard]] Result<bool> settleOne(const DeploymentRecord &known, std::stop_token stop);
    [[nodiscard]] Result<bool> decide(Case &which);
    [[nodiscard]] Result<bool> decideNew(Case &which, const QString &text, bool isWhole);
    [[nodiscard]] deploy::Outcome outcomeOf(Case &which, const deploy::Reconciled &found);
    [[nodiscard]] Result<> waitForLock(Case &which);
    [[nodiscard]] Result<DeploymentRecord> addWayBack(const DeploymentRecord &interrupted);
    [[nodiscard]] Result<bool> finish(Case &which, const deploy::Outcome &outcome);
    [[nodiscard]] Result<bool> goBack(Case &which, const QString &why, bool isBad);
    [[nodiscard]] Result<deploy::Outcome> deactivate(Case &which, const QString &why);
    [[nodiscard]] Result<bool> leave(DeploymentRecorder &recorder, const Error &error);
    [[nodiscard]] Result<bool> isOvertaken(const DeploymentRecord &record) const;
    [[nodiscard]] Result<bool> saidNo(const DeploymentRecord &record) const;
    [[nodiscard]] deploy::Call callOf(Case &which) const;
    [[nodiscard]] Result<QString> askHealth(Case &which);

    DeploymentService::Parts m_parts;
    DeploymentLedger &m_ledger;
    DeploymentPerformer &m_performer;
    DeploymentStarter &m_starter;
    Settled m_onSettled;
};

} // namespace slipway
