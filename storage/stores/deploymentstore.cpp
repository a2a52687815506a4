// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/deploymentstore.h"

#include "storage/database/counters.h"
#include "storage/database/database.h"
#include "storage/stores/deploymentquery.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kInsert =
    "INSERT INTO deployments (environment_id, environment_name, repository_name, release_id, release_name,"
    " commit_hash, commit_subject, kind, status, phase, actor, reason, reason_message, problem,"
    " problem_message, automatic, previous_id, rollback_of,"
    " run_id, created_ms, started_ms, switched_ms, finished_ms, ended_ms, owner, request, revision, hosts) "
    "VALUES (:environment, :environmentName, :repositoryName, :release, :releaseName, :commit, :subject, :kind,"
    " :status, :phase, :actor, :reason, :reasonMessage, :problem, :problemMessage, :automatic, :previous, :rollbackOf, :run, :created, :started,"
    " :switched, :finished, :ended, :owner, :request, :revision, :hosts)";
constexpr const char *kUpdate =
    "UPDATE deployments SET environment_id = :environment, environment_name = :environmentName,"
    " repository_name = :repositoryName, release_id = :release, release_name = :releaseName, commit_hash = :commit,"
    " commit_subject = :subject, kind = :kind, status = :status, phase = :phase, actor = :actor, reason = :reason,"
    " reason_message = :reasonMessage, problem = :problem, problem_message = :problemMessage, automatic = :automatic, previous_id = :previous, rollback_of = :rollbackOf, run_id = :run,"
    " created_ms = :created, started_ms = :started, switched_ms = :switched, finished_ms = :finished,"
    " ended_ms = :ended, owner = :owner, request = :request, revision = :revision, hosts = :hosts WHERE id = :id";
constexpr const char *kEndLive = "UPDATE deployments SET status = :status, ended_ms = :ended, revision = :revision"
                                 " WHERE environment_id = :environment AND status = 'live' AND id <> :id";
constexpr const char *kEndMixed = "UPDATE deployments SET ended_ms = :ended, revision = :revision"
                                  " WHERE environment_id = :environment AND status = 'mixed' AND ended_ms IS NULL"
                                  " AND id <> :id";
/// A deployment that was never made live has no end; the newest that had taken over by then counts.
constexpr const char *kLiveAt =
    " WHERE environment_id = :environment AND switched_ms <= :time"
    " AND ((status IN ('live', 'mixed') AND ended_ms IS NULL) OR ended_ms > :time) ORDER BY switched_ms DESC, id DESC LIMIT 1";
/// Of environments that were removed, or went with their repository: what happened stays.
constexpr const char *kLiveAtOfRemoved =
    " WHERE environment_name = :name AND environment_id NOT IN (SELECT environments.id FROM environments"
    " LEFT JOIN repositories ON repositories.id = repository_id"
    " WHERE environments.removed_ms IS NULL AND repositories.removed_ms IS NULL) AND switched_ms <= :time"
    " AND ((status IN ('live', 'mixed') AND ended_ms IS NULL) OR ended_ms > :time) ORDER BY switched_ms DESC, id DESC "
    "LIMIT 1";
constexpr const char *kAddJournal =
    "INSERT INTO deployment_journal (deployment_id, number, phase, status, host, text, text_message, time_ms)"
    " SELECT :deployment, coalesce(max(number), 0) + 1, :phase, :status, :host, :text, :textMessage, :time"
    " FROM deployment_journal WHERE deployment_id = :deployment RETURNING number";
constexpr const char *kTouch = "UPDATE deployments SET revision = :revision WHERE id = :id";
constexpr const char *kJournal =
    "SELECT number, phase, status, host, text, text_message, time_ms FROM deployment_journal WHERE deployment_id = :deployment"
    " ORDER BY number";
constexpr const char *kAddApproval = "INSERT INTO approvals (deployment_id, actor, approved, comment, time_ms)"
                                     " VALUES (:deployment, :actor, :approved, :comment, :time)";
constexpr const char *kApprovals =
    "SELECT actor, approved, comment, time_ms FROM approvals WHERE deployment_id = :deployment ORDER BY id";
constexpr const char *kSetGates =
    "INSERT INTO deployment_reviews (deployment_id, gates, judged_ms) VALUES (:deployment, :gates, :judged)"
    " ON CONFLICT (deployment_id) DO UPDATE SET gates = excluded.gates, judged_ms = excluded.judged_ms";
constexpr const char *kSetPlan = "UPDATE deployment_reviews SET plan = :plan WHERE deployment_id = :deployment";
constexpr const char *kReview =
    "SELECT gates, judged_ms, plan FROM deployment_reviews WHERE deployment_id = :deployment";
constexpr const char *kRequestCancel =
    "UPDATE deployments SET cancel_by_message = iif(cancel_by IS NULL, :byMessage, cancel_by_message),"
    " cancel_by = coalesce(cancel_by, :by), revision = :revision WHERE id = :id";
