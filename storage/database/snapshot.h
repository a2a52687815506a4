// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database/database.h"
#include "storage/database/transaction.h"

#include <memory>

namespace slipway {

/// A database as it is at one moment, whatever others write later.
class Snapshot
{
public:
    [[nodiscard]] static Result<Snapshot> take(const DatabaseFile &file, OpenMode mode);
    /// Into a new file. Error: Environment.
    [[nodiscard]] Result<> copyTo(const QString &file);
    [[nodiscard]] int schema() const { return m_schema; }

private:
    Snapshot(std::unique_ptr<Database> database, Transaction moment, int schema)
        : m_database(std::move(database))
        , m_moment(std::move(moment))
        , m_schema(schema)
    {
    }
    std::unique_ptr<Database> m_database;
    Transaction m_moment; // after the database: ends before it closes
    int m_schema;
};

} // namespace slipway
