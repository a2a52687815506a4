// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/statement.h"

#include "storage/database/database.h"

#include <sqlite3.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <cstring>
#include <string>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

Statement::Statement(Database &database, sqlite3_stmt *handle, bool *lent)
    : m_database(&database)
    , m_handle(handle)
    , m_lent(lent)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_lent(std::exchange(other.m_lent, nullptr))
    , m_bindError(other.m_bindError)
    , m_nextColumn(other.m_nextColumn)
{
}

Statement::~Statement()
{
    if (!m_handle)
        return;
    if (!m_lent) {
        sqlite3_finalize(m_handle);
        return;
    }
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle); // lets go of large values
    *m_lent = false;
}

int Statement::parameterIndex(const char *parameter) const
{
    const int index = sqlite3_bind_parameter_index(m_handle, parameter);
    Q_ASSERT_X(index > 0, "Statement::bind", parameter);
    return index;
}

Statement &Statement::bind(const char *parameter, qint64 value)
{
    m_bindError |= sqlite3_bind_int64(m_handle, parameterIndex(parameter), value);
    return *this;
}

Statement &Statement::bind(const char *parameter, double value)
{
    m_bindError |= sqlite3_bind_double(m_handle, parameterIndex(parameter), value);
    return *this;
}

Statement &Statement::bind(const char *parameter, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    m_bindError |= sqlite3_bind_text64(m_handle, parameterIndex(parameter), utf8.constData(),
                                       sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bind(const char *parameter, const QByteArray &blob)
{
    m_bindError |= sqlite3_bind_blob64(m_handle, parameterIndex(parameter), blob.constData(),
                                       sqlite3_uint64(blob.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bind(const char *parameter, const QJsonObject &value)
{
    return bind(parameter, QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact)));
}

Statement &Statement::bind(const char *parameter, const QStringList &value)
{
    const QJsonDocument document(QJsonArray::fromStringList(value));
    return bind(parameter, QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
}

Statement &Statement::bindMessage(const char *parameter, const Message &value)
{
    return bind(parameter, value.english()).bind((std::string(parameter) + "Message").c_str(), value.toColumn());
}

Statement &Statement::bindMessages(const char *parameter, const Messages &values)
{
    QStringList english, columns;
    for (const Message &value : values) {
        english << value.english();
        columns << value.toColumn();
    }
    return bind(parameter, english).bind((std::string(parameter) + "Message").c_str(), columns);
}

Statement &Statement::bindNull(const char *parameter)
{
    m_bindError |= sqlite3_bind_null(m_handle, parameterIndex(parameter));
    return *this;
}

Result<bool> Statement::step()
{
    if (m_bindError != SQLITE_OK)
        return fail(ErrorKind::Failed, Engine::tr("a value is too large for the database"));
    m_nextColumn = 0;
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return fail(m_database->error(code));
}

Result<> Statement::run()
{
    SLIPWAY_TRY(step());
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
}

int Statement::columnIndex(const char *column) const
{
    const int count = sqlite3_column_count(m_handle);
    for (int step = 0; step < count; ++step) {
        const int index = (m_nextColumn + step) % count;
        if (std::strcmp(sqlite3_column_name(m_handle, index), column) == 0) {
            m_nextColumn = index + 1;
            return index;
        }
    }
    Q_ASSERT_X(false, "Statement", column);
    return -1;
}

bool Statement::isNull(const char *column) const
{
    return sqlite3_column_type(m_handle, columnIndex(column)) == SQLITE_NULL;
}

qint64 Statement::integer(const char *column) const
{
    return sqlite3_column_int64(m_handle, columnIndex(column));
}

double Statement::real(const char *column) const
{
    return sqlite3_column_double(m_handle, columnIndex(column));
}

QString Statement::text(const char *column) const
{
    return QString::fromUtf8(utf8(column));
}

QByteArray Statement::blob(const char *column) const
{
    const int index = columnIndex(column);
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, index));
    return {bytes, sqlite3_column_bytes(m_handle, index)};
}

QJsonObject Statement::object(const char *column) const
{
    const QByteArray json = utf8(column);
    return json == "{}" ? QJsonObject() : QJsonDocument::fromJson(json).object();
}

QStringList Statement::strings(const char *column) const
{
    QStringList values;
    const QJsonArray array = QJsonDocument::fromJson(utf8(column)).array();
    for (const QJsonValue &value : array)
        values.append(value.toString());
    return values;
}

Message Statement::message(const char *column) const
{
    const QString english = text(column);
    return Message::fromColumns(english, text((std::string(column) + "_message").c_str()));
}

Messages Statement::messages(const char *column) const
{
    const QStringList english = strings(column);
    const QStringList columns = strings((std::string(column) + "_message").c_str());
    Messages values;
    for (qsizetype i = 0; i < english.size(); ++i)
        values.push_back(Message::fromColumns(english.at(i), columns.value(i)));
    return values;
}

std::optional<Timestamp> Statement::optionalTime(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

qint64 Statement::firstInteger() const
{
    return sqlite3_column_int64(m_handle, 0);
}

/// Borrowed from SQLite until the next step or reset.
QByteArray Statement::utf8(const char *column) const
{
    const int index = columnIndex(column);
    const auto *bytes = static_cast<const char *>(static_cast<const void *>(sqlite3_column_text(m_handle, index)));
    return bytes ? QByteArray::fromRawData(bytes, sqlite3_column_bytes(m_handle, index)) : QByteArray();
}

} // namespace slipway
