// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/environmentstore.h"

#include "storage/database/database.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <string>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kSelect =
    "SELECT environments.id, repository_id, repositories.name AS repository_name, environments.name, tier, position,"
    " configuration, source, version, updated_ms, lock_owner, lock_reason, lock_since_ms, lock_until_ms, pause_reason,"
    " pause_reason_message, paused_ms, rehearsed_ms, rehearsal_took_ms, rehearsed_release_id, retired_hosts"
    " FROM environments LEFT JOIN repositories ON repositories.id = repository_id";
constexpr const char *kSame = " WHERE coalesce(repository_id, 0) = :repository AND environments.name = :name";
constexpr const char *kOrder = " ORDER BY repositories.name, position, environments.name";
constexpr const char *kInsert =
    "INSERT INTO environments (repository_id, name, tier, position, configuration, source, version, updated_ms)"
    " VALUES (nullif(:repository, 0), :name, :tier, :position, :configuration, :source, 1, :updated)";
constexpr const char *kUpdate =
    "UPDATE environments SET tier = :tier, position = :position, configuration = :configuration, source = :source,"
    " version = :version, updated_ms = :updated, removed_ms = NULL WHERE id = :id";
constexpr const char *kInsertVersion =
    "INSERT INTO environment_versions (environment_id, version, configuration, since_ms)"
    " VALUES (:id, :version, :configuration, :since)";
constexpr const char *kVersions =
    "SELECT version, configuration, since_ms FROM environment_versions WHERE environment_id = :id"
    " ORDER BY version DESC";
constexpr const char *kRemove = "UPDATE environments SET removed_ms = :now WHERE id = :id AND removed_ms IS NULL";
/// Those of a repository that was removed are not known either.
constexpr const char *kKnown = " WHERE environments.removed_ms IS NULL AND repositories.removed_ms IS NULL";
constexpr const char *kLock =
    "UPDATE environments SET lock_owner = :owner, lock_reason = :reason, lock_since_ms = :since,"
    " lock_until_ms = :until WHERE id = :id";
constexpr const char *kPause =
    "UPDATE environments SET pause_reason = :reason, pause_reason_message = :reasonMessage, paused_ms = :since"
    " WHERE id = :id";
constexpr const char *kRehearsal =
    "UPDATE environments SET rehearsed_ms = :time, rehearsal_took_ms = :took, rehearsed_release_id = :release"
    " WHERE id = :id";
constexpr const char *kRetired = "UPDATE environments SET retired_hosts = :hosts WHERE id = :id";
constexpr const char *kRemoveFlows = "DELETE FROM flows WHERE repository_id = :repository";
constexpr const char *kInsertFlow =
    "INSERT INTO flows (repository_id, position, flow) VALUES (:repository, :position, :flow)";
constexpr const char *kFlows = "SELECT flow FROM flows WHERE repository_id = :repository ORDER BY position";

std::optional<EnvironmentLock> lockFromRow(const Statement &row)
{
    if (row.isNull("lock_owner"))
        return std::nullopt;
    return EnvironmentLock{.owner = row.text("lock_owner"),
                           .reason = row.text("lock_reason"),
                           .since = row.time("lock_since_ms"),
                           .until = row.optionalTime("lock_until_ms")};
}

