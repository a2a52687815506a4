// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/statement.h"
#include "storage/stores/deploymentstore.h"

#include <string>

namespace slipway {

/// Everything deploymentFromRow() reads, up to the WHERE.
inline constexpr const char *kSelectDeployment =
    "SELECT id, environment_id, environment_name, repository_name, release_id, release_name, commit_hash,"
    " commit_subject, kind, status, phase, actor, reason, reason_message, problem, problem_message, automatic, previous_id, rollback_of, run_id,"
    " created_ms, started_ms, switched_ms, finished_ms, ended_ms, owner, request, revision, hosts FROM deployments";

void bindDeployment(Statement &statement, const DeploymentRecord &deployment);
[[nodiscard]] DeploymentRecord deploymentFromRow(const Statement &row);

/// The SQL of a DeploymentFilter: only the conditions that it asks for.
class DeploymentQuery
{
public:
    enum class Purpose { List, Count };
    DeploymentQuery(const DeploymentFilter &filter, Purpose purpose);

    [[nodiscard]] const std::string &sql() const { return m_sql; }
    void bind(Statement &statement) const;

private:
    [[nodiscard]] std::string conditions() const;

    const DeploymentFilter &m_filter;
    Purpose m_purpose;
    std::string m_sql;
};

} // namespace slipway
