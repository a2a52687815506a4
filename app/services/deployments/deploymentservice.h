// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "services/deployments/deploymenttypes.h"

#include <memory>
#include <stop_token>

namespace slipway {

class ApprovalRequests;
struct DeploymentDependencies;
struct RollbackCandidate;
struct RunRecord;
struct SecretVersions;

/// Use cases of deployments. Any thread but the GUI's. Deployments of this process run in threads of their own and end
/// before the service does (before the switch: given up; after it: gone back).
class DeploymentService
{
public:
    explicit DeploymentService(const DeploymentDependencies &dependencies);
    ~DeploymentService();

    [[nodiscard]] Result<DeploymentPlan> plan(const DeployRequest &request, std::stop_token stop = {});
    /// Errors: NotFound when there is nothing to go back to; Refused when a secret of then was revoked.
    [[nodiscard]] Result<DeploymentPlan> planRollback(const RollbackRequest &request);

    /// What a rollback could go back to, and which of them by default; for people who choose.
    [[nodiscard]] Result<std::vector<RollbackCandidate>> rollbackCandidates(EnvironmentId environment) const;
    /// Where the choice between the current secrets and those of then makes a difference: for a rollback `to` a
    /// deployment, or (0) a deployment of a release that was live there. Quick: from the database alone.
    [[nodiscard]] Result<std::vector<SecretVersions>> secretVersions(EnvironmentId environment, ReleaseId release,
                                                                     DeploymentId to = {}) const;

    /// Records it, then performs it in the background as soon as its gates let it. When it returns, the deployment is
    /// on disk: running, or waiting (approval, wait time). Errors: Refused (lock, freeze, quarantine, branch, required
    /// results: by whom, why, until when), NotFound, BadInput, Environment (secret not set, target not reachable).
    [[nodiscard]] Result<DeploymentId> deploy(const DeployRequest &request, OnDeploymentEvent onEvent = {});
    [[nodiscard]] Result<DeploymentId> rollback(const RollbackRequest &request, OnDeploymentEvent onEvent = {});
    /// What others have made live becomes a release that can be gone back to. See takeOverTarget().
    [[nodiscard]] Result<DeploymentRecord> takeOver(const TakeOverRequest &request);
    /// The release that is live in `from`, to `to`; never a rebuild.
    [[nodiscard]] Result<DeploymentId> promote(EnvironmentId from, EnvironmentId to, const QString &reason,
                                               OnDeploymentEvent onEvent = {}, HostKeyAnswers hostKeys = {});
    /// When the last approval is given, this process performs it. A fault of this machine, or on the way to the target
    /// before anything begins there, leaves it waiting; approvals that were given still count then, and approving
    /// again tries again. Errors: Refused (self-approval, not waiting); of what is missing here (secret, disk).
    [[nodiscard]] Result<> approve(DeploymentId deployment, const QString &comment, OnDeploymentEvent onEvent = {},
                                   HostKeyAnswers hostKeys = {});
    [[nodiscard]] Result<> reject(DeploymentId deployment, const QString &comment);
    /// Takes what people with other data folders have answered on the target: with the last approval this process
    /// performs it, as after approve(); a rejection ends it. One whose request nobody else could see is shown to them
    /// again. Errors: as approve(), of the target.
    [[nodiscard]] Result<> goOn(DeploymentId deployment, OnDeploymentEvent onEvent = {}, HostKeyAnswers hostKeys = {},
                                std::stop_token stop = {});
    /// Approvals between data folders that have one target.
    [[nodiscard]] ApprovalRequests &requests();
    /// Blocks until it is live and its watch window is over, or it has ended otherwise, or it waits for people.
    /// `withWatch` false: until live.
    [[nodiscard]] Result<DeploymentRecord> wait(DeploymentId deployment, bool withWatch = true);
    [[nodiscard]] Result<> cancel(DeploymentId deployment, const QString &by);
    /// Proves that the rollback release is whole on the target and could take over; remembers when, and how long it
    /// took.
    [[nodiscard]] Result<Milliseconds> rehearse(EnvironmentId environment, std::stop_token stop = {});

    [[nodiscard]] Result<std::vector<DeploymentRecord>> list(const DeploymentFilter &filter) const;
    [[nodiscard]] Result<qint64> count(const DeploymentFilter &filter) const;
    [[nodiscard]] Result<DeploymentDetail> show(DeploymentId deployment) const;
    /// What people are, or were, asked to approve. Error: NotFound when nobody had to.
    [[nodiscard]] Result<DeploymentReview> reviewOf(DeploymentId deployment) const;
    [[nodiscard]] int activeCount() const; ///< of this process, watch windows included
    void cancelOwn(const QString &by);

    /// Blocks until no deployment of this process is active, those that a flow begins meanwhile included.
    void waitForAll();

    /// From now on this process also begins waiting deployments when their time has come, whoever asked for them: for
    /// programs that stay. How many there are.
    [[nodiscard]] Result<int> adoptWaiting();
    /// Deployments of dead processes: asks each target what is true, then finishes or undoes. How many were settled.
    [[nodiscard]] Result<int> recover(std::stop_token stop = {});
    /// One of them, or a mixed one whose hosts are back: how it is then, which may be as it was. Errors: Refused
    /// (nothing to finish, or another one runs), NotFound.
    [[nodiscard]] Result<DeploymentRecord> recoverOne(DeploymentId deployment, OnDeploymentEvent onEvent = {},
                                                      std::stop_token stop = {});
    /// What recover() and recoverOne() would take on. @param environment only there
    [[nodiscard]] Result<std::vector<DeploymentRecord>> unsettled(std::optional<EnvironmentId> environment = {}) const;
    /// After hosts were retired or restored: a mixed one whose hosts agree now is settled, a live one whose hosts
    /// differ is mixed. Nothing when all is as it was.
    [[nodiscard]] Result<std::optional<DeploymentRecord>> hostsChanged(EnvironmentId environment,
                                                                       OnDeploymentEvent onEvent = {});
    /// After a run has ended (this service hears of those of its RunService by itself): what the repository's flows
    /// want of it (continuous delivery or deployment). The ids it started.
    [[nodiscard]] Result<std::vector<DeploymentId>> runFinished(const RunRecord &run, OnDeploymentEvent onEvent = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
