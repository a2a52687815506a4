// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/deploymentquery.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

namespace {

using namespace Qt::StringLiterals;

/// JSON; empty for none.
QString textOf(const std::vector<HostState> &hosts)
{
    QJsonArray array;
    for (const HostState &host : hosts)
        array.append(QJsonObject{{u"host"_s, host.host},
                                 {u"answers"_s, host.answers},
                                 {u"release"_s, host.release},
                                 {u"digest"_s, host.digest},
                                 {u"commit"_s, host.commit},
                                 {u"problem"_s, host.problem.english()},
                                 {u"problem_message"_s, host.problem.toColumn()}});
    return array.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<HostState> hostsFrom(const QString &text)
{
    std::vector<HostState> hosts;
    for (const QJsonValue &value : QJsonDocument::fromJson(text.toUtf8()).array())
        hosts.push_back(
            {.host = value[u"host"].toString(),
             .answers = value[u"answers"].toBool(),
             .release = value[u"release"].toString(),
             .digest = value[u"digest"].toString(),
             .commit = value[u"commit"].toString(),
             .problem = Message::fromColumns(value[u"problem"].toString(), value[u"problem_message"].toString())});
    return hosts;
}

std::string statusParameter(std::size_t index)
{
    return ":status" + std::to_string(index);
}

} // namespace

void bindDeployment(Statement &statement, const DeploymentRecord &deployment)
{
    statement.bind(":environment", deployment.environment)
        .bind(":environmentName", deployment.environmentName)
        .bind(":repositoryName", deployment.repositoryName)
        .bind(":release", deployment.release)
        .bind(":releaseName", deployment.releaseName)
        .bind(":commit", deployment.commit)
        .bind(":subject", deployment.commitSubject)
        .bind(":kind", deploymentKindName(deployment.kind))
        .bind(":status", deploymentStatusName(deployment.status))
        .bind(":phase", phaseName(deployment.phase))
        .bind(":actor", deployment.actor)
        .bindMessage(":reason", deployment.reason)
        .bindMessage(":problem", deployment.problem)
        .bind(":automatic", deployment.automatic)
        .bind(":previous", deployment.previous)
        .bind(":rollbackOf", deployment.rollbackOf)
        .bind(":run", deployment.run)
        .bind(":created", deployment.created)
        .bind(":started", deployment.started)
        .bind(":switched", deployment.switched)
        .bind(":finished", deployment.finished)
        .bind(":ended", deployment.ended)
        .bind(":owner", deployment.owner)
        .bind(":request", deployment.request)
        .bind(":hosts", textOf(deployment.hosts));
}

DeploymentRecord deploymentFromRow(const Statement &row)
{
    return {.id = DeploymentId{row.integer("id")},
            .environment = EnvironmentId{row.integer("environment_id")},
            .environmentName = row.text("environment_name"),
            .repositoryName = row.text("repository_name"),
            .release = ReleaseId{row.integer("release_id")},
            .releaseName = row.text("release_name"),
            .commit = row.text("commit_hash"),
            .commitSubject = row.text("commit_subject"),
            .kind = deploymentKindFromName(row.text("kind")).value_or(DeploymentKind::Deploy),
            .status = deploymentStatusFromName(row.text("status")).value_or(DeploymentStatus::Interrupted),
            .phase = phaseFromName(row.text("phase")).value_or(Phase::Protect),
            .actor = row.text("actor"),
            .reason = row.message("reason"),
            .problem = row.message("problem"),
            .automatic = row.integer("automatic") != 0,
            .previous = DeploymentId{row.integer("previous_id")},
            .rollbackOf = DeploymentId{row.integer("rollback_of")},
            .run = RunId{row.integer("run_id")},
            .created = row.time("created_ms"),
            .started = row.optionalTime("started_ms"),
            .switched = row.optionalTime("switched_ms"),
            .finished = row.optionalTime("finished_ms"),
            .ended = row.optionalTime("ended_ms"),
            .owner = row.text("owner"),
            .request = row.object("request"),
            .revision = row.integer("revision"),
            .hosts = hostsFrom(row.text("hosts"))};
}

DeploymentQuery::DeploymentQuery(const DeploymentFilter &filter, Purpose purpose)
    : m_filter(filter)
    , m_purpose(purpose)
{
    if (purpose == Purpose::Count)
        m_sql = "SELECT count(*) FROM deployments" + conditions();
    else
        m_sql = kSelectDeployment + conditions() + " ORDER BY id DESC LIMIT :limit";
}

std::string DeploymentQuery::conditions() const
{
    std::string joined;
    const auto add = [&joined](const std::string &condition) {
        joined += (joined.empty() ? " WHERE " : " AND ") + condition;
    };
    if (m_filter.environment)
        add("environment_id = :environment");
    if (m_filter.release)
        add("release_id = :release");
    if (!m_filter.commit.isEmpty())
        add("commit_hash = :commit");
    if (!m_filter.statuses.empty()) {
        std::string list;
        for (std::size_t i = 0; i < m_filter.statuses.size(); ++i)
            list += (i == 0 ? "" : ", ") + statusParameter(i);
        add("status IN (" + list + ')');
    }
    if (m_filter.since)
        add("created_ms >= :since");
    if (m_filter.changedAfter >= 0)
        add("revision > :revision");
    if (m_purpose == Purpose::List && m_filter.before.isValid())
        add("id < :before");
    return joined;
}

void DeploymentQuery::bind(Statement &statement) const
{
    if (m_filter.environment)
        statement.bind(":environment", *m_filter.environment);
    if (m_filter.release)
        statement.bind(":release", *m_filter.release);
    if (!m_filter.commit.isEmpty())
        statement.bind(":commit", m_filter.commit);
    for (std::size_t i = 0; i < m_filter.statuses.size(); ++i)
        statement.bind(statusParameter(i).c_str(), deploymentStatusName(m_filter.statuses[i]));
    if (m_filter.since)
        statement.bind(":since", *m_filter.since);
    if (m_filter.changedAfter >= 0)
        statement.bind(":revision", m_filter.changedAfter);
    if (m_purpose == Purpose::Count)
        return;
    if (m_filter.before.isValid())
        statement.bind(":before", m_filter.before);
    statement.bind(":limit", m_filter.limit);
}

} // namespace slipway
