// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/secretstore.h"

#include "storage/database/database.h"

#include <string>

namespace slipway {

namespace {

constexpr const char *kSelect =
    "SELECT secrets.name, repository_id, repositories.name AS repository_name, environment, version, backend,"
    " updated_ms, actor, revoked_ms, revoked_by FROM secrets LEFT JOIN repositories ON repositories.id = repository_id";
constexpr const char *kNewest =
    " WHERE version = (SELECT max(version) FROM secrets AS other WHERE other.repository_id = secrets.repository_id"
    " AND other.environment = secrets.environment AND other.name = secrets.name)"
    " ORDER BY secrets.name, repositories.name, environment";
constexpr const char *kVersions =
    " WHERE repository_id = :repository AND environment = :environment AND secrets.name = :name"
    " ORDER BY version DESC";
constexpr const char *kOfNumber = " WHERE secrets.name = :name AND version = :version";
constexpr const char *kRevoke =
    "UPDATE secrets SET revoked_ms = :time, revoked_by = :by WHERE name = :name AND version = :version";
constexpr const char *kTakeNumber =
    "INSERT INTO secret_numbers (name, last) VALUES (:name, 1) ON CONFLICT DO UPDATE SET last = last + 1"
    " RETURNING last";
constexpr const char *kInsert =
    "INSERT INTO secrets (repository_id, environment, name, version, backend, updated_ms, actor)"
    " VALUES (:repository, :environment, :name, :version, :backend, :updated, :actor)";
constexpr const char *kRemove =
    "DELETE FROM secrets WHERE repository_id = :repository AND environment = :environment AND name = :name";

Statement &bindPlace(Statement &statement, RepositoryId repository, const QString &environment, const QString &name)
{
    return statement.bind(":repository", repository).bind(":environment", environment).bind(":name", name);
}

Result<std::vector<SecretRecord>> readAll(Statement &statement)
{
    std::vector<SecretRecord> secrets;
    while (SLIPWAY_TRY(statement.step()))
        secrets.push_back({.name = statement.text("name"),
                           .repository = RepositoryId{statement.integer("repository_id")},
                           .repositoryName = statement.text("repository_name"),
                           .environment = statement.text("environment"),
                           .version = int(statement.integer("version")),
                           .backend = statement.text("backend"),
                           .updated = statement.time("updated_ms"),
                           .actor = statement.text("actor"),
                           .revoked = statement.optionalTime("revoked_ms"),
                           .revokedBy = statement.text("revoked_by")});
    return secrets;
}

} // namespace

Result<int> SecretStore::takeVersion(const QString &name)
{
    Statement take = SLIPWAY_TRY(m_database.prepare(kTakeNumber));
    take.bind(":name", name);
    SLIPWAY_TRY(take.step());
    const int version = int(take.integer("last"));
    SLIPWAY_TRY(take.step()); // to its end: only then the number is taken for good
    return version;
}

Result<> SecretStore::add(const SecretRecord &secret)
{
    Statement insert = SLIPWAY_TRY(m_database.prepare(kInsert));
    bindPlace(insert, secret.repository, secret.environment, secret.name)
        .bind(":version", secret.version)
        .bind(":backend", secret.backend)
        .bind(":updated", secret.updated)
        .bind(":actor", secret.actor);
    return insert.run();
}

Result<std::vector<SecretRecord>> SecretStore::list() const
{
    static const std::string sql = std::string(kSelect) + kNewest;
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    return readAll(statement);
}

Result<std::vector<SecretRecord>> SecretStore::versions(RepositoryId repository, const QString &environment,
                                                        const QString &name) const
{
    static const std::string sql = std::string(kSelect) + kVersions;
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    bindPlace(statement, repository, environment, name);
    return readAll(statement);
}

Result<std::optional<SecretRecord>> SecretStore::find(const QString &name, int version) const
{
    static const std::string sql = std::string(kSelect) + kOfNumber;
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":name", name).bind(":version", version);
    std::vector<SecretRecord> found = SLIPWAY_TRY(readAll(statement));
    return found.empty() ? std::optional<SecretRecord>() : std::optional(std::move(found.front()));
}

Result<> SecretStore::revoke(const QString &name, int version, const QString &by, Timestamp time)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRevoke));
    statement.bind(":time", time).bind(":by", by).bind(":name", name).bind(":version", version);
    return statement.run();
}

Result<> SecretStore::remove(RepositoryId repository, const QString &environment, const QString &name)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRemove));
    bindPlace(statement, repository, environment, name);
    SLIPWAY_CHECK(statement.run());
    if (m_database.changes() == 0)
        return fail(ErrorKind::NotFound, Engine::tr("there is no secret \"%1\" there").arg(name),
                    Engine::tr("\"slipwayctl secrets list\" shows those there are."));
    return {};
}

} // namespace slipway
