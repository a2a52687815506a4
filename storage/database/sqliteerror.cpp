// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/sqliteerror.h"

#include <sqlite3.h>

#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <sys/statvfs.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned long kLeastFreeBytes = 128 * 1024; // what SQLite's shared memory needs when it is made anew

bool hasNoSpace(const QString &file)
{
    struct statvfs system = {};
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    return statvfs(folder.constData(), &system) == 0 && system.f_bavail * system.f_frsize < kLeastFreeBytes;
}

int lastError(sqlite3_file *file)
{
    int error = 0;
    if (file && file->pMethods)
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error;
}

/// errno of the call that failed: of the log, of the database file, or what the connection kept of it; 0 = unknown.
int systemErrorOf(sqlite3 *connection)
{
    for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
        sqlite3_file *file = nullptr;
        if (sqlite3_file_control(connection, nullptr, which, &file) == SQLITE_OK && lastError(file) != 0)
            return lastError(file);
    }
    return sqlite3_system_errno(connection);
}

bool isDiskFull(int code, int systemError, const QString &file)
{
    const int primary = code & 0xff;
    if (primary == SQLITE_FULL)
        return true;
    if (primary != SQLITE_IOERR && primary != SQLITE_CANTOPEN)
        return false;
    // Not every path through SQLite keeps errno; the free space then tells.
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG || hasNoSpace(file);
}

Error damaged(const QString &name, const QString &cause)
{
    return {
        .kind = ErrorKind::BadInput,
        .message = Engine::tr("the database \"%1\" is damaged: %2").arg(name, cause),
        .hint =
            Engine::tr(
                "Close Slipway and move %1, %1-wal and %1-shm out of the data folder. Then put the newest copy from its "
                "folder \"backups\" in place as %1, or start with an empty history; logs stay as they are.")
                .arg(name),
        .code = u"storage.damaged"_s};
}

Error fromCode(int code, int systemError, const QString &file, const Message &what, const QString &cause)
{
    const QString name = QFileInfo(file).fileName();
    if (isDiskFull(code, systemError, file))
        return {.kind = ErrorKind::Environment,
                .message = Engine::tr("%1: disk full").arg(what),
                .hint = Engine::tr(
                    "Free some space on the disk of the data folder; nothing that was saved before is lost."),
                .code = u"storage.disk-full"_s};
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return damaged(name, cause);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {.kind = ErrorKind::Refused,
                .message = Engine::tr("%1: another program keeps the database locked").arg(what),
                .hint = Engine::tr("Close programs that have opened \"%1\", such as a database browser.").arg(name),
                .code = u"storage.busy"_s};
    case SQLITE_READONLY:
        return {.kind = ErrorKind::Refused, .message = Engine::tr("%1: the file is read-only").arg(what)};
    case SQLITE_CONSTRAINT:
        return {.kind = ErrorKind::BadInput,
                .message = Message::list({what, cause}, u": "_s),
                .code = u"storage.constraint"_s};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
        return {.kind = ErrorKind::Environment, .message = Message::list({what, cause}, u": "_s)};
    default:
        return {.kind = ErrorKind::Failed, .message = Message::list({what, cause}, u": "_s)};
    }
}

} // namespace

Error sqliteError(sqlite3 *connection, int code, const QString &file, const Message &action)
{
    const Message what = action.arg(QFileInfo(file).fileName());
    QString cause = QString::fromUtf8(connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
    const bool isFileError = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
    const int systemError = connection && isFileError ? systemErrorOf(connection) : 0;
    if (systemError != 0)
        cause += u" (%1)"_s.arg(QString::fromLocal8Bit(std::strerror(systemError)));
    Error error = fromCode(code, systemError, file, what, cause);
    error.file = file;
    return error;
}

} // namespace slipway
