// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/repository.h"
#include "core/result.h"

namespace slipway {

class Database;

/// Table `repositories`. Cheap to make inside a read or write of Storage.
class RepositoryStore
{
public:
    explicit RepositoryStore(Database &database)
        : m_database(database)
    {
    }

    /// One that was removed from here before is known again, with its number and all that belongs to it. Error:
    /// BadInput when name or path is taken already.
    [[nodiscard]] Result<RepositoryId> insert(const RepositoryRecord &repository);
    [[nodiscard]] Result<std::vector<RepositoryRecord>> list() const; ///< by name
    /// Errors: NotFound.
    [[nodiscard]] Result<RepositoryRecord> find(RepositoryId id) const;
    [[nodiscard]] Result<RepositoryRecord> findByName(const QString &name) const;
    [[nodiscard]] Result<RepositoryRecord> findByPath(const QString &path) const;
    /// Where it lies now. Error: BadInput when another one is known there.
    [[nodiscard]] Result<> setPath(RepositoryId id, const QString &path);
    /// Its first commit, by which it is known again elsewhere; empty when nobody has looked for it yet.
    [[nodiscard]] Result<QString> root(RepositoryId id) const;
    [[nodiscard]] Result<> setRoot(RepositoryId id, const QString &root);
    /// From now on it is not listed or found; runs, environments, releases and secrets stay for insert() to bring back.
    [[nodiscard]] Result<> remove(RepositoryId id, Timestamp now);

private:
    Database &m_database;
};

} // namespace slipway
