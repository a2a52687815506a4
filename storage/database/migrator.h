// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database/databasefile.h"

#include <vector>

namespace slipway {

class Database;

/// Brings a database to the newest schema: one numbered file `<kind>_NNNN_<what>.sql` is one migration is one
/// transaction, after a backup of what was there. After a crash there is the old schema or the new one, nothing
/// between.
class Migrator
{
public:
    static constexpr int kBackupsKept = 3;

    struct Folders
    {
        QString migrations; ///< of the .sql files; may be one of the resources
        QString backups;    ///< made when it is needed
    };
    Migrator(DatabaseFile file, Folders folders);
    /// The migrations that are compiled in.
    [[nodiscard]] static QString shippedMigrations();

    enum class Schema { Current, Older, Newer };
    /// How the database compares with what this program knows. Error BadInput: damaged, or not one of Slipway's.
    [[nodiscard]] Result<Schema> compare(Database &database) const;
    /// Of the database, for messages. 0 = empty.
    [[nodiscard]] static Result<int> version(Database &database);
    [[nodiscard]] int newestVersion() const;

    /// Applies what is missing. The caller holds the CommitLock. When one fails the database is as it was.
    [[nodiscard]] Result<> migrate(Database &database) const;

private:
    struct Migration
    {
        int version;
        QString file;
    };
    [[nodiscard]] Result<> backUp(Database &database, int version) const;
    void removeOldBackups() const;
    [[nodiscard]] Result<> apply(Database &database, const Migration &migration) const;

    DatabaseFile m_file;
    Folders m_folders;
    std::vector<Migration> m_migrations; ///< in order
};

} // namespace slipway
