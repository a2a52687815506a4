// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentperformer.h"

#include <functional>

namespace slipway {

class DeploymentRecorder;
class DeploymentStarter;

/// Deployments that nobody finished: what the target says decides. The new release everywhere and healthy: it is live.
/// Nothing changed: it stays interrupted, and that is settled. Hosts that differ, or a release that is not well: back
/// to what was live, on the hosts that answer. A target that does not answer at all leaves it as it is, and the next
/// recovery asks again. A mixed one is finished when all of its hosts are back.
class DeploymentRecovery
{
public:
    using Settled = std::function<void(const DeploymentRecord &)>;

    /// @param onSettled told of each that was settled, in the thread of recover()
    DeploymentRecovery(const DeploymentDependencies &parts, DeploymentLedger &ledger, DeploymentPerformer &performer,
                       DeploymentStarter &starter, Settled onSettled);

    /// Those of dead processes: how many were settled. `onEvent` hears of each (DeploymentEvent::Kind::Recovered).
    /// @param environment only there; nothing = everywhere
    [[nodiscard]] Result<int> recover(std::optional<EnvironmentId> environment, const OnDeploymentEvent &onEvent,
                                      std::stop_token stop);
    /// As DeploymentService tells.
    [[nodiscard]] Result<DeploymentRecord> recoverOne(DeploymentId deployment, const OnDeploymentEvent &onEvent,
                                                      std::stop_token stop);
    [[nodiscard]] Result<std::vector<DeploymentRecord>> unsettled(std::optional<EnvironmentId> environment) const;
    [[nodiscard]] Result<std::optional<DeploymentRecord>> hostsChanged(EnvironmentId environment,
                                                                       const OnDeploymentEvent &onEvent);

private:
    /// One that is being settled.
    struct Case
    {
        DeploymentRecord record;
        DeploymentPerformer::Attempt attempt;
        DeploymentRecorder &recorder;
        ActiveDeployment &active;
        std::stop_token stop;
        const OnDeploymentEvent &onEvent;
        DeploymentRecord before = {}; ///< as it was when it was taken on
    };
    /// Why a release is not well; empty text = it is.
    struct Sick
    {
        Message text;
        bool isVerdict = false; ///< its checks said so, and all hosts answer
    };
    void tell(DeploymentId settled, const OnDeploymentEvent &onEvent) const;
    [[nodiscard]] Result<bool> settleOne(const DeploymentRecord &known, const OnDeploymentEvent &onEvent,
                                         std::stop_token stop);
    [[nodiscard]] Result<bool> decide(Case &which);
    [[nodiscard]] Result<bool> decideMixed(Case &which, const deploy::TargetTruth &truth);
    [[nodiscard]] Result<bool> decideWithout(Case &which, const deploy::TargetTruth &truth);
    [[nodiscard]] deploy::Reconciled compare(const Case &which, const deploy::TargetTruth &truth) const;
    [[nodiscard]] Result<> note(Case &which, const Message &text);
    [[nodiscard]] Result<bool> decideNew(Case &which, const Message &text, bool isWhole);
    [[nodiscard]] deploy::Outcome outcomeOf(Case &which, const deploy::Reconciled &found,
                                            const deploy::TargetTruth &truth);
    [[nodiscard]] Result<> waitForLock(Case &which);
    [[nodiscard]] Result<DeploymentRecord> addWayBack(const DeploymentRecord &interrupted);
    [[nodiscard]] Result<bool> finish(Case &which, const deploy::Outcome &outcome);
    [[nodiscard]] Result<bool> goBack(Case &which, const Message &why, bool isBad);
    [[nodiscard]] Result<deploy::Outcome> deactivate(Case &which, const Message &why);
    [[nodiscard]] Result<bool> leave(DeploymentRecorder &recorder, const DeploymentRecord &before, const Message &why,
                                     const std::vector<HostState> &hosts = {});
    [[nodiscard]] Result<bool> isOvertaken(const DeploymentRecord &record) const;
    [[nodiscard]] deploy::Call callOf(Case &which) const;
    [[nodiscard]] Result<Sick> askHealth(Case &which);
    [[nodiscard]] Result<bool> isHostMissing(Case &which) const;

    DeploymentDependencies m_parts;
    DeploymentLedger &m_ledger;
    DeploymentPerformer &m_performer;
    DeploymentStarter &m_starter;
    Settled m_onSettled;
};

} // namespace slipway
