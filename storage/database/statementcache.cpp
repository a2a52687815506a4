// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/statementcache.h"

#include "storage/database/database.h"

#include <sqlite3.h>

namespace slipway {

StatementCache::StatementCache(Database &database, sqlite3 *connection)
    : m_database(database)
    , m_connection(connection)
{
}

StatementCache::~StatementCache()
{
    for (const auto &[sql, entry] : m_entries)
        sqlite3_finalize(entry.handle);
}

Result<sqlite3_stmt *> StatementCache::compile(std::string_view sql, bool keep)
{
    sqlite3_stmt *handle = nullptr;
    const unsigned flags = keep ? SQLITE_PREPARE_PERSISTENT : 0;
    const int code = sqlite3_prepare_v3(m_connection, sql.data(), int(sql.size()), flags, &handle, nullptr);
    if (code != SQLITE_OK)
        return fail(m_database.error(code));
    return handle;
}

Result<Statement> StatementCache::take(std::string_view sql)
{
    auto found = m_entries.find(sql);
    if (found == m_entries.end()) {
        sqlite3_stmt *handle = SLIPWAY_TRY(compile(sql, true));
        found = m_entries.emplace(sql, Entry{.handle = handle}).first;
    }
    Entry &entry = found->second;
    if (entry.lent)
        return Statement(m_database, SLIPWAY_TRY(compile(sql, false)), nullptr);
    entry.lent = true;
    return Statement(m_database, entry.handle, &entry.lent);
}

} // namespace slipway