constexpr const char *kCancelRequest = "SELECT cancel_by, cancel_by_message FROM deployments WHERE id = :id";

Error noSuchDeployment(DeploymentId id)
{
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("there is no deployment %1").arg(id.value),
            .hint = Engine::tr("\"slipwayctl deployments list\" shows those there are.")};
}

Result<std::vector<DeploymentRecord>> readAll(Statement &statement)
{
    std::vector<DeploymentRecord> deployments;
    while (SLIPWAY_TRY(statement.step()))
        deployments.push_back(deploymentFromRow(statement));
    return deployments;
}

/// Gives it a new revision: somebody who looks for changes shall see it.
Result<> touch(Database &database, DeploymentId id)
{
    Statement statement = SLIPWAY_TRY(database.prepare(kTouch));
    statement.bind(":revision", SLIPWAY_TRY(takeNumbers(database, Counter::Revision))).bind(":id", id);
    SLIPWAY_CHECK(statement.run());
    return database.changes() == 0 ? Result<>(fail(noSuchDeployment(id))) : Result<>();
}

Result<std::optional<LivePoint>> livePoint(Statement &statement, Timestamp time)
{
    if (!SLIPWAY_TRY(statement.step()))
        return std::optional<LivePoint>();
    const DeploymentRecord deployment = deploymentFromRow(statement);
    return std::optional(
        LivePoint{.deployment = deployment, .from = deployment.switched.value_or(time), .to = deployment.ended});
}

} // namespace

Result<DeploymentId> DeploymentStore::insert(const DeploymentRecord &deployment)
{
    const qint64 revision = SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsert));
    bindDeployment(statement, deployment);
    statement.bind(":revision", revision);
    SLIPWAY_CHECK(statement.run());
    return DeploymentId{m_database.lastInsertId()};
}

Result<> DeploymentStore::update(const DeploymentRecord &deployment)
{
    const qint64 revision = SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kUpdate));
    bindDeployment(statement, deployment);
    statement.bind(":revision", revision).bind(":id", deployment.id);
    SLIPWAY_CHECK(statement.run());
    return m_database.changes() == 0 ? Result<>(fail(noSuchDeployment(deployment.id))) : Result<>();
}

Result<> DeploymentStore::makeLive(const DeploymentRecord &deployment, DeploymentStatus formerStatus)
{
    DeploymentRecord live = deployment;
    live.status = DeploymentStatus::Live;
    live.ended.reset();
    {
        Statement statement = SLIPWAY_TRY(m_database.prepare(kEndLive));
        statement.bind(":status", deploymentStatusName(formerStatus))
            .bind(":ended", live.switched.value_or(live.finished.value_or(live.created)))
            .bind(":revision", SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision)))
            .bind(":environment", live.environment)
            .bind(":id", live.id);
        SLIPWAY_CHECK(statement.run());
    }
    SLIPWAY_CHECK(endMixed(live));
    return update(live);
}

Result<> DeploymentStore::endMixed(const DeploymentRecord &by)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kEndMixed));
    statement.bind(":ended", by.switched.value_or(by.finished.value_or(by.created)))
        .bind(":revision", SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision)))
        .bind(":environment", by.environment)
        .bind(":id", by.id);
    return statement.run();
}

Result<DeploymentRecord> DeploymentStore::find(DeploymentId id) const
{
    static const std::string sql = std::string(kSelectDeployment) + " WHERE id = :id";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":id", id);
    if (SLIPWAY_TRY(statement.step()))
        return deploymentFromRow(statement);
    return fail(noSuchDeployment(id));
}

Result<std::vector<DeploymentRecord>> DeploymentStore::list(const DeploymentFilter &filter) const
{
    const DeploymentQuery query(filter, DeploymentQuery::Purpose::List);
    Statement statement = SLIPWAY_TRY(m_database.prepare(query.sql()));
    query.bind(statement);
    return readAll(statement);
}

Result<qint64> DeploymentStore::count(const DeploymentFilter &filter) const
{
    const DeploymentQuery query(filter, DeploymentQuery::Purpose::Count);
    Statement statement = SLIPWAY_TRY(m_database.prepare(query.sql()));
    query.bind(statement);
    SLIPWAY_TRY(statement.step());
    return statement.firstInteger();
}

Result<std::optional<DeploymentRecord>> DeploymentStore::live(EnvironmentId environment) const
{
    const std::vector<DeploymentRecord> found = SLIPWAY_TRY(list({.environment = environment,
                                                                  .release = {},
                                                                  .commit = {},
                                                                  .statuses = {DeploymentStatus::Live},
                                                                  .since = {},
                                                                  .before = {},
                                                                  .limit = 1}));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

Result<std::optional<DeploymentRecord>> DeploymentStore::mixed(EnvironmentId environment) const
{
    const auto found =
        SLIPWAY_TRY(list({.environment = environment, .statuses = {DeploymentStatus::Mixed}, .limit = 1}));
    return found.empty() || found.front().ended ? std::nullopt : std::optional(found.front());
}

Result<std::optional<LivePoint>> DeploymentStore::liveAt(EnvironmentId environment, Timestamp time) const
{
    static const std::string sql = std::string(kSelectDeployment) + kLiveAt;
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":environment", environment).bind(":time", time);
    return livePoint(statement, time);
}

