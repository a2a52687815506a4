// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/commitlock.h"
#include "storage/database/database.h"
#include "storage/database/migrator.h"
#include "storage/stores/runstore.h"
#include "support/smalldisk.h"
#include "support/temporarydata.h"
#include "unit/storage/storagehelpers.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
class tst_storage_folder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void makesPrivateFilesWhateverTheUmask_data();
    void makesPrivateFilesWhateverTheUmask();
    void opensWithoutWriting();
    void keepsDurableSettings();
    void migratesStepByStepAfterABackup();
    void runsOfAnOlderProgramMayBecomePartial();
    void keepsTheNewestBackups();
    void leavesTheOldSchemaWhenAMigrationFails_data();
    void leavesTheOldSchemaWhenAMigrationFails();
    void opensANewerSchemaReadOnly();
    void refusesADatabaseOfAnotherProgram();
    void saysWhichFileIsDamaged_data();
    void saysWhichFileIsDamaged();
    void refusesAnEmptiedDatabaseBesideItsHistory();
    void aBackupThatIsPutInPlaceOpens();
    void opensAFolderOfSomebodyElseReadOnly();
    void opensAReadOnlyMedium_data();
    void opensAReadOnlyMedium();

private:
    std::unique_ptr<Storage> open(const QString &name = u"data"_s) { return openOrDie(m_folder->filePath(name)); }
    /// Nobody has the folder open.
    void moveLogIntoFile() const
    {
        auto lock = CommitLock::open(m_folder->filePath(u"data/locks/commit.lock"_s));
        const auto guard = lock->acquire();
        auto database = Database::open(
            {.kind = kCoreDatabase, .path = m_folder->filePath(u"data/core.db"_s), .modeOf = {}}, OpenMode::Write);
        if (!(*database)->checkpoint(Database::Checkpoint::Truncate).value_or(false))
            qFatal("the log could not be moved");
    }
    [[nodiscard]] DatabaseFile customFile() const
    {
        return {
            .kind = kCoreDatabase, .path = m_folder->filePath(u"core.db"_s), .modeOf = m_folder->filePath(u"lock"_s)};
    }
    [[nodiscard]] Migrator customMigrator() const
    {
        return Migrator(customFile(),
                        {.migrations = m_folder->filePath(u"sql"_s), .backups = m_folder->filePath(u"backups"_s)});
    }
    void writeMigration(int number, const QByteArray &sql) const
    {
        QVERIFY(writeFile(m_folder->filePath(u"sql/core_%1_x.sql"_s.arg(number, 4, 10, QChar(u'0'))), sql));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_storage_folder::makesPrivateFilesWhateverTheUmask_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("open") << 0;
    QTest::newRow("closed") << 0777;
}

void tst_storage_folder::makesPrivateFilesWhateverTheUmask()
{
    QFETCH(int, mask);
    if (mask != 0 && geteuid() != 0)
        QSKIP("SQLite cannot open its own new files under such a umask unless it is root");
    const mode_t before = umask(mode_t(mask));
    {
        const auto storage = open(u"deep/er/data"_s);
        QVERIFY(addRepository(*storage, u"a"_s));
        QVERIFY(storage->writeTelemetry([](Database &database) {
            return database.execute("INSERT INTO series (name, labels) VALUES ('x', '{}')");
        }));
        QVERIFY(storage->dataVersion());
        QStringList names;
        for (QDirIterator entry(m_folder->filePath(u"deep"_s), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                                QDirIterator::Subdirectories);
             entry.hasNext();) {
            const QString path = entry.next();
            struct stat status = {};
            QCOMPARE(stat(qPrintable(path), &status), 0);
            QVERIFY2((status.st_mode & 07777) == (S_ISDIR(status.st_mode) ? 0700 : 0600), qPrintable(path));
            names.append(entry.fileName());
        }
        for (const char *name :
             {"core.db", "core.db-wal", "core.db-shm", "telemetry.db", "commit.lock", "logs", "workspaces"})
            QVERIFY2(names.contains(QLatin1StringView(name)), name);
    }
    umask(before);
}

