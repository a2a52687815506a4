// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/database.h"

#include "storage/database/sqliteerror.h"
#include "storage/database/statementcache.h"

#include <sqlite3.h>

#include <QFile>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBusyTimeoutMs = 5000;

QByteArray uriOf(const DatabaseFile &file, OpenMode mode)
{
    QByteArray uri = "file:" + QFile::encodeName(file.path).toPercentEncoding("/");
    if (mode == OpenMode::Write && !file.modeOf.isEmpty())
        uri += "?modeof=" + QFile::encodeName(file.modeOf).toPercentEncoding("/");
    if (mode == OpenMode::Immutable)
        uri += "?immutable=1";
    return uri;
}

int flagsOf(OpenMode mode)
{
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case OpenMode::Write:
        return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case OpenMode::Query:
        return flags | SQLITE_OPEN_READWRITE;
    case OpenMode::ReadOnly:
    case OpenMode::Immutable:
        break;
    }
    return flags | SQLITE_OPEN_READONLY;
}

int rememberLogPages(void *pages, sqlite3 *, const char *, int count)
{
    *static_cast<int *>(pages) = count;
    return SQLITE_OK;
}

} // namespace

Database::Database(const DatabaseFile &file, OpenMode mode)
    : m_path(file.path)
    , m_mode(mode)
{
}

Database::~Database()
{
    m_statements.reset();
    sqlite3_close(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const DatabaseFile &file, OpenMode mode)
{
    std::unique_ptr<Database> database(new Database(file, mode));
    const QByteArray uri = uriOf(file, mode);
    const int code = sqlite3_open_v2(uri.constData(), &database->m_connection, flagsOf(mode), nullptr);
    if (code != SQLITE_OK)
        return fail(
            sqliteError(database->m_connection, code, file.path, Engine::tr("cannot open the database \"%1\"")));
    database->m_statements = std::make_unique<StatementCache>(*database, database->m_connection);
    SLIPWAY_CHECK(database->configure(file.kind.synchronous));
    return database;
}

Result<> Database::configure(const char *synchronous)
{
    sqlite3_busy_timeout(m_connection, kBusyTimeoutMs);
    for (const int option : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE})
        sqlite3_db_config(m_connection, option, 1, nullptr);
    for (const int option : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
        sqlite3_db_config(m_connection, option, 0, nullptr);
    sqlite3_wal_hook(m_connection, rememberLogPages, &m_logPages); // takes the place of the automatic checkpoint

    QByteArray pragmas = "PRAGMA cell_size_check = ON; PRAGMA synchronous = " + QByteArray(synchronous) + ';';
    if (m_mode == OpenMode::Write)
        pragmas += "PRAGMA journal_size_limit = 67108864;";
    else
        pragmas += "PRAGMA query_only = ON;";
    return execute(pragmas);
}

Result<Statement> Database::prepare(std::string_view sql)
{
    return m_statements->take(sql);
}

Result<> Database::execute(const QByteArray &script)
{
    const int code = sqlite3_exec(m_connection, script.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(error(code));
    return {};
}

Result<qint64> Database::number(std::string_view sql)
{
    Statement statement = SLIPWAY_TRY(prepare(sql));
    if (!SLIPWAY_TRY(statement.step()))
        return fail(ErrorKind::Failed, Engine::tr("the database has no answer to \"%1\"")
                                           .arg(QString::fromUtf8(sql.data(), qsizetype(sql.size()))));
    return statement.firstInteger();
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_connection);
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_connection);
}

bool Database::isInTransaction() const
{
    return sqlite3_get_autocommit(m_connection) == 0;
}

Result<> Database::useWriteAheadLog()
{
    Statement statement = SLIPWAY_TRY(prepare("PRAGMA journal_mode = WAL"));
    if (SLIPWAY_TRY(statement.step()) && statement.text("journal_mode") == "wal"_L1)
        return {};
    return fail(Error{
        .kind = ErrorKind::Environment,
        .message = Engine::tr("the file system of the data folder cannot do what the database needs (shared memory)"),
        .hint = Engine::tr("Choose a data folder on a local disk."),
        .file = m_path});
}

Result<bool> Database::checkpoint(Checkpoint kind)
{
    const bool truncate = kind == Checkpoint::Truncate;
    int inLog = 0;
    int moved = 0;
    sqlite3_busy_timeout(m_connection, truncate ? 0 : kBusyTimeoutMs); // a reader in the way is no reason to wait
    const int code = sqlite3_wal_checkpoint_v2(
        m_connection, nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &inLog, &moved);
    sqlite3_busy_timeout(m_connection, kBusyTimeoutMs);
    if ((code & 0xff) == SQLITE_BUSY)
        return false;
    if (code != SQLITE_OK)
        return fail(error(code));
    return moved == inLog;
}

Error Database::error(int code) const
{
    return sqliteError(m_connection, code, m_path,
                       m_mode == OpenMode::Write ? Engine::tr("cannot write to the database \"%1\"")
                                                 : Engine::tr("cannot read the database \"%1\""));
}

} // namespace slipway