/// JSON; empty for none.
QString textOf(const std::vector<RetiredHost> &hosts)
{
    QJsonArray array;
    for (const RetiredHost &host : hosts)
        array.append(QJsonObject{{u"host"_s, host.host},
                                 {u"by"_s, host.by},
                                 {u"reason"_s, host.reason},
                                 {u"since_ms"_s, toMilliseconds(host.since)}});
    return array.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<RetiredHost> retiredFrom(const QString &text)
{
    std::vector<RetiredHost> hosts;
    for (const QJsonValue &value : QJsonDocument::fromJson(text.toUtf8()).array())
        hosts.push_back({.host = value[u"host"].toString(),
                         .by = value[u"by"].toString(),
                         .reason = value[u"reason"].toString(),
                         .since = fromMilliseconds(value[u"since_ms"].toInteger())});
    return hosts;
}

EnvironmentRecord environmentFromRow(const Statement &row)
{
    EnvironmentRecord record{.id = EnvironmentId{row.integer("id")},
                             .repository = RepositoryId{row.integer("repository_id")},
                             .repositoryName = row.text("repository_name"),
                             .name = row.text("name"),
                             .tier = tierFromName(row.text("tier")).value_or(Tier::Development),
                             .order = int(row.integer("position")),
                             .configuration = row.object("configuration"),
                             .source = row.text("source"),
                             .version = int(row.integer("version")),
                             .updated = row.time("updated_ms"),
                             .lock = lockFromRow(row),
                             .pauseReason = row.message("pause_reason"),
                             .pausedSince = row.optionalTime("paused_ms"),
                             .rehearsed = row.optionalTime("rehearsed_ms"),
                             .rehearsalTook = {},
                             .rehearsedRelease = ReleaseId{row.integer("rehearsed_release_id")},
                             .retired = retiredFrom(row.text("retired_hosts"))};
    if (!row.isNull("rehearsal_took_ms"))
        record.rehearsalTook = Milliseconds(row.integer("rehearsal_took_ms"));
    return record;
}

Result<std::vector<EnvironmentRecord>> readAll(Statement &statement)
{
    std::vector<EnvironmentRecord> environments;
    while (SLIPWAY_TRY(statement.step()))
        environments.push_back(environmentFromRow(statement));
    return environments;
}

Error noSuchEnvironment(EnvironmentId id)
{
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("there is no environment with the number %1").arg(id.value),
            .hint = Engine::tr("\"slipwayctl env list\" shows those there are.")};
}

void bindSettings(Statement &statement, const EnvironmentRecord &environment, Timestamp now)
{
    statement.bind(":tier", tierName(environment.tier))
        .bind(":position", environment.order)
        .bind(":configuration", environment.configuration)
        .bind(":source", environment.source)
        .bind(":updated", now);
}

Result<> addVersion(Database &database, EnvironmentId id, int version, const QJsonObject &configuration, Timestamp now)
{
    Statement statement = SLIPWAY_TRY(database.prepare(kInsertVersion));
    statement.bind(":id", id).bind(":version", version).bind(":configuration", configuration).bind(":since", now);
    return statement.run();
}

/// Runs what changes one row.
Result<> change(Database &database, Statement &statement, EnvironmentId id)
{
    statement.bind(":id", id);
    SLIPWAY_CHECK(statement.run());
    return database.changes() == 0 ? Result<>(fail(noSuchEnvironment(id))) : Result<>();
}

Result<std::optional<EnvironmentRecord>> findSame(Database &database, RepositoryId repository, const QString &name)
{
    static const std::string sql = std::string(kSelect) + kSame;
    Statement statement = SLIPWAY_TRY(database.prepare(sql));
    statement.bind(":repository", repository).bind(":name", name);
    if (!SLIPWAY_TRY(statement.step()))
        return std::optional<EnvironmentRecord>();
    return std::optional(environmentFromRow(statement));
}

} // namespace

/// A host that is no longer named has nothing to be retired from: named again, it is a host like any other.
Result<> EnvironmentStore::forgetRetired(const EnvironmentRecord &known, const QJsonObject &configuration)
{
    const QJsonArray named = configuration[u"target"][u"hosts"].toArray();
    std::vector<RetiredHost> retired = known.retired;
    std::erase_if(retired, [&named](const RetiredHost &host) { return !named.contains(host.host); });
    return retired == known.retired ? Result<>() : setRetired(known.id, retired);
}

Result<EnvironmentId> EnvironmentStore::apply(const EnvironmentRecord &environment, Timestamp now)
{
    const auto known = SLIPWAY_TRY(findSame(m_database, environment.repository, environment.name));
    if (!known) {
        Statement statement = SLIPWAY_TRY(m_database.prepare(kInsert));
        bindSettings(statement, environment, now);
        statement.bind(":repository", environment.repository).bind(":name", environment.name);
        SLIPWAY_CHECK(statement.run());
        const EnvironmentId id{m_database.lastInsertId()};
        SLIPWAY_CHECK(addVersion(m_database, id, 1, environment.configuration, now));
        return id;
    }
    const bool differs = known->configuration != environment.configuration;
    const int version = known->version + (differs ? 1 : 0);
    Statement statement = SLIPWAY_TRY(m_database.prepare(kUpdate));
    bindSettings(statement, environment, differs ? now : known->updated);
    statement.bind(":version", version);
    SLIPWAY_CHECK(change(m_database, statement, known->id));
    if (differs)
        SLIPWAY_CHECK(addVersion(m_database, known->id, version, environment.configuration, now));
    SLIPWAY_CHECK(forgetRetired(*known, environment.configuration));
    return known->id;
}

