// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/livedatabase.h"

#include "storage/database/commitlock.h"
#include "storage/database/database.h"
#include "storage/database/datafolder.h"
#include "storage/database/migrator.h"
#include "storage/database/readerpool.h"
#include "storage/database/writer.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Migrator shippedMigrator(const DataFolder &folder, const DatabaseFile &file)
{
    return Migrator(file, {.migrations = Migrator::shippedMigrations(), .backups = folder.backupFolder()});
}

/// Only a look at the directory: a database file is opened by nothing but SQLite, since closing it drops all its locks.
bool isMissingOrEmpty(const QString &path)
{
    return QFileInfo(path).size() == 0;
}

Error nothingToRead(const DataFolder &folder, const QString &path)
{
    return {.kind = ErrorKind::Environment,
            .message = Engine::tr("%1, and there is no history in it to show").arg(folder.readOnlyReason()),
            .hint = Engine::tr("Make the folder writable, or choose another one with --data-dir or SLIPWAY_DATA_DIR."),
            .file = path};
}

/// A database is never emptied by us: beside old logs an empty one means that its content was lost.
Result<> refuseLostContent(const DataFolder &folder, const QString &path)
{
    const QFileInfo file(path);
    const bool isEmptied = file.exists() && file.size() == 0 && QFileInfo(path + "-wal"_L1).size() == 0;
    const bool hasHistory = !QDir(folder.path() + "/logs"_L1).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot) ||
                            !QDir(folder.backupFolder()).isEmpty(QDir::Files);
    if (!isEmptied || !hasHistory)
        return {};
    const QStringList backups =
        QDir(folder.backupFolder()).entryList({file.completeBaseName() + "-*.db"_L1}, QDir::Files, QDir::Name);
    const Message hint =
        backups.isEmpty()
            ? Engine::tr(
                  "Restore a backup (slipwayctl restore FILE --replace), or remove the empty file to start with an empty history.")
            : Engine::tr("Put the newest copy in its place: cp '%1/%2' '%3'")
                  .arg(folder.backupFolder(), backups.last(), path);
    return fail(
        Error{.kind = ErrorKind::BadInput,
              .message = Engine::tr("the database \"%1\" is empty, and the folder holds what it once remembered")
                             .arg(file.fileName()),
              .hint = hint,
              .file = path,
              .code = u"storage.emptied"_s});
}

Error tooOldToRead(const DataFolder &folder, const QString &path)
{
    return {.kind = ErrorKind::Refused,
            .message = Engine::tr("%1, and its history is of an older version that has to be updated first")
                           .arg(folder.readOnlyReason()),
            .hint = Engine::tr("Copy the folder to where it can be written to, and choose the copy with --data-dir."),
            .file = path};
}

} // namespace

LiveDatabase::LiveDatabase(DatabaseFile file)
    : m_file(std::move(file))
{
}

LiveDatabase::~LiveDatabase() = default;

Result<std::unique_ptr<LiveDatabase>> LiveDatabase::open(const DataFolder &folder, const DatabaseKind &kind,
                                                         CommitLock *lock)
{
    std::unique_ptr<LiveDatabase> live(new LiveDatabase(folder.database(kind)));
    SLIPWAY_CHECK(lock ? live->openForWriting(folder, *lock) : live->openForReading(folder));
    live->m_readers = std::make_unique<ReaderPool>(live->m_file, live->m_readMode);
    return live;
}

Result<> LiveDatabase::openForWriting(const DataFolder &folder, CommitLock &lock)
{
    const Migrator migrator = shippedMigrator(folder, m_file);
    std::optional<CommitLock::Guard> guard;
    if (isMissingOrEmpty(m_file.path)) {
        guard.emplace(SLIPWAY_TRY(lock.acquire()));
        SLIPWAY_CHECK(refuseLostContent(folder, m_file.path));
    }
    std::unique_ptr<Database> database = SLIPWAY_TRY(Database::open(m_file, OpenMode::Write));
    Migrator::Schema schema = SLIPWAY_TRY(migrator.compare(*database));
    if (schema == Migrator::Schema::Older) {
        if (!guard)
            guard.emplace(SLIPWAY_TRY(lock.acquire()));
        schema = SLIPWAY_TRY(migrator.compare(*database)); // another process may have been faster
        if (schema == Migrator::Schema::Older)
            SLIPWAY_CHECK(migrator.migrate(*database));
    }
    if (schema == Migrator::Schema::Newer) {
        m_readOnlyReason = Engine::tr("\"%1\" was written by a newer Slipway (schema %2; this one knows %3)")
                               .arg(QFileInfo(m_file.path).fileName())
                               .arg(SLIPWAY_TRY(Migrator::version(*database)))
                               .arg(migrator.newestVersion());
        m_readMode = OpenMode::ReadOnly;
        return {};
    }
    SLIPWAY_CHECK(database->useWriteAheadLog()); // a backup put back in place has forgotten it
    m_writer = std::make_unique<Writer>(std::move(database), lock);
    return {};
}

Result<> LiveDatabase::openForReading(const DataFolder &folder)
{
    if (isMissingOrEmpty(m_file.path))
        return fail(nothingToRead(folder, m_file.path));
    m_readMode = OpenMode::ReadOnly;
    m_readOnlyReason = folder.readOnlyReason();
    Result<std::unique_ptr<Database>> database = Database::open(m_file, m_readMode);
    if (!database && database.error().kind != ErrorKind::BadInput) {
        // Without a place for the shared memory of the write-ahead log only a file that nobody writes to can be read.
        m_readMode = OpenMode::Immutable;
        if (!isMissingOrEmpty(m_file.path + "-wal"_L1))
            m_readOnlyReason +=
                Engine::tr("; its newest changes, in %1-wal, are not shown").arg(QFileInfo(m_file.path).fileName());
        database = Database::open(m_file, m_readMode);
    }
    if (!database)
        return fail(database.error());
    switch (SLIPWAY_TRY(shippedMigrator(folder, m_file).compare(**database))) {
    case Migrator::Schema::Older:
        return fail(tooOldToRead(folder, m_file.path));
    case Migrator::Schema::Newer:
        m_readOnlyReason += Engine::tr("; it was written by a newer Slipway");
        break;
    case Migrator::Schema::Current:
        break;
    }
    return {};
}

} // namespace slipway