void tst_storage_folder::opensWithoutWriting()
{
    QVERIFY(addRepository(*open(), u"a"_s));
    const auto state = [&] {
        QByteArray all;
        for (const char *name : {"core.db", "core.db-wal"}) {
            struct stat status = {};
            stat(qPrintable(m_folder->filePath(u"data/"_s + QLatin1StringView(name))), &status);
            all += QByteArray::number(qint64(status.st_mtim.tv_sec)) + '.' +
                   QByteArray::number(qint64(status.st_mtim.tv_nsec)) + ' ' +
                   QByteArray::number(qint64(status.st_size)) + ' ';
        }
        return all;
    };
    const QByteArray before = state();
    {
        const auto storage = open();
        QCOMPARE(countRepositories(*storage), qint64(1));
        QVERIFY(!QFile::exists(m_folder->filePath(u"data/telemetry.db"_s)));
    }
    QCOMPARE(state(), before);
}

void tst_storage_folder::keepsDurableSettings()
{
    const auto storage = open();
    const auto expect = [](const char *pragma, qint64 value) {
        return [=](Database &database) -> Result<> {
            const qint64 found = SLIPWAY_TRY(database.number(pragma));
            if (found != value)
                return fail(ErrorKind::Failed, u"%1 is %2"_s.arg(QString::fromLatin1(pragma)).arg(found));
            return {};
        };
    };
    for (const auto &[pragma, value] : {std::pair("PRAGMA synchronous", 2),
                                        {"PRAGMA foreign_keys", 1},
                                        {"PRAGMA trusted_schema", 0},
                                        {"PRAGMA cell_size_check", 1},
                                        {"PRAGMA busy_timeout", 5000}}) {
        const Result<> done = storage->write(expect(pragma, value));
        QVERIFY2(done, why(done));
    }
    const Result<> telemetry = storage->writeTelemetry(expect("PRAGMA synchronous", 1));
    QVERIFY2(telemetry, why(telemetry));
    QVERIFY(storage->write([](Database &database) -> Result<> { // defensive: the schema cannot be written to as a table
        if (database.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"))
            return fail(ErrorKind::Failed, u"not defensive"_s);
        return {};
    }));
}

void tst_storage_folder::migratesStepByStepAfterABackup()
{
    writeMigration(1, "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7);");
    QVERIFY(writeFile(customFile().modeOf, {}));
    chmod(qPrintable(customFile().modeOf), 0600);
    {
        auto database = Database::open(customFile(), OpenMode::Write);
        QVERIFY2(database, why(database));
        QVERIFY(*customMigrator().compare(**database) == Migrator::Schema::Older);
        const Result<> done = customMigrator().migrate(**database);
        QVERIFY2(done, why(done));
        QVERIFY(*customMigrator().compare(**database) == Migrator::Schema::Current);
        QCOMPARE((*database)->number("PRAGMA application_id").value_or(0), qint64(kCoreDatabase.applicationId));
        QVERIFY(!QFile::exists(m_folder->filePath(u"backups"_s))); // there was nothing to save
    }
    writeMigration(2, "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'new';");
    writeMigration(3, "DROP TABLE a; CREATE TABLE b (y TEXT) STRICT;");
    auto database = Database::open(customFile(), OpenMode::Write);
    QVERIFY(database);
    const Result<> done = customMigrator().migrate(**database);
    QVERIFY2(done, why(done));
    QCOMPARE(Migrator::version(**database).value_or(0), 3);
    QVERIFY((*database)->execute("INSERT INTO b VALUES ('x')"));

    const QDir backups(m_folder->filePath(u"backups"_s));
    const QStringList names = backups.entryList(QDir::Files);
    QCOMPARE(names.size(), 1);
    struct stat status = {};
    QCOMPARE(stat(qPrintable(backups.filePath(names.front())), &status), 0);
    QCOMPARE(int(status.st_mode & 07777), 0600);
    const DatabaseFile copy{
        .kind = kCoreDatabase, .path = backups.filePath(names.front()), .modeOf = customFile().modeOf};
    auto backup = Database::open(copy, OpenMode::Immutable);
    QVERIFY2(backup, why(backup));
    QCOMPARE(Migrator::version(**backup).value_or(0), 1);
    QCOMPARE((*backup)->number("SELECT x FROM a").value_or(0), qint64(7));
}

/// What an older folder holds stays as it was, numbers are not given twice, and the new statuses are taken.
void tst_storage_folder::runsOfAnOlderProgramMayBecomePartial()
{
    const QDir shipped(Migrator::shippedMigrations());
    QVERIFY(QDir().mkpath(m_folder->filePath(u"sql"_s)));
    QVERIFY(writeFile(customFile().modeOf, {}));
    chmod(qPrintable(customFile().modeOf), 0600);
    const auto ship = [&](const QString &name) {
        return QFile::copy(shipped.filePath(name), m_folder->filePath(u"sql/"_s + name));
    };
    QVERIFY(ship(u"core_0001_initial.sql"_s) && ship(u"core_0002_deployments.sql"_s) &&
            ship(u"core_0003_way_back.sql"_s) && ship(u"core_0004_mixed.sql"_s));
    auto database = Database::open(customFile(), OpenMode::Write);
    QVERIFY2(database, why(database));
    QVERIFY(customMigrator().migrate(**database));
    const char *old =
        "INSERT INTO runs VALUES (%1, NULL, 'r', 'w', 'w', 'c', 's', 'ref', 'push', 'a', 0, 'success', '', 1,"
        " NULL, NULL, 0, 'o', 0, 0, '', 0, 0, NULL, 3)";
    for (const int id : {7, 9})
        QVERIFY((*database)->execute(QString::fromLatin1(old).arg(id).toLatin1()));
    QVERIFY((*database)->execute(
        "INSERT INTO run_requests VALUES (7, '{}'); DELETE FROM runs WHERE id = 9;"
        "INSERT INTO jobs VALUES (1, 7, 0, 'k', 'n', '{}', '[]', 'skipped', '', 1, NULL, NULL, '{}', '');"
        "INSERT INTO steps VALUES (1, 1, '', 'n', 'run', '', 'success', 'success', '', NULL, NULL, 0, '')"));

    for (const QString &name : shipped.entryList({u"core_*.sql"_s}, QDir::Files, QDir::Name)) {
        if (name >= u"core_0005"_s)
            QVERIFY(ship(name));
    }
    const Result<> done = customMigrator().migrate(**database);
    QVERIFY2(done, why(done));
    const RunStore store(**database);
    RunRecord run = store.find(RunId{7}).value();
    QCOMPARE(run.status, Status::Success);
    QVERIFY(run.notes.empty());
    QCOMPARE(store.jobs(run.id)->front().status, Status::Skipped);
    QCOMPARE(store.steps(run.id)->size(), std::size_t(1));
    run.status = Status::Partial;
    run.notes = Messages{u"line 7: \"it\" isn't supported"_s};
    QCOMPARE(RunStore(**database).insert(run).value(), RunId{10}); // 9 was given once
    QCOMPARE(store.find(RunId{10})->status, Status::Partial);
    QCOMPARE(store.find(RunId{10})->notes, run.notes);
    JobRecord job = store.jobs(RunId{7})->front();
    job.status = Status::Unsupported;
    QVERIFY(RunStore(**database).upsertJob(job));
    QCOMPARE(store.jobs(RunId{7})->front().status, Status::Unsupported);
}

void tst_storage_folder::keepsTheNewestBackups()
{
    QVERIFY(writeFile(customFile().modeOf, {}));
    auto database = Database::open(customFile(), OpenMode::Write);
    for (int version = 1; version <= 6; ++version) {
        writeMigration(version, "CREATE TABLE t" + QByteArray::number(version) + " (x INTEGER) STRICT;");
        const Result<> done = customMigrator().migrate(**database);
        QVERIFY2(done, why(done));
    }
    QStringList names = QDir(m_folder->filePath(u"backups"_s)).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names.size(), Migrator::kBackupsKept);
    QVERIFY(names.front().endsWith("-v3.db"_L1) && names.back().endsWith("-v5.db"_L1));
}

