// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentstarter.h"

namespace slipway {

/// What people say to deployments that wait.
class DeploymentApprovals
{
public:
    DeploymentApprovals(const DeploymentDependencies &parts, DeploymentLedger &ledger, DeploymentStarter &starter)
        : m_parts(parts)
        , m_ledger(ledger)
        , m_starter(starter)
    {
    }

    /// Error: Refused (self-approval, not waiting).
    [[nodiscard]] Result<> mayApprove(const DeploymentRecord &deployment) const;
    /// As DeploymentService::approve, of one that the person may approve, and ::reject.
    [[nodiscard]] Result<> approve(const DeploymentRecord &deployment, const QString &comment,
                                   const DeploymentListener &listener, const QStringList &acceptedHostKeys);
    [[nodiscard]] Result<> reject(DeploymentId deployment, const QString &comment);
    /// As DeploymentService::goOn, with what others have answered elsewhere.
    [[nodiscard]] Result<> goOn(const DeploymentRecord &deployment, const std::vector<Approval> &words,
                                const DeploymentListener &listener, const QStringList &acceptedHostKeys);

private:
    [[nodiscard]] Result<> addNew(const DeploymentRecord &deployment, const std::vector<Approval> &words);
    [[nodiscard]] Result<bool> hasApproved(DeploymentId deployment) const;
    [[nodiscard]] Result<> startAgain(DeploymentId deployment);
    [[nodiscard]] Result<> add(const DeploymentRecord &deployment, bool approved, const QString &comment);
    [[nodiscard]] Result<> add(const DeploymentRecord &deployment, const Approval &word, const QJsonObject &details);
    [[nodiscard]] Result<std::vector<Approval>> approvalsOf(DeploymentId deployment) const;

    DeploymentDependencies m_parts;
    DeploymentLedger &m_ledger;
    DeploymentStarter &m_starter;
};

} // namespace slipway
