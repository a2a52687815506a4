// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/transaction.h"

#include "storage/database/database.h"

#include <utility>

namespace slipway {
namespace {

Result<> runCached(Database &database, std::string_view sql)
{
    return SLIPWAY_TRY(database.prepare(sql)).run();
}

/// Undoing can only fail when SQLite has undone everything already (a full disk makes it do so).
void undo(Database &database, std::string_view sql)
{
    if (database.isInTransaction())
        (void)runCached(database, sql);
}

} // namespace

Result<Transaction> Transaction::begin(Database &database, Kind kind)
{
    SLIPWAY_CHECK(runCached(database, kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"));
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    if (m_database)
        undo(*m_database, "ROLLBACK");
}

Result<> Transaction::commit()
{
    SLIPWAY_CHECK(runCached(*m_database, "COMMIT"));
    m_database = nullptr;
    return {};
}

Result<Savepoint> Savepoint::begin(Database &database)
{
    SLIPWAY_CHECK(runCached(database, "SAVEPOINT part"));
    return Savepoint(database);
}

Savepoint::Savepoint(Savepoint &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Savepoint::~Savepoint()
{
    if (!m_database)
        return;
    undo(*m_database, "ROLLBACK TO part");
    undo(*m_database, "RELEASE part");
}

Result<> Savepoint::release()
{
    SLIPWAY_CHECK(runCached(*m_database, "RELEASE part"));
    m_database = nullptr;
    return {};
}

} // namespace slipway
