// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

struct sqlite3_stmt;

namespace slipway {

class Database;
class StatementCache;

/// A compiled statement, lent by Database::prepare(). Its end resets it, so that no forgotten SELECT keeps a snapshot
/// open. Parameters go by name (":id"), columns too; a name that is not in the text is a programming error.
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    Statement &bind(const char *parameter, qint64 value);
    Statement &bind(const char *parameter, int value) { return bind(parameter, qint64(value)); }
    Statement &bind(const char *parameter, bool value) { return bind(parameter, qint64(value)); }
    Statement &bind(const char *parameter, double value);
    Statement &bind(const char *parameter, const QString &value); ///< a null string is stored as ''
    Statement &bind(const char *parameter, const QByteArray &blob);
    Statement &bind(const char *parameter, const QJsonObject &value);
    Statement &bind(const char *parameter, const QStringList &value); ///< as a JSON array
    Statement &bind(const char *parameter, Timestamp value) { return bind(parameter, toMilliseconds(value)); }
    /// What the engine says: its English, and beside it (`parameter` + "Message") what it is made of, for a window in
    /// another language. message() reads it again from the columns "x" and "x_message".
    Statement &bindMessage(const char *parameter, const Message &value);
    Statement &bindMessages(const char *parameter, const Messages &values); ///< JSON arrays of the same
    template<typename Tag>
    Statement &bind(const char *parameter, Id<Tag> id)
    {
        return bind(parameter, id.value);
    }
    template<typename T>
    Statement &bind(const char *parameter, const std::optional<T> &value)
    {
        return value ? bind(parameter, *value) : bindNull(parameter);
    }
    Statement &bind(const char *parameter, const char *value) = delete; ///< would be taken for a truth value
    Statement &bindNull(const char *parameter);

    /// True when there is a row, false at the end. Also tells what went wrong while binding.
    [[nodiscard]] Result<bool> step();
    /// For statements without rows.
    [[nodiscard]] Result<> run();
    /// To run it again with other values.
    void reset();

    [[nodiscard]] bool isNull(const char *column) const;
    [[nodiscard]] qint64 integer(const char *column) const;
    [[nodiscard]] double real(const char *column) const;
    [[nodiscard]] QString text(const char *column) const;
    [[nodiscard]] QByteArray blob(const char *column) const;
    [[nodiscard]] QJsonObject object(const char *column) const;
    [[nodiscard]] QStringList strings(const char *column) const;
    [[nodiscard]] Message message(const char *column) const;
    [[nodiscard]] Messages messages(const char *column) const;
    [[nodiscard]] Timestamp time(const char *column) const { return fromMilliseconds(integer(column)); }
    [[nodiscard]] std::optional<Timestamp> optionalTime(const char *column) const;
    [[nodiscard]] qint64 firstInteger() const; ///< of the first column, whatever its name

private:
    friend class StatementCache;
    Statement(Database &database, sqlite3_stmt *handle, bool *lent);
    [[nodiscard]] int parameterIndex(const char *parameter) const;
    [[nodiscard]] int columnIndex(const char *column) const;
    [[nodiscard]] QByteArray utf8(const char *column) const;

    Database *m_database;
    sqlite3_stmt *m_handle;
    bool *m_lent; ///< the cache's mark; null when the statement is this object's own
    int m_bindError = 0;
    mutable int m_nextColumn = 0; ///< where the next column is looked for first: readers go in the order of the SELECT
};

} // namespace slipway
