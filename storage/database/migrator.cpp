// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/migrator.h"

#include "core/logcategories.h"
#include "storage/database/database.h"
#include "storage/database/datafolder.h"
#include "storage/database/transaction.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Error foreign(const QString &file)
{
    return {.kind = ErrorKind::BadInput,
            .message = Engine::tr("\"%1\" is a database of another program").arg(QFileInfo(file).fileName()),
            .hint = Engine::tr("Choose another data folder, or move that file out of it."),
            .file = file,
            .code = u"storage.foreign"_s};
}

/// Forces a file's bytes, or a folder's names, to the disk. A backup is a file that no connection has open.
Result<> syncPath(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    const QString cause = qt_error_string();
    if (descriptor >= 0)
        ::close(descriptor);
    if (!synced)
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("cannot save a backup: %1").arg(cause),
                          .file = path});
    return {};
}

/// What SQLite can check by itself before a new schema is committed.
Result<> verify(Database &database, const QString &migration)
{
    Statement keys = SLIPWAY_TRY(database.prepare("PRAGMA foreign_key_check"));
    if (SLIPWAY_TRY(keys.step()))
        return fail(ErrorKind::Failed,
                    Engine::tr("%1 leaves rows in \"%2\" that point to nothing").arg(migration, keys.text("table")));
    Statement quick = SLIPWAY_TRY(database.prepare("PRAGMA quick_check(1)"));
    if (SLIPWAY_TRY(quick.step()) && quick.text("quick_check") != "ok"_L1)
        return fail(ErrorKind::BadInput, Engine::tr("the database is damaged: %1").arg(quick.text("quick_check")));
    return {};
}

/// Off while a table is rebuilt: a migration may drop what others point to and make it again.
class ForeignKeysOff
{
public:
    static Result<ForeignKeysOff> begin(Database &database)
    {
        SLIPWAY_CHECK(database.execute("PRAGMA foreign_keys = OFF"));
        return ForeignKeysOff(database);
    }
    ForeignKeysOff(ForeignKeysOff &&other) noexcept
        : m_database(std::exchange(other.m_database, nullptr))
    {
    }
    ForeignKeysOff &operator=(ForeignKeysOff &&) = delete;
    ~ForeignKeysOff()
    {
        if (m_database)
            (void)m_database->execute("PRAGMA foreign_keys = ON");
    }

private:
    explicit ForeignKeysOff(Database &database)
        : m_database(&database)
    {
    }
    Database *m_database;
};

} // namespace

Migrator::Migrator(DatabaseFile file, Folders folders)
    : m_file(std::move(file))
    , m_folders(std::move(folders))
{
    const QString prefix = QLatin1StringView(m_file.kind.name) + u'_';
    const QDir folder(m_folders.migrations);
    const QStringList names = folder.entryList({prefix + "*.sql"_L1}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        m_migrations.push_back({.version = name.mid(prefix.size(), 4).toInt(), .file = folder.filePath(name)});
}

QString Migrator::shippedMigrations()
{
    return u":/slipway/migrations"_s;
}

int Migrator::newestVersion() const
{
    return m_migrations.empty() ? 0 : m_migrations.back().version;
}

Result<int> Migrator::version(Database &database)
{
    return int(SLIPWAY_TRY(database.number("PRAGMA user_version")));
}

Result<Migrator::Schema> Migrator::compare(Database &database) const
{
    // One moment of the file: while another process makes it, its id and its version must not come from two.
    const Transaction moment = SLIPWAY_TRY(Transaction::begin(database, Transaction::Kind::Read));
    const qint64 application = SLIPWAY_TRY(database.number("PRAGMA application_id"));
    const int current = SLIPWAY_TRY(version(database));
    if (application != m_file.kind.applicationId) {
        const bool isEmpty =
            application == 0 && current == 0 && SLIPWAY_TRY(database.number("SELECT count(*) FROM sqlite_schema")) == 0;
        if (!isEmpty)
            return fail(foreign(m_file.path));
    }
    if (current > newestVersion())
        return Schema::Newer;
    return current < newestVersion() ? Schema::Older : Schema::Current;
}

Result<> Migrator::migrate(Database &database) const
{
    const int current = SLIPWAY_TRY(version(database));
    if (current > 0)
        SLIPWAY_CHECK(backUp(database, current));
    SLIPWAY_CHECK(database.useWriteAheadLog());
    const ForeignKeysOff off = SLIPWAY_TRY(ForeignKeysOff::begin(database));
    for (const Migration &migration : m_migrations) {
        if (migration.version > current)
            SLIPWAY_CHECK(apply(database, migration));
    }
    (void)database.checkpoint(Database::Checkpoint::Passive); // the file alone has its schema then; if not now, later
    return {};
}

Result<> Migrator::apply(Database &database, const Migration &migration) const
{
    QFile file(migration.file);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error{.kind = ErrorKind::Environment, .message = file.errorString(), .file = migration.file});
    const QString name = QFileInfo(migration.file).fileName();

    Transaction transaction = SLIPWAY_TRY(Transaction::begin(database, Transaction::Kind::Write));
    SLIPWAY_CHECK(database.execute(file.readAll()));
    SLIPWAY_CHECK(verify(database, name));
    SLIPWAY_CHECK(database.execute("PRAGMA application_id = " + QByteArray::number(m_file.kind.applicationId) +
                                   "; PRAGMA user_version = " + QByteArray::number(migration.version)));
    SLIPWAY_CHECK(transaction.commit());
    qCInfo(logStorage).noquote() << "migrated" << m_file.path << "with" << name;
    return {};
}

Result<> Migrator::backUp(Database &database, int version) const
{
    SLIPWAY_CHECK(DataFolder::make(m_folders.backups));
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    const QString path =
        u"%1/%2-%3-v%4.db"_s.arg(m_folders.backups, QLatin1StringView(m_file.kind.name), time).arg(version);
    const QByteArray uri = "file:" + QFile::encodeName(path).toPercentEncoding("/") +
                           "?modeof=" + QFile::encodeName(m_file.modeOf).toPercentEncoding("/");
    {
        Statement statement = SLIPWAY_TRY(database.prepare("VACUUM INTO :target"));
        statement.bind(":target", QString::fromUtf8(uri));
        SLIPWAY_CHECK(statement.run());
    }
    SLIPWAY_CHECK(syncPath(path));
    SLIPWAY_CHECK(syncPath(m_folders.backups));
    removeOldBackups();
    return {};
}

void Migrator::removeOldBackups() const
{
    QDir folder(m_folders.backups);
    const QString pattern = QLatin1StringView(m_file.kind.name) + "-*.db"_L1;
    const QStringList names =
        folder.entryList({pattern}, QDir::Files, QDir::Name); // the time is in the name: oldest first
    for (qsizetype i = 0; i < names.size() - kBackupsKept; ++i)
        folder.remove(names.at(i));
}

} // namespace slipway