void tst_storage_folder::leavesTheOldSchemaWhenAMigrationFails_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("wrong SQL") << QByteArray("CREATE TABLE b (x INTEGER) STRICT; CREATE TABL c;");
    QTest::newRow("a row that points to nothing")
        << QByteArray("CREATE TABLE b (x INTEGER REFERENCES a (x)) STRICT; INSERT INTO b VALUES (99);");
    QTest::newRow("a failed constraint") << QByteArray(
        "CREATE TABLE b (x INTEGER NOT NULL) STRICT; INSERT INTO b VALUES (NULL);");
}

void tst_storage_folder::leavesTheOldSchemaWhenAMigrationFails()
{
    QFETCH(QByteArray, sql);
    writeMigration(1, "CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT;");
    QVERIFY(writeFile(customFile().modeOf, {}));
    auto database = Database::open(customFile(), OpenMode::Write);
    QVERIFY2(database, why(database));
    QVERIFY(customMigrator().migrate(**database));
    writeMigration(2, sql);
    QVERIFY(!customMigrator().migrate(**database));
    QCOMPARE(Migrator::version(**database).value_or(0), 1);
    QCOMPARE((*database)->number("SELECT count(*) FROM sqlite_schema WHERE name = 'b'").value_or(-1), qint64(0));
    QCOMPARE((*database)->number("PRAGMA foreign_keys").value_or(-1), qint64(1));
}

