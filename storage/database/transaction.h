// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace slipway {

class Database;

/// Everything until commit() happens, or nothing of it: the destructor rolls back what was not committed.
class Transaction
{
public:
    /// Write takes the database's write lock at once, so that it cannot fail half-way for another writer's sake.
    enum class Kind { Read, Write };
    [[nodiscard]] static Result<Transaction> begin(Database &database, Kind kind);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    [[nodiscard]] Result<> commit();

private:
    explicit Transaction(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database; // null once it is over
};

/// A part of a transaction that can be undone alone.
class Savepoint
{
public:
    [[nodiscard]] static Result<Savepoint> begin(Database &database);
    Savepoint(Savepoint &&other) noexcept;
    Savepoint &operator=(Savepoint &&) = delete;
    ~Savepoint();

    [[nodiscard]] Result<> release();

private:
    explicit Savepoint(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database;
};

} // namespace slipway
