// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/data/backupservice.h"
#include "storage/archive/archive.h"
#include "storage/database/database.h"
#include "support/smalldisk.h"
#include "unit/services/servicefolder.h"

#include <QDirIterator>
#include <QTest>

#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class TestServicesBackup : public QObject
{
    Q_OBJECT

    /// A data folder with a repository, a release with a link in it, a secret, a log and what stays at home.
    static void fill(ServiceFolder &folder)
    {
        folder.repository.commit({{u"app.py"_s, "print(1)\n"}, {u"model/weights"_s, QByteArray(50'000, 'w')}},
                                 u"First"_s);
        (void)folder.release();
        QVERIFY(folder.secrets().set({}, u"TOKEN"_s, "geheim-geheim"));
        QVERIFY(writeFile(folder.data() + u"/logs/1/7.log"_s, "a line\n"));
        QVERIFY(writeFile(folder.data() + u"/workspaces/3/big"_s, "x"));
        QVERIFY(folder.storage->writeTelemetry([](Database &database) {
            return database.execute("INSERT INTO series (name, labels) VALUES ('x', '{}')");
        }));
    }
    static Result<BackupReport> backup(ServiceFolder &folder, const QString &file)
    {
        return BackupService(*folder.storage, folder.audit(), folder.clock).create(file, {});
    }
    /// Every file below a folder with its size: to see that nothing changed.
    static QStringList contentOf(const QString &folder)
    {
        QStringList list;
        for (QDirIterator entry(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                                QDirIterator::Subdirectories);
             entry.hasNext();) {
            const QFileInfo info(entry.next());
            list << u"%1 %2"_s.arg(info.filePath()).arg(info.isDir() ? 0 : info.size());
        }
        list.sort();
        return list;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = gitMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void whatWasBackedUpIsRestoredElsewhere()
    {
        ServiceFolder folder;
        fill(folder);
        const QString file = folder.path(u"backup.tar"_s);
        const auto report = backup(folder, file);
        QVERIFY2(report, why(report));
        QVERIFY(report->bytes > 50'000);
        struct stat status = {};
        QCOMPARE(stat(qPrintable(file), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0600);
        QVERIFY(!readFile(file).contains("geheim-geheim")); // sealed

        const QString elsewhere = folder.path(u"other/place/data"_s);
        const auto restored = restoreBackup(file, elsewhere, false, {});
        QVERIFY2(restored, why(restored));
        QCOMPARE(restored->digest, report->digest);
        QCOMPARE(readFile(elsewhere + u"/logs/1/7.log"_s), "a line\n");
        QVERIFY(!QFile::exists(elsewhere + u"/workspaces/3"_s));
        QCOMPARE(stat(qPrintable(elsewhere), &status), 0);
        QCOMPARE(int(status.st_mode & 0777), 0700);
        const auto storage = Storage::open(elsewhere);
        QVERIFY2(storage, why(storage));
        const FakeClock clock;
        AuditService audit(**storage, clock, u"lin"_s);
        const auto entries = audit.list(1);
        QVERIFY(entries && entries->front().action == u"data.restored"_s);
        SecretService secrets(**storage, audit, clock,
                              [](bool) -> Result<QByteArray> { return QByteArray("correct horse"); });
        const auto value = secrets.value({}, u"TOKEN"_s);
        QVERIFY2(value, why(value));
        QCOMPARE(*value, "geheim-geheim");
        ReleaseService releases(**storage, secrets, audit, clock);
        const Result<> whole = releases.verify(ReleaseId{1}, {});
        QVERIFY2(whole, why(whole));
    }

    void aBackupIsOfOneMomentWhileOthersWrite()
    {
        ServiceFolder folder;
        fill(folder);
        QVERIFY(folder.storage->write(
            [](Database &database) { return database.execute("CREATE TABLE counters_trial (n)"); }));
        std::jthread writer([&folder](const std::stop_token &stop) {
            for (int i = 0; !stop.stop_requested(); ++i) { // first here, then there: never more there than here
                (void)folder.storage->write(
                    [](Database &database) { return database.execute("INSERT INTO counters_trial VALUES (1)"); });
                (void)folder.storage->writeTelemetry([i](Database &database) {
                    return database.execute("INSERT INTO series (name, labels) VALUES ('n" + QByteArray::number(i) +
                                            "', '{}')");
                });
            }
        });
        for (int trial = 0; trial < 3; ++trial) {
            const QString file = folder.path(u"backup%1.tar"_s.arg(trial));
            const auto report = backup(folder, file);
            QVERIFY2(report, why(report));
            const auto restored = restoreBackup(file, folder.path(u"restored%1"_s.arg(trial)), false, {});
            QVERIFY2(restored, why(restored));
            const auto storage = Storage::open(folder.path(u"restored%1"_s.arg(trial)));
            QVERIFY2(storage, why(storage));
            qint64 here = 0;
            qint64 there = 0;
            QVERIFY((*storage)->read([&here](Database &database) -> Result<> {
                here = SLIPWAY_TRY(database.number("SELECT count(*) FROM counters_trial"));
                return {};
            }));
            QVERIFY((*storage)->readTelemetry([&there](Database &database) -> Result<> {
                there = SLIPWAY_TRY(database.number("SELECT count(*) FROM series WHERE name LIKE 'n%'"));
                return {};
            }));
            QVERIFY2(there == here || there + 1 == here || there == here + 1,
                     qPrintable(u"%1 %2"_s.arg(here).arg(there)));
        }
    }

    void aFolderWithDataIsRefusedOrKeptAside()
    {
        ServiceFolder folder;
        fill(folder);
        const QString file = folder.path(u"backup.tar"_s);
        QVERIFY(backup(folder, file));
        const QString there = folder.path(u"there"_s);
        QVERIFY(writeFile(there + u"/mine"_s, "mine"));
        const QStringList before = contentOf(there);
        const auto refused = restoreBackup(file, there, false, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QCOMPARE(contentOf(there), before);
        const auto replaced = restoreBackup(file, there, true, {});
        QVERIFY2(replaced, why(replaced));
        QCOMPARE(readFile(replaced->keptAside + u"/mine"_s), "mine");
        QVERIFY(QFile::exists(there + u"/core.db"_s));
        const auto existing = backup(folder, file);
        QVERIFY(!existing && existing.error().kind == ErrorKind::Refused);
    }

    void anEmptyFolderThatMayBeAMountIsFilled()
    {
        ServiceFolder folder;
        fill(folder);
        const QString file = folder.path(u"backup.tar"_s);
        QVERIFY(backup(folder, file));
        QVERIFY(QDir().mkpath(folder.path(u"empty"_s)));
        const auto restored = restoreBackup(file, folder.path(u"empty"_s), false, {});
        QVERIFY2(restored, why(restored));
        QVERIFY(Storage::open(folder.path(u"empty"_s)));
        QVERIFY(QDir(folder.path(u"empty"_s)).entryList({u".restoring*"_s}, QDir::AllEntries | QDir::Hidden).isEmpty());
    }

    void whatIsDamagedOrNewerChangesNothing_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<int>("kind");
        QTest::newRow("cut short") << 0 << int(ErrorKind::BadInput);
        QTest::newRow("a byte") << 1 << int(ErrorKind::BadInput);
        QTest::newRow("newer schema") << 2 << int(ErrorKind::Refused);
        QTest::newRow("newer format") << 3 << int(ErrorKind::Refused);
        QTest::newRow("something else") << 4 << int(ErrorKind::BadInput);
        QTest::newRow("empty") << 5 << int(ErrorKind::BadInput);
    }

    void whatIsDamagedOrNewerChangesNothing()
    {
        QFETCH(int, how);
        QFETCH(int, kind);
        ServiceFolder folder;
        fill(folder);
        const QString file = folder.path(u"backup.tar"_s);
        QVERIFY(backup(folder, file));
        QByteArray bytes = readFile(file);
        if (how == 0)
            bytes.chop(bytes.size() / 3);
        if (how == 1)
            bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        if (how == 3) // the digests still fit: it is what it says
            bytes = made(R"({"format":2,"core":1})");
        if (how == 2)
            bytes = made(R"({"format":1,"core":99})");
        if (how == 4)
            bytes = QByteArray("not a backup\n").repeated(200);
        if (how == 5)
            bytes.clear();
        QVERIFY(writeFile(folder.path(u"broken.tar"_s), bytes));
        const QStringList before = contentOf(folder.path(u"."_s));
        const auto restored = restoreBackup(folder.path(u"broken.tar"_s), folder.path(u"restored"_s), false, {});
        QVERIFY(!restored);
        QVERIFY2(int(restored.error().kind) == kind, why(restored));
        QCOMPARE(contentOf(folder.path(u"."_s)), before);
    }

    void aDiskThatIsTooSmallIsToldBefore()
    {
        ServiceFolder folder;
        fill(folder);
        const QString file = folder.path(u"backup.tar"_s);
        QVERIFY(backup(folder, file));
        const SmallDisk disk(folder.path(u"small"_s), "size=64k,mode=700");
        if (!disk.isMounted())
            QSKIP(kNoMount);
        const auto restored = restoreBackup(file, folder.path(u"small/data"_s), false, {});
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Environment);
        QVERIFY(QDir(folder.path(u"small"_s)).isEmpty());
    }

private:
    /// A backup with that header.
    QByteArray made(const QByteArray &header)
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"newer.tar"_s);
        auto archive = ArchiveWriter::create(file);
        (void)(archive && archive->addBytes("slipway-backup.json", header) && archive->addFolder("data", 0700) &&
               archive->addBytes("data/core.db", "x") && archive->finish());
        return readFile(file);
    }
};

QTEST_GUILESS_MAIN(TestServicesBackup)
#include "tst_services_backup.moc"