void tst_storage_folder::opensANewerSchemaReadOnly()
{
    {
        const auto storage = open();
        QVERIFY(addRepository(*storage, u"a"_s));
        QVERIFY(storage->write([](Database &database) { return database.execute("PRAGMA user_version = 9999"); }));
    }
    const QString file = m_folder->filePath(u"data/core.db"_s);
    const auto digest = [&] {
        return QCryptographicHash::hash(QByteArray(readFile(file) + readFile(file + "-wal"_L1)),
                                        QCryptographicHash::Sha256);
    };
    const QByteArray before = digest();
    {
        const auto storage = open();
        QVERIFY(storage->isReadOnly());
        QVERIFY2(storage->readOnlyReason().english().contains("9999"_L1),
                 qPrintable(storage->readOnlyReason().english()));
        QCOMPARE(countRepositories(*storage), qint64(1));
        const Result<> done = addRepository(*storage, u"b"_s);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Refused);
        QVERIFY2(done.error().message.english().contains("newer"_L1), why(done));
        int reported = 0;
        storage->onWriteError([&](const Error &) { ++reported; });
        storage->post([](Database &database) { return database.execute("DELETE FROM repositories"); });
        QCOMPARE(reported, 1);
        QVERIFY(storage->dataVersion());
    }
    QCOMPARE(digest(), before);
}

void tst_storage_folder::refusesADatabaseOfAnotherProgram()
{
    QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
    {
        auto database = Database::open(
            {.kind = kCoreDatabase, .path = m_folder->filePath(u"data/core.db"_s), .modeOf = {}}, OpenMode::Write);
        QVERIFY((*database)->execute("CREATE TABLE bookmarks (x)"));
    }
    const auto storage = Storage::open(m_folder->filePath(u"data"_s));
    QVERIFY(!storage);
    QCOMPARE(storage.error().kind, ErrorKind::BadInput);
    QVERIFY2(storage.error().message.english().contains("another program"_L1), why(storage));
}

void tst_storage_folder::saysWhichFileIsDamaged_data()
{
    QTest::addColumn<QString>("damage");
    QTest::newRow("no database") << u"text"_s;
    QTest::newRow("cut off") << u"cut"_s;
    QTest::newRow("pages overwritten") << u"pages"_s;
}

void tst_storage_folder::saysWhichFileIsDamaged()
{
    QFETCH(QString, damage);
    const QString path = m_folder->filePath(u"data/core.db"_s);
    {
        const auto storage = open();
        for (int i = 0; i < 100; ++i)
            storage->post([=](Database &database) -> Result<> {
                SLIPWAY_TRY(RepositoryStore(database).insert({.id = {},
                                                              .name = QString::number(i),
                                                              .path = QString(3000, u'x') + QString::number(i),
                                                              .url = {}}));
                return {};
            });
        QVERIFY(storage->flush());
    }
    moveLogIntoFile();
    QFile::remove(path + "-wal"_L1);
    QFile::remove(path + "-shm"_L1);
    QByteArray bytes = readFile(path);
    if (damage == "text"_L1)
        bytes = QByteArray(8192, 'x');
    else if (damage == "cut"_L1)
        bytes.truncate(4096);
    else
        bytes.replace(4096, bytes.size() - 4096, QByteArray(bytes.size() - 4096, '\xa5'));
    QVERIFY(writeFile(path, bytes));

    Result<> done = fail(ErrorKind::Failed, u"nothing found"_s);
    if (auto storage = Storage::open(m_folder->filePath(u"data"_s)))
        done = addRepository(**storage, u"new"_s);
    else
        done = fail(storage.error());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::BadInput);
    QCOMPARE(done.error().file, path);
    QVERIFY2(done.error().hint.english().contains("backups"_L1), why(done));
}

