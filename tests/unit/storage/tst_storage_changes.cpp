// SPDX-License-Identifier: GPL-3.0-or-later
// What commits have touched, as the log of changes tells those who show it.
#include "storage/stores/changestore.h"
#include "storage/stores/repositorystore.h"
#include "storage/stores/runstore.h"
#include "storagehelpers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;
using test::openOrDie;
using test::why;

class tst_storage_changes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhatACommitTouched();
    void aCommitThatTouchesNothingSaysNothing();
    void everyTableThatPeopleSeeIsWatched();
    void aDeploymentTouchesItsEnvironment();
    void whatIsRemovedIsTouched();
    void anIgnoredConflictHidesNothing();
    void whoHasSeenTooLittleReadsEverything();
    void whoHasSeenMoreThanThereIsReadsEverything();
    void theLogStaysSmall();

private:
    [[nodiscard]] ChangeStore::Log after(qint64 number) const
    {
        const auto log = m_storage->readValue<ChangeStore::Log>(
            [number](Database &database) { return ChangeStore(database).after(number); });
        if (!log)
            qFatal("%s", why(log).constData());
        return *log;
    }
    void execute(const QByteArray &sql) const
    {
        const Result<> done = m_storage->write([&](Database &database) { return database.execute(sql); });
        QVERIFY2(done, why(done));
    }
    [[nodiscard]] QStringList names(std::string_view sql) const
    {
        const auto found = m_storage->readValue<QStringList>([sql](Database &database) -> Result<QStringList> {
            QStringList names;
            Statement statement = SLIPWAY_TRY(database.prepare(sql));
            while (SLIPWAY_TRY(statement.step()))
                names << statement.text("name");
            return names;
        });
        return found.value_or(QStringList());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Storage> m_storage;
};

void tst_storage_changes::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_storage = openOrDie(m_folder->path());
}

void tst_storage_changes::cleanup()
{
    m_storage.reset();
}

void tst_storage_changes::saysWhatACommitTouched()
{
    RunId first, second;
    const Result<> runs = m_storage->write([&](Database &database) -> Result<> {
        first = SLIPWAY_TRY(RunStore(database).insert({}));
        second = SLIPWAY_TRY(RunStore(database).insert({}));
        return {};
    });
    QVERIFY2(runs, why(runs));
    const qint64 seen = after(0).newest;
    QVERIFY(after(0).changes.touches(first));
    QVERIFY(after(0).changes.touches(second));

    const JobRecord job{.id = JobId{9}, .run = first};
    QVERIFY(m_storage->write([&](Database &database) { return RunStore(database).upsertJob(job); }));
    const ChangeStore::Log log = after(seen);
    QVERIFY(log.changes.touches(first)); // through its job
    QVERIFY(!log.changes.touches(second));
    QVERIFY(log.changes.touches(Subject::Run));
    QVERIFY(!log.changes.touches(Subject::Environment));
    QVERIFY(!log.changes.isEverything());
    QVERIFY(after(log.newest).changes.isEmpty());
}

void tst_storage_changes::aCommitThatTouchesNothingSaysNothing()
{
    const qint64 seen = after(0).newest;
    execute("INSERT INTO blob_hashes (blob, sha256) VALUES ('a', 'b')");
    QVERIFY(after(seen).changes.isEmpty());
}

