// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of the databases while others write.
#include "storage/database/database.h"
#include "storage/database/datafolder.h"
#include "storage/database/migrator.h"
#include "storage/database/snapshot.h"
#include "storage/database/sqliteerror.h"

#include <sqlite3.h>

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPagesAtOnce = 1024;

struct Close
{
    void operator()(sqlite3 *connection) const { sqlite3_close(connection); }
};
struct Finish
{
    void operator()(sqlite3_backup *backup) const { sqlite3_backup_finish(backup); }
};

Error cannotCopy(const QString &file, const QString &cause)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("couldn't copy the database: %1").arg(cause),
            .file = file};
}

} // namespace

Result<> Database::copyTo(const QString &file)
{
    const QByteArray name = QFile::encodeName(file);
    const int made = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (made < 0)
        return fail(cannotCopy(file, QString::fromLocal8Bit(std::strerror(errno))));
    ::close(made);
    sqlite3 *raw = nullptr;
    const int opened = sqlite3_open_v2(name.constData(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, Close> copy(raw);
    if (opened != SQLITE_OK)
        return fail(sqliteError(raw, opened, file, Engine::tr("cannot write to the database \"%1\"")));
    sqlite3_exec(raw, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr); // brought to the disk with the backup
    int code = SQLITE_OK;
    {
        const std::unique_ptr<sqlite3_backup, Finish> backup(sqlite3_backup_init(raw, "main", m_connection, "main"));
        if (!backup)
            return fail(
                sqliteError(raw, sqlite3_errcode(raw), file, Engine::tr("cannot write to the database \"%1\"")));
        while ((code = sqlite3_backup_step(backup.get(), kPagesAtOnce)) == SQLITE_OK) {
        }
    }
    if (code != SQLITE_DONE)
        return fail(sqliteError(raw, code, file, Engine::tr("cannot write to the database \"%1\"")));
    return {};
}

Result<Snapshot> Snapshot::take(const DatabaseFile &file, OpenMode mode)
{
    std::unique_ptr<Database> database = SLIPWAY_TRY(Database::open(file, mode));
    Transaction moment = SLIPWAY_TRY(Transaction::begin(*database, Transaction::Kind::Read));
    const int version = SLIPWAY_TRY(Migrator::version(*database)); // the first read is the moment
    return Snapshot(std::move(database), std::move(moment), version);
}

Result<> Snapshot::copyTo(const QString &file)
{
    return m_database->copyTo(file);
}

} // namespace slipway