void tst_storage_folder::refusesAnEmptiedDatabaseBesideItsHistory()
{
    QVERIFY(addRepository(*open(), u"a"_s));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"data/logs/1"_s)));
    QVERIFY(writeFile(m_folder->filePath(u"data/backups/core-20260101T000000000Z-v1.db"_s), "x"));
    QFile::remove(m_folder->filePath(u"data/core.db-wal"_s));
    QFile::remove(m_folder->filePath(u"data/core.db-shm"_s));
    QVERIFY(writeFile(m_folder->filePath(u"data/core.db"_s), {}));
    const auto emptied = Storage::open(m_folder->filePath(u"data"_s));
    QVERIFY(!emptied);
    QCOMPARE(emptied.error().kind, ErrorKind::BadInput);
    QVERIFY2(emptied.error().hint.english().contains(u"core-20260101T000000000Z-v1.db"_s),
             qPrintable(emptied.error().text().english()));
    QCOMPARE(QFileInfo(m_folder->filePath(u"data/core.db"_s)).size(), qint64(0));
    QVERIFY(QFile::remove(m_folder->filePath(u"data/core.db"_s))); // on purpose: an empty history
    QCOMPARE(countRepositories(*open()), qint64(0));
}

void tst_storage_folder::aBackupThatIsPutInPlaceOpens()
{
    QVERIFY(addRepository(*open(), u"a"_s));
    const QString copies = m_folder->filePath(u"copies"_s);
    QVERIFY(QDir().mkpath(copies));
    QVERIFY(open()->copyTo(copies));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"other"_s)));
    QVERIFY(QFile::copy(copies + u"/core.db"_s, m_folder->filePath(u"other/core.db"_s)));
    const auto storage = open(u"other"_s);
    QVERIFY(!storage->isReadOnly());
    QCOMPARE(countRepositories(*storage), qint64(1));
}

void tst_storage_folder::opensAFolderOfSomebodyElseReadOnly()
{
    const QString folder = m_folder->filePath(u"data"_s);
    QVERIFY(addRepository(*open(), u"a"_s));
    const uid_t user = geteuid();
    constexpr uid_t kNobody = 65534;
    if (user == 0) { // root may write everywhere
        for (QDirIterator entry(m_folder->path(), QDir::AllEntries | QDir::NoDotAndDotDot,
                                QDirIterator::Subdirectories);
             entry.hasNext();)
            QCOMPARE(chown(qPrintable(entry.next()), kNobody, kNobody), 0);
        QCOMPARE(chmod(qPrintable(m_folder->path()), 0755), 0);
    }
    for (const char *name : {"/core.db", "/core.db-wal", "/core.db-shm", "/locks/commit.lock"})
        QCOMPARE(chmod(qPrintable(folder + QLatin1StringView(name)), 0400), 0);
    QCOMPARE(chmod(qPrintable(folder), 0500), 0);
    if (user == 0)
        QCOMPARE(seteuid(kNobody), 0);
    {
        const auto storage = open();
        QVERIFY(storage->isReadOnly());
        QVERIFY2(storage->readOnlyReason().english().contains("may not write"_L1),
                 qPrintable(storage->readOnlyReason().english()));
        QCOMPARE(countRepositories(*storage), qint64(1));
        QVERIFY(!addRepository(*storage, u"b"_s));
        QVERIFY(storage->flush());
    }
    const auto empty = Storage::open(folder + "/sub"_L1);
    QVERIFY(!empty && empty.error().kind == ErrorKind::Environment);
    if (user == 0)
        QCOMPARE(seteuid(user), 0);
    QCOMPARE(chmod(qPrintable(folder), 0700), 0);
}

void tst_storage_folder::opensAReadOnlyMedium_data()
{
    QTest::addColumn<bool>("withLog");
    QTest::newRow("with the files of the log") << true;
    QTest::newRow("the database alone") << false;
}

void tst_storage_folder::opensAReadOnlyMedium()
{
    QFETCH(bool, withLog);
    const SmallDisk disk(m_folder->path(), "size=4m,mode=700");
    if (!disk.isMounted())
        QSKIP(kNoMount);
    const QString path = m_folder->filePath(u"data/core.db"_s);
    QVERIFY(addRepository(*open(), u"a"_s));
    if (!withLog) {
        moveLogIntoFile();
        QVERIFY(QFile::remove(path + "-wal"_L1) && QFile::remove(path + "-shm"_L1));
    }
    QVERIFY(disk.makeReadOnly());
    const auto storage = open();
    QVERIFY(storage->isReadOnly());
    QVERIFY2(storage->readOnlyReason().english().contains("read-only file system"_L1),
             qPrintable(storage->readOnlyReason().english()));
    QCOMPARE(countRepositories(*storage), qint64(1));
    QVERIFY(storage->dataVersion());
    const Result<> done = addRepository(*storage, u"b"_s);
    QVERIFY(!done && done.error().kind == ErrorKind::Refused);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_folder)
#include "tst_storage_folder.moc"