/// Whoever makes a table, or makes one anew, says whether somebody shows what is in it.
void tst_storage_changes::everyTableThatPeopleSeeIsWatched()
{
    const QStringList unwatched{u"annotations"_s,
                                u"jobs"_s,
                                u"steps"_s,
                                u"test_results"_s, // touch their run
                                u"approvals"_s,
                                u"deployment_journal"_s, // and their deployment
                                u"environment_versions"_s,
                                u"release_manifests"_s, // come with their row
                                u"run_search"_s,
                                u"secret_numbers"_s,
                                u"counters"_s, // nobody sees them
                                u"blob_hashes"_s,
                                u"file_hashes"_s,
                                u"changes"_s,
                                u"forgotten_changes"_s};
    const QStringList tables =
        names("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    QVERIFY(tables.size() > 20);
    const QStringList watched = names("SELECT DISTINCT tbl_name AS name FROM sqlite_schema WHERE type = 'trigger'"
                                      " AND sql LIKE '%INSERT INTO changes%'");
    for (const QString &table : tables)
        QVERIFY2(watched.contains(table) != unwatched.contains(table), qPrintable(table));
}

void tst_storage_changes::aDeploymentTouchesItsEnvironment()
{
    execute("INSERT INTO releases (id, repository_name, commit_hash, commit_subject, ref, digest, files, bytes,"
            " created_ms, actor, run_id, pinned, quarantine, files_present)"
            " VALUES (4, '', '', '', '', '', 0, 0, 0, '', 0, 0, '', 1)");
    const qint64 seen = after(0).newest;
    execute(
        "INSERT INTO deployments (id, environment_id, environment_name, repository_name, release_id, release_name,"
        " commit_hash, commit_subject, kind, status, phase, actor, reason, problem, automatic, previous_id,"
        " rollback_of, run_id, created_ms, owner, request, revision)"
        " VALUES (7, 3, '', '', 4, '', '', '', 'deploy', 'running', 'upload', '', '', '', 0, 0, 0, 0, 0, '', '', 1)");
    const Changes changes = after(seen).changes;
    QVERIFY(changes.touches(DeploymentId{7}));
    QVERIFY(changes.touches(EnvironmentId{3}));
    QVERIFY(!changes.touches(EnvironmentId{4}));
    QVERIFY(!changes.touches(ReleaseId{4}));
    QVERIFY(changes.touchesAnyBut<EnvironmentId>(Subject::Environment, [](EnvironmentId id) { return id.value == 4; }));
    QVERIFY(
        !changes.touchesAnyBut<EnvironmentId>(Subject::Environment, [](EnvironmentId id) { return id.value == 3; }));
}

void tst_storage_changes::whatIsRemovedIsTouched()
{
    QVERIFY(test::addRepository(*m_storage, u"demo"_s));
    const qint64 seen = after(0).newest;
    execute("DELETE FROM repositories");
    QVERIFY(after(seen).changes.touches(RepositoryId{1}));
}

/// In a trigger the conflict clause of the outer statement counts, not the trigger's own.
void tst_storage_changes::anIgnoredConflictHidesNothing()
{
    const QByteArray retention = "INSERT OR IGNORE INTO retention (id) VALUES (1)";
    execute(retention);
    const qint64 seen = after(0).newest;
    execute("DELETE FROM retention");
    execute(retention);
    QVERIFY(after(seen).changes.touches(Subject::Retention));
}

void tst_storage_changes::whoHasSeenTooLittleReadsEverything()
{
    QVERIFY(test::addRepository(*m_storage, u"demo"_s));
    const qint64 early = after(0).newest;
    QVERIFY(!after(early).changes.isEverything());
    execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " INSERT INTO audit (number, time_ms, actor, action, subject, details, previous_hash, hash)"
            " SELECT i, 0, '', '', '', '', '', '' FROM n");
    QVERIFY(after(early).changes.isEverything());
    QVERIFY(after(-1).changes.isEverything());
    const qint64 late = after(early).newest;
    QVERIFY(test::addRepository(*m_storage, u"other"_s));
    QVERIFY(!after(late).changes.isEverything());
    QVERIFY(after(late).changes.touches(RepositoryId{2}));
}

void tst_storage_changes::whoHasSeenMoreThanThereIsReadsEverything()
{
    QVERIFY(after(after(0).newest + 1).changes.isEverything()); // a backup has been put in its place
}

void tst_storage_changes::theLogStaysSmall()
{
    const Result<> many = m_storage->write([](Database &database) -> Result<> {
        for (int i = 0; i < 3000; ++i)
            SLIPWAY_TRY(RunStore(database).insert({}));
        return {};
    });
    QVERIFY2(many, why(many));
    const auto rows = m_storage->readValue<qint64>(
        [](Database &database) { return database.number("SELECT count(*) FROM changes"); });
    QVERIFY(rows.value_or(0) > 400);
    QVERIFY(rows.value_or(0) < 1300);
}

QTEST_GUILESS_MAIN(tst_storage_changes)
#include "tst_storage_changes.moc"
