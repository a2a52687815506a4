// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database/statement.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

struct sqlite3;

namespace slipway {

/// Compiles every text once and lends the statement to one user at a time; a second user at once gets one of its own.
class StatementCache
{
public:
    StatementCache(Database &database, sqlite3 *connection);
    ~StatementCache();
    StatementCache(const StatementCache &) = delete;
    StatementCache &operator=(const StatementCache &) = delete;

    [[nodiscard]] Result<Statement> take(std::string_view sql);

private:
    struct Entry
    {
        sqlite3_stmt *handle = nullptr;
        bool lent = false;
    };

    [[nodiscard]] Result<sqlite3_stmt *> compile(std::string_view sql, bool keep);

    Database &m_database;
    sqlite3 *m_connection;
    std::map<std::string, Entry, std::less<>> m_entries; // nodes: a lent mark keeps its address
};

} // namespace slipway