Result<std::optional<LivePoint>> DeploymentStore::liveAtOfRemoved(const QString &environment, Timestamp time) const
{
    static const std::string sql = std::string(kSelectDeployment) + kLiveAtOfRemoved;
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":name", environment).bind(":time", time);
    return livePoint(statement, time);
}

Result<std::vector<DeploymentRecord>> DeploymentStore::unfinished() const
{
    DeploymentFilter filter;
    filter.statuses = {DeploymentStatus::Waiting, DeploymentStatus::Running};
    filter.limit = -1;
    return list(filter);
}

Result<int> DeploymentStore::addJournal(const JournalEntry &entry)
{
    SLIPWAY_CHECK(touch(m_database, entry.deployment));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kAddJournal));
    statement.bind(":deployment", entry.deployment)
        .bind(":phase", phaseName(entry.phase))
        .bind(":status", phaseStatusName(entry.status))
        .bind(":host", entry.host)
        .bindMessage(":text", entry.text)
        .bind(":time", entry.time);
    SLIPWAY_TRY(statement.step());
    const int number = int(statement.integer("number"));
    SLIPWAY_TRY(statement.step()); // to its end: only then the line is there for good
    return number;
}

Result<std::vector<JournalEntry>> DeploymentStore::journal(DeploymentId deployment) const
{
    std::vector<JournalEntry> entries;
    Statement statement = SLIPWAY_TRY(m_database.prepare(kJournal));
    statement.bind(":deployment", deployment);
    while (SLIPWAY_TRY(statement.step()))
        entries.push_back({.deployment = deployment,
                           .number = int(statement.integer("number")),
                           .phase = phaseFromName(statement.text("phase")).value_or(Phase::Protect),
                           .status = phaseStatusFromName(statement.text("status")).value_or(PhaseStatus::Running),
                           .host = statement.text("host"),
                           .text = statement.message("text"),
                           .time = statement.time("time_ms")});
    return entries;
}

Result<> DeploymentStore::addApproval(const Approval &approval)
{
    SLIPWAY_CHECK(touch(m_database, approval.deployment));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kAddApproval));
    statement.bind(":deployment", approval.deployment)
        .bind(":actor", approval.actor)
        .bind(":approved", approval.approved)
        .bind(":comment", approval.comment)
        .bind(":time", approval.time);
    return statement.run();
}

Result<std::vector<Approval>> DeploymentStore::approvals(DeploymentId deployment) const
{
    std::vector<Approval> approvals;
    Statement statement = SLIPWAY_TRY(m_database.prepare(kApprovals));
    statement.bind(":deployment", deployment);
    while (SLIPWAY_TRY(statement.step()))
        approvals.push_back({.deployment = deployment,
                             .actor = statement.text("actor"),
                             .approved = statement.integer("approved") != 0,
                             .comment = statement.text("comment"),
                             .time = statement.time("time_ms")});
    return approvals;
}

Result<> DeploymentStore::setGates(DeploymentId deployment, const QJsonObject &gates, Timestamp judged)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetGates));
    statement.bind(":deployment", deployment).bind(":gates", gates).bind(":judged", judged);
    return statement.run();
}

Result<> DeploymentStore::setPlan(DeploymentId deployment, const QJsonObject &plan)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetPlan));
    statement.bind(":deployment", deployment).bind(":plan", plan);
    return statement.run();
}

Result<std::optional<DeploymentReviewRecord>> DeploymentStore::review(DeploymentId deployment) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kReview));
    statement.bind(":deployment", deployment);
    if (!SLIPWAY_TRY(statement.step()))
        return std::optional<DeploymentReviewRecord>();
    return std::optional(DeploymentReviewRecord{
        .gates = statement.object("gates"), .judged = statement.time("judged_ms"), .plan = statement.object("plan")});
}

Result<> DeploymentStore::requestCancel(DeploymentId deployment, const Message &by)
{
    if (isFinished(SLIPWAY_TRY(find(deployment)).status))
        return fail(ErrorKind::Refused, Engine::tr("deployment %1 has ended already").arg(deployment.value));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRequestCancel));
    statement.bindMessage(":by", by)
        .bind(":revision", SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision)))
        .bind(":id", deployment);
    return statement.run();
}

Result<std::optional<Message>> DeploymentStore::cancelRequest(DeploymentId deployment) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kCancelRequest));
    statement.bind(":id", deployment);
    if (!SLIPWAY_TRY(statement.step()))
        return fail(noSuchDeployment(deployment));
    return statement.isNull("cancel_by") ? std::nullopt : std::optional(statement.message("cancel_by"));
}

} // namespace slipway
