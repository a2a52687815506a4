// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/repositorystore.h"

#include "storage/database/database.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kInsert =
    "INSERT INTO repositories (name, path, url, added_ms) VALUES (:name, :path, :url, :added)";
constexpr const char *kList =
    "SELECT id, name, path, url, added_ms FROM repositories WHERE removed_ms IS NULL ORDER BY name";
constexpr const char *kFindById =
    "SELECT id, name, path, url, added_ms FROM repositories WHERE id = :key AND removed_ms IS NULL";
constexpr const char *kFindByName =
    "SELECT id, name, path, url, added_ms FROM repositories WHERE name = :key AND removed_ms IS NULL";
constexpr const char *kFindByPath =
    "SELECT id, name, path, url, added_ms FROM repositories WHERE path = :key AND removed_ms IS NULL";
constexpr const char *kRemovedAt =
    "SELECT id, name, path, url, added_ms FROM repositories WHERE path = :key AND removed_ms IS NOT NULL";
/// One that was removed does not keep its name from others.
constexpr const char *kFreeName = "UPDATE repositories SET name = name || ' (removed ' || id || ')'"
                                  " WHERE name = :name AND removed_ms IS NOT NULL";
constexpr const char *kRevive =
    "UPDATE repositories SET name = :name, url = :url, added_ms = :added, removed_ms = NULL WHERE id = :id";
constexpr const char *kRemove = "UPDATE repositories SET removed_ms = :now WHERE id = :id";
/// One that was removed does not keep its place from one that is moved there.
constexpr const char *kFreePath = "UPDATE repositories SET path = path || ' (removed ' || id || ')'"
                                  " WHERE path = :path AND removed_ms IS NOT NULL";
constexpr const char *kSetPath = "UPDATE repositories SET path = :path WHERE id = :id";
constexpr const char *kRoot = "SELECT root_commit FROM repositories WHERE id = :id";
constexpr const char *kSetRoot = "UPDATE repositories SET root_commit = :root WHERE id = :id";

RepositoryRecord repositoryFromRow(const Statement &row)
{
    return {.id = RepositoryId{row.integer("id")},
            .name = row.text("name"),
            .path = row.text("path"),
            .url = row.text("url"),
            .added = row.time("added_ms")};
}

template<typename Key>
Result<RepositoryRecord> findRepository(Database &database, const char *sql, const Key &key, const Message &called)
{
    Statement statement = SLIPWAY_TRY(database.prepare(sql));
    statement.bind(":key", key);
    if (SLIPWAY_TRY(statement.step()))
        return repositoryFromRow(statement);
    return fail(ErrorKind::NotFound, Engine::tr("there is no repository %1").arg(called),
                Engine::tr("\"slipwayctl repo list\" shows those there are."));
}

} // namespace

Result<RepositoryId> RepositoryStore::insert(const RepositoryRecord &repository)
{
    if (findByName(repository.name))
        return fail(ErrorKind::BadInput, Engine::tr("a repository is called \"%1\" already").arg(repository.name),
                    Engine::tr("Choose another name."));
    if (const Result<RepositoryRecord> other = findByPath(repository.path))
        return fail(ErrorKind::BadInput,
                    Engine::tr("%1 is known already, as \"%2\"").arg(repository.path, other->name));
    const Result<RepositoryRecord> removed = findRepository(m_database, kRemovedAt, repository.path, {});
    {
        Statement others = SLIPWAY_TRY(m_database.prepare(kFreeName));
        others.bind(":name", repository.name);
        SLIPWAY_CHECK(others.run());
    }
    if (removed) {
        Statement statement = SLIPWAY_TRY(m_database.prepare(kRevive));
        statement.bind(":name", repository.name)
            .bind(":url", repository.url)
            .bind(":added", repository.added)
            .bind(":id", removed->id);
        SLIPWAY_CHECK(statement.run());
        return removed->id;
    }
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsert));
    statement.bind(":name", repository.name)
        .bind(":path", repository.path)
        .bind(":url", repository.url)
        .bind(":added", repository.added);
    SLIPWAY_CHECK(statement.run());
    return RepositoryId{m_database.lastInsertId()};
}

Result<std::vector<RepositoryRecord>> RepositoryStore::list() const
{
    std::vector<RepositoryRecord> repositories;
    Statement statement = SLIPWAY_TRY(m_database.prepare(kList));
    while (SLIPWAY_TRY(statement.step()))
        repositories.push_back(repositoryFromRow(statement));
    return repositories;
}

Result<RepositoryRecord> RepositoryStore::find(RepositoryId id) const
{
    return findRepository(m_database, kFindById, id, Engine::tr("with the number %1").arg(id.value));
}

Result<RepositoryRecord> RepositoryStore::findByName(const QString &name) const
{
    return findRepository(m_database, kFindByName, name, Engine::tr("called \"%1\"").arg(name));
}

Result<RepositoryRecord> RepositoryStore::findByPath(const QString &path) const
{
    return findRepository(m_database, kFindByPath, path, Engine::tr("at %1").arg(path));
}

Result<> RepositoryStore::setPath(RepositoryId id, const QString &path)
{
    const Result<RepositoryRecord> other = findByPath(path);
    if (other && other->id != id)
        return fail(ErrorKind::BadInput, Engine::tr("%1 is known already, as \"%2\"").arg(path, other->name));
    {
        Statement others = SLIPWAY_TRY(m_database.prepare(kFreePath));
        others.bind(":path", path);
        SLIPWAY_CHECK(others.run());
    }
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetPath));
    statement.bind(":id", id).bind(":path", path);
    return statement.run();
}

Result<QString> RepositoryStore::root(RepositoryId id) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRoot));
    statement.bind(":id", id);
    return SLIPWAY_TRY(statement.step()) ? statement.text("root_commit") : QString();
}

Result<> RepositoryStore::setRoot(RepositoryId id, const QString &root)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetRoot));
    statement.bind(":id", id).bind(":root", root);
    return statement.run();
}

Result<> RepositoryStore::remove(RepositoryId id, Timestamp now)
{
    SLIPWAY_TRY(find(id));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRemove));
    statement.bind(":now", now).bind(":id", id);
    return statement.run();
}

} // namespace slipway