Result<std::vector<EnvironmentRecord>> EnvironmentStore::list(std::optional<RepositoryId> repository) const
{
    static const std::string all = std::string(kSelect) + kKnown + kOrder;
    static const std::string ofOne =
        std::string(kSelect) + kKnown + " AND coalesce(repository_id, 0) = :repository" + kOrder;
    Statement statement = SLIPWAY_TRY(m_database.prepare(repository ? ofOne : all));
    if (repository)
        statement.bind(":repository", *repository);
    return readAll(statement);
}

Result<EnvironmentRecord> EnvironmentStore::find(EnvironmentId id) const
{
    static const std::string sql = std::string(kSelect) + kKnown + " AND environments.id = :id";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":id", id);
    if (SLIPWAY_TRY(statement.step()))
        return environmentFromRow(statement);
    return fail(noSuchEnvironment(id));
}

Result<std::vector<EnvironmentRecord>> EnvironmentStore::findByName(const QString &name) const
{
    static const std::string sql = std::string(kSelect) + kKnown + " AND environments.name = :name" + kOrder;
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":name", name);
    return readAll(statement);
}

Result<> EnvironmentStore::remove(EnvironmentId id, Timestamp now)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRemove));
    statement.bind(":now", now);
    return change(m_database, statement, id);
}

Result<> EnvironmentStore::setLock(EnvironmentId id, const std::optional<EnvironmentLock> &lock)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kLock));
    if (lock) {
        statement.bind(":owner", lock->owner).bind(":reason", lock->reason);
        statement.bind(":since", lock->since).bind(":until", lock->until);
    } else {
        for (const char *parameter : {":owner", ":reason", ":since", ":until"})
            statement.bindNull(parameter);
    }
    return change(m_database, statement, id);
}

Result<> EnvironmentStore::setPause(EnvironmentId id, const Message &reason, std::optional<Timestamp> since)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kPause));
    statement.bindMessage(":reason", reason).bind(":since", reason.isEmpty() ? std::nullopt : since);
    return change(m_database, statement, id);
}

Result<> EnvironmentStore::setRetired(EnvironmentId id, const std::vector<RetiredHost> &hosts)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRetired));
    statement.bind(":hosts", textOf(hosts));
    return change(m_database, statement, id);
}

Result<> EnvironmentStore::setRehearsal(EnvironmentId id, ReleaseId release, Timestamp when, Milliseconds took)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRehearsal));
    statement.bind(":time", when).bind(":took", qint64(took.count())).bind(":release", release);
    return change(m_database, statement, id);
}

Result<std::vector<EnvironmentStore::Version>> EnvironmentStore::versions(EnvironmentId id) const
{
    std::vector<Version> versions;
    Statement statement = SLIPWAY_TRY(m_database.prepare(kVersions));
    statement.bind(":id", id);
    while (SLIPWAY_TRY(statement.step()))
        versions.push_back({.version = int(statement.integer("version")),
                            .configuration = statement.object("configuration"),
                            .since = statement.time("since_ms")});
    return versions;
}

Result<> EnvironmentStore::setFlows(RepositoryId repository, const std::vector<QJsonObject> &flows)
{
    Statement remove = SLIPWAY_TRY(m_database.prepare(kRemoveFlows));
    remove.bind(":repository", repository);
    SLIPWAY_CHECK(remove.run());
    Statement insert = SLIPWAY_TRY(m_database.prepare(kInsertFlow));
    for (std::size_t i = 0; i < flows.size(); ++i) {
        insert.bind(":repository", repository).bind(":position", int(i)).bind(":flow", flows[i]);
        SLIPWAY_CHECK(insert.run());
        insert.reset();
    }
    return {};
}

Result<std::vector<QJsonObject>> EnvironmentStore::flows(RepositoryId repository) const
{
    std::vector<QJsonObject> flows;
    Statement statement = SLIPWAY_TRY(m_database.prepare(kFlows));
    statement.bind(":repository", repository);
    while (SLIPWAY_TRY(statement.step()))
        flows.push_back(statement.object("flow"));
    return flows;
}

} // namespace slipway
