// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/activedeployments.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentledger.h"
#include "services/deployments/deploymenttypes.h"

namespace slipway {

class DeploymentRecorder;
struct OpenTarget;

/// A deployment that is recorded as running, and who wants to hear of it.
struct DeploymentTask
{
    DeploymentRecord deployment;
    OnDeploymentEvent onEvent;
    ssh::AskHostKey askHostKey;
};

/// Accepts what was accepted when it was requested, and whatever who is asked now accepts; the audit tells.
[[nodiscard]] ssh::AskHostKey askingFor(const DeploymentRecord &deployment, const ssh::AskHostKey &ask,
                                        AuditService &audit);

/// Performs deployments, each on the thread that calls. What it did is on disk when it returns.
class DeploymentPerformer
{
public:
    DeploymentPerformer(const DeploymentDependencies &parts, DeploymentLedger &ledger);

    /// The whole way, and the watch window after it. The error is one of storage.
    [[nodiscard]] Result<DeploymentRecord> perform(const DeploymentTask &task, ActiveDeployment &active);

    /// The way of one attempt: what is done, where, and who writes it down.
    struct Attempt
    {
        deploy::Order order;
        std::unique_ptr<OpenTarget> target;
    };
    /// Errors: as makeOrder and makeTarget.
    [[nodiscard]] Result<Attempt> prepare(const DeploymentTask &task, DeploymentRecorder &recorder);
    /// Writes down how an attempt ended, tells it, and puts it into the audit.
    [[nodiscard]] Result<DeploymentRecord> settle(const deploy::Outcome &outcome, DeploymentRecorder &recorder,
                                                  ActiveDeployment &active);

private:
    [[nodiscard]] Result<bool> mayWaitAgain(const deploy::Outcome &outcome, const DeploymentRecord &deployment) const;
    [[nodiscard]] Result<DeploymentRecord> waitAgain(const deploy::Outcome &outcome, DeploymentRecorder &recorder);
    [[nodiscard]] Result<DeploymentRecord> watch(Attempt &attempt, DeploymentRecorder &recorder,
                                                 ActiveDeployment &active);
    void audit(const DeploymentLedger::Settlement &settlement);

    DeploymentDependencies m_parts;
    DeploymentLedger &m_ledger;
};

/// Monitors do not measure yet: a check that asks for one has no samples, which is no good answer.
[[nodiscard]] Result<bool> noMonitor(const config::MetricCheck &check);

} // namespace slipway
