// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/result.h"

namespace slipway {

class Database;

/// What a deployment was judged by, and what people were asked to approve.
struct DeploymentReviewRecord
{
    QJsonObject gates;  ///< {"gates": […]}
    Timestamp judged{}; ///< when
    QJsonObject plan;   ///< empty = nobody was asked
};

/// Tables `deployments`, `deployment_journal`, `approvals`, `deployment_reviews`. Every change gives the deployment a
/// new, greater revision.
class DeploymentStore
{
public:
    explicit DeploymentStore(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<DeploymentId> insert(const DeploymentRecord &deployment);
    [[nodiscard]] Result<> update(const DeploymentRecord &deployment);
    /// In one statement: `deployment` becomes live, and what was live in its environment superseded (or `formerStatus`)
    /// and ended.
    [[nodiscard]] Result<> makeLive(const DeploymentRecord &deployment,
                                    DeploymentStatus formerStatus = DeploymentStatus::Superseded);
    [[nodiscard]] Result<DeploymentRecord> find(DeploymentId id) const; ///< Error: NotFound
    [[nodiscard]] Result<std::vector<DeploymentRecord>> list(const DeploymentFilter &filter) const;
    [[nodiscard]] Result<qint64> count(const DeploymentFilter &filter) const;
    [[nodiscard]] Result<std::optional<DeploymentRecord>> live(EnvironmentId environment) const;
    /// The newest that left hosts which differ, unless another has taken its place since.
    [[nodiscard]] Result<std::optional<DeploymentRecord>> mixed(EnvironmentId environment) const;
    /// Whatever was mixed in the environment of `by` is not any longer, but `by` itself.
    [[nodiscard]] Result<> endMixed(const DeploymentRecord &by);
    /// What was live (or mixed) at a moment: by switched and ended times.
    [[nodiscard]] Result<std::optional<LivePoint>> liveAt(EnvironmentId environment, Timestamp time) const;
    /// The same of an environment of that name that is not known any longer.
    [[nodiscard]] Result<std::optional<LivePoint>> liveAtOfRemoved(const QString &environment, Timestamp time) const;
    [[nodiscard]] Result<std::vector<DeploymentRecord>> unfinished() const; ///< waiting and running, of any process

    /// `number` is given by the store, and returned.
    [[nodiscard]] Result<int> addJournal(const JournalEntry &entry);
    [[nodiscard]] Result<std::vector<JournalEntry>> journal(DeploymentId deployment) const;
    [[nodiscard]] Result<> addApproval(const Approval &approval);
    [[nodiscard]] Result<std::vector<Approval>> approvals(DeploymentId deployment) const;
    /// Replaces what it was judged by; the plan stays.
    [[nodiscard]] Result<> setGates(DeploymentId deployment, const QJsonObject &gates, Timestamp judged);
    /// After setGates().
    [[nodiscard]] Result<> setPlan(DeploymentId deployment, const QJsonObject &plan);
    /// Nothing for one from before this was kept, and for a way back that nobody judged.
    [[nodiscard]] Result<std::optional<DeploymentReviewRecord>> review(DeploymentId deployment) const;
    /// Asks the process that owns the deployment to stop it.
    [[nodiscard]] Result<> requestCancel(DeploymentId deployment, const Message &by);
    [[nodiscard]] Result<std::optional<Message>> cancelRequest(DeploymentId deployment) const;

private:
    Database &m_database;
};

} // namespace slipway
