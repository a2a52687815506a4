// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/gate.h"
#include "core/records/release.h"
#include "services/deployments/deploymentdependencies.h"

namespace slipway {

/// What the gates of an environment are asked about.
struct GateQuestion
{
    const EnvironmentRecord &environment;
    const config::ProtectSpec &protect;
    const ReleaseRecord &release;
    DeploymentKind kind = DeploymentKind::Deploy;
    QString ref; ///< what the person named; empty = as the release was made from
    QString requester;
    bool automatic = false;
    bool byHand = false;                ///< a flow's step of mode manual: somebody has to approve it
    std::optional<Timestamp> requested; ///< nothing = now
    std::vector<Approval> approvals;
};

/// Gathers what is known and lets the gates judge it. Errors: of storage. A repository that is not there any longer
/// makes the gates that need it refuse.
[[nodiscard]] Result<std::vector<deploy::GateAnswer>> askGates(const DeploymentDependencies &parts,
                                                               const GateQuestion &question);

/// The refusals of the gates as one Error; nothing when none refuses.
[[nodiscard]] std::optional<Error> refusalOf(const std::vector<deploy::GateAnswer> &gates, const QString &environment);
/// What it waits for, one line; empty when every gate lets it pass.
[[nodiscard]] Message waitingText(const std::vector<deploy::GateAnswer> &gates);
/// When the last waiting gate opens by itself; nothing when people have to do something.
[[nodiscard]] std::optional<Timestamp> opensAt(const std::vector<deploy::GateAnswer> &gates);

} // namespace slipway
