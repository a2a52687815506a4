// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database/databasefile.h"
#include "storage/database/statement.h"

#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;

namespace slipway {

/// A connection to a SQLite database and its prepared statements. One thread at a time.
///
/// It never checkpoints by itself, neither on commit nor when it is closed: see checkpoint().
class Database
{
public:
    /// Errors: as sqliteError().
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseFile &file, OpenMode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] QString path() const { return m_path; }

    /// The statement for this text, compiled once a connection. Give it parameters, never values.
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    /// Runs statements that have neither parameters nor rows to read.
    [[nodiscard]] Result<> execute(const QByteArray &script);
    /// The first column of the first row, as a whole number.
    [[nodiscard]] Result<qint64> number(std::string_view sql);

    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] qint64 changes() const; ///< rows that the last statement changed
    [[nodiscard]] bool isInTransaction() const;

    /// Called by the writer, on its thread and under the CommitLock, once what is written now is on disk; never when it
    /// is undone.
    void afterCommit(std::function<void()> call) { m_afterCommit.push_back(std::move(call)); }
    [[nodiscard]] std::size_t callsAfterCommit() const { return m_afterCommit.size(); }
    /// Forgets those beyond the first so many: what they belong to was undone.
    void keepCallsAfterCommit(std::size_t count) { m_afterCommit.resize(count); }
    [[nodiscard]] std::vector<std::function<void()>> takeCallsAfterCommit() { return std::exchange(m_afterCommit, {}); }

    /// Turns an empty or older file to write-ahead logging; no write when it is so already.
    [[nodiscard]] Result<> useWriteAheadLog();
    /// Length of the write-ahead log after the last commit of this connection; 0 when it has not committed yet.
    [[nodiscard]] int logPages() const { return m_logPages; }
    enum class Checkpoint { Passive, Truncate };
    /// Moves the write-ahead log into the file. The caller holds the CommitLock. True when all of it was moved; false
    /// when readers were in the way.
    [[nodiscard]] Result<bool> checkpoint(Checkpoint kind);

    /// Writes all of the database, as this connection's transaction sees it, into a new file. Error: Environment.
    [[nodiscard]] Result<> copyTo(const QString &file);

    /// What the result code of the connection's last call means.
    [[nodiscard]] Error error(int code) const;

private:
    Database(const DatabaseFile &file, OpenMode mode);
    [[nodiscard]] Result<> configure(const char *synchronous);

    QString m_path;
    OpenMode m_mode;
    sqlite3 *m_connection = nullptr;
    int m_logPages = 0;
    std::unique_ptr<StatementCache> m_statements;
    std::vector<std::function<void()>> m_afterCommit;
};

} // namespace slipway
