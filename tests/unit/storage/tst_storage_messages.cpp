// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/database.h"
#include "storage/database/migrator.h"
#include "support/temporarydata.h"
#include "unit/storage/deploymentfolder.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

/// Three deep: a sentence in a list in a sentence.
Message nested()
{
    const Message cause =
        Engine::tr("cannot write %1: %2").arg(u"/srv/models and data/x"_s, u"No space left on device"_s);
    const Message both = Message::list({Engine::tr("entry %1 is missing").arg(7), cause, kNastyText}, u"; "_s);
    return Engine::tr("nothing can be saved: %1").arg(both);
}

} // namespace

class tst_storage_messages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<DeploymentFolder>(); }
    void keepsWhatASentenceMeans();
    void keepsItInCopiesOfAJob();
    void keepsWhoAskedFirstForACancel();
    void keepsWhatNotesMean();
    void keepsWhatADeploymentSays();
    void aRowChangedByHandReadsAsItsEnglish();
    void readsSentencesOfAnOlderProgram();

private:
    RunFolder &runs() { return m_folder->folder(); }
    Result<> execute(const QByteArray &sql)
    {
        return runs()->write([&](Database &database) { return database.execute(sql); });
    }
    JobId addJob(RunId run)
    {
        JobId id;
        const Result<> done = runs().change([&](RunStore &store) -> Result<> {
            JobRecord job;
            job.run = run;
            job.key = u"build"_s;
            job.reason = nested();
            id = job.id = SLIPWAY_TRY(store.insertJob(job));
            job.reason = Engine::tr("another step is still running");
            SLIPWAY_CHECK(store.upsertJob(job)); // both columns change with each other
            job.reason = nested();
            SLIPWAY_CHECK(store.upsertJob(job));
            StepRecord step;
            step.job = id;
            step.number = 1;
            SLIPWAY_CHECK(store.upsertStep(step));
            step.reason = nested();
            SLIPWAY_CHECK(store.upsertStep(step));
            Annotation remark;
            remark.job = id;
            remark.title = Engine::tr("cannot write %1: %2").arg(u"x"_s, u"y"_s);
            remark.message = nested();
            return store.addAnnotation(remark);
        });
        if (!done)
            qFatal("%s", why(done).constData());
        return id;
    }
    Message jobReason(RunId run)
    {
        return runs().read<std::vector<JobRecord>>([&](const RunStore &store) { return store.jobs(run); })[0].reason;
    }
    Message stepReason(RunId run)
    {
        return runs().read<std::vector<StepRecord>>([&](const RunStore &store) { return store.steps(run); })[0].reason;
    }
    Message remark(RunId run)
    {
        const auto remarks =
            runs().read<std::vector<Annotation>>([&](const RunStore &store) { return store.annotations(run); });
        return remarks[0].title.kind() == Message::Kind::Sentence ? remarks[0].message : Message();
    }

    std::unique_ptr<DeploymentFolder> m_folder;
};

void tst_storage_messages::keepsWhatASentenceMeans()
{
    RunRecord run = runOf(m_folder->demo(), u"one"_s);
    run.reason = nested();
    run.id = runs().insert(run);
    QVERIFY(runs().run(run.id).reason == nested());
    run.reason = Message();
    run.firstError = nested();
    QVERIFY(runs().change([&](RunStore &store) { return store.update(run); }));
    QVERIFY(runs().run(run.id).reason.isEmpty());
    QVERIFY(runs().run(run.id).firstError == nested());
    addJob(run.id);
    QVERIFY(jobReason(run.id) == nested());
    QVERIFY(stepReason(run.id) == nested());
    QVERIFY(remark(run.id) == nested());
    QVERIFY(!(remark(run.id) == Message(nested().english())));
}

void tst_storage_messages::keepsItInCopiesOfAJob()
{
    const RunId first = runs().insert(runOf(m_folder->demo(), u"one"_s));
    const RunId second = runs().insert(runOf(m_folder->demo(), u"two"_s));
    const JobId from = addJob(first);
    const Result<> copied = runs().change([&](RunStore &store) -> Result<> {
        JobRecord job;
        job.run = second;
        job.key = u"build"_s;
        job.id = SLIPWAY_TRY(store.insertJob(job));
        return store.copyParts(from, job.id);
    });
    QVERIFY2(copied, why(copied));
    QVERIFY(stepReason(second) == nested());
    QVERIFY(remark(second) == nested());
}

void tst_storage_messages::keepsWhoAskedFirstForACancel()
{
    const RunId run = runs().insert(runOf(m_folder->demo(), u"one"_s));
    const DeploymentId deployment = m_folder->insert(deploymentOf(m_folder->staging, m_folder->firstRelease));
    for (const Message &by : {nested(), Message(u"lin"_s), Engine::tr("another release")}) {
        QVERIFY(runs().change([&](RunStore &store) { return store.requestCancel(run, by); }));
        QVERIFY(m_folder->change<DeploymentStore>(
            [&](DeploymentStore &store) { return store.requestCancel(deployment, by); }));
        QVERIFY(runs().read<std::optional<Message>>([&](const RunStore &store) { return store.cancelRequest(run); }) ==
                nested());
        const auto asked = m_folder->read<DeploymentStore, std::optional<Message>>(
            [&](const DeploymentStore &store) { return store.cancelRequest(deployment); });
        QVERIFY(asked == nested());
    }
}

void tst_storage_messages::keepsWhatNotesMean()
{
    RunRecord run = runOf(m_folder->demo(), u"one"_s);
    run.notes = {nested(), u"by hand"_s};
    run.id = runs().insert(run);
    QVERIFY(runs().run(run.id).notes == run.notes);
    // The same English, another meaning: the row is written all the same.
    run.notes[0] = Engine::tr("nothing can be saved: %1").arg(nested().parts()[0].english());
    QCOMPARE(run.notes[0].english(), nested().english());
    QVERIFY(runs().change([&](RunStore &store) { return store.update(run); }));
    QVERIFY(runs().run(run.id).notes == run.notes);
    QVERIFY(!(runs().run(run.id).notes[0] == nested()));
}

void tst_storage_messages::keepsWhatADeploymentSays()
{
    DeploymentRecord deployment = deploymentOf(m_folder->staging, m_folder->firstRelease);
    deployment.reason = nested();
    deployment.id = m_folder->insert(deployment);
    deployment.problem = nested();
    deployment.hosts = {
        {.host = u"web1"_s, .answers = false, .release = {}, .digest = {}, .commit = {}, .problem = nested()}};
    QVERIFY(m_folder->change<DeploymentStore>([&](DeploymentStore &store) -> Result<> {
        SLIPWAY_CHECK(store.update(deployment));
        SLIPWAY_TRY(store.addJournal({.deployment = deployment.id, .host = {}, .text = nested()}));
        return {};
    }));
    const DeploymentRecord read = m_folder->deployment(deployment.id);
    QVERIFY(read.reason == nested() && read.problem == nested() && read.hosts == deployment.hosts);
    const auto journal = m_folder->read<DeploymentStore, std::vector<JournalEntry>>(
        [&](const DeploymentStore &store) { return store.journal(deployment.id); });
    QVERIFY(journal.at(0).text == nested());

    const ReleaseId second = m_folder->write<ReleaseStore, ReleaseId>(
        [&](ReleaseStore &store) { return store.insert(releaseOf(m_folder->demo(), u"d2"_s), {}); });
    QVERIFY(m_folder->change<ReleaseStore>([&](ReleaseStore &store) -> Result<> {
        SLIPWAY_CHECK(store.quarantine(read, nested(), fromMilliseconds(5)));
        return store.quarantine({.id = DeploymentId{4}, .environment = EnvironmentId{77}, .release = second}, nested(),
                                fromMilliseconds(5));
    }));
    QVERIFY(m_folder->release(m_folder->firstRelease).quarantines.at(0).reason == nested());
    QVERIFY(m_folder->release(second).quarantine == nested());
    QVERIFY(m_folder->change<ReleaseStore>([&](ReleaseStore &store) { return store.liftQuarantine(second); }));
    QVERIFY(m_folder->release(second).quarantine.isEmpty());
    const auto pause = [this](const Message &reason) {
        return m_folder->change<EnvironmentStore>(
            [&](EnvironmentStore &store) { return store.setPause(m_folder->staging, reason, fromMilliseconds(3)); });
    };
    QVERIFY(pause(nested()));
    QVERIFY(m_folder->environment(m_folder->staging).pauseReason == nested());
    QVERIFY(pause({}));
    QVERIFY(m_folder->environment(m_folder->staging).pauseReason.isEmpty());
}

void tst_storage_messages::aRowChangedByHandReadsAsItsEnglish()
{
    RunRecord run = runOf(m_folder->demo(), u"one"_s);
    run.reason = run.firstError = nested();
    run.notes = {nested()};
    const RunId id = runs().insert(run);
    QVERIFY(execute("UPDATE runs SET reason = 'by hand', first_error_message = '[1,' ;"
                    "UPDATE run_requests SET notes = '[\"first\",\"second\"]'"));
    const RunRecord read = runs().run(id);
    QVERIFY(read.reason == Message(u"by hand"_s));
    QVERIFY(read.firstError == Message(nested().english()));
    QVERIFY((read.notes == Messages{u"first"_s, u"second"_s}));
}

/// Everything that a folder of before holds is read as it was.
void tst_storage_messages::readsSentencesOfAnOlderProgram()
{
    QTemporaryDir folder;
    const QDir shipped(Migrator::shippedMigrations());
    const DatabaseFile file{
        .kind = kCoreDatabase, .path = folder.filePath(u"core.db"_s), .modeOf = folder.filePath(u"lock"_s)};
    QVERIFY(QDir(folder.path()).mkdir(u"sql"_s) && writeFile(file.modeOf, {}));
    chmod(qPrintable(file.modeOf), 0600);
    const auto migrated = [&](Database &database, bool isNew) {
        for (const QString &name : shipped.entryList({u"core_*.sql"_s}, QDir::Files, QDir::Name)) {
            if ((name >= u"core_0009"_s) == isNew)
                QFile::copy(shipped.filePath(name), folder.filePath(u"sql/"_s + name));
        }
        return Migrator(file, {.migrations = folder.filePath(u"sql"_s), .backups = folder.filePath(u"backups"_s)})
            .migrate(database);
    };
    auto database = Database::open(file, OpenMode::Write);
    QVERIFY2(database, why(database));
    QVERIFY(migrated(**database, false));
    QVERIFY((*database)->execute(
        "INSERT INTO runs VALUES (7, NULL, 'r', 'w', 'w', 'c', 's', 'ref', 'push', 'a', 0, 'failure', 'cancelled by lin',"
        " 1, NULL, NULL, 0, 'o', 0, 0, 'boom %1', 0, 0, NULL, 3);"
        "INSERT INTO run_requests VALUES (7, '{}', '[\"one\",\"[\\\"two\\\"]\"]');"
        "INSERT INTO jobs VALUES (1, 7, 0, 'k', 'n', '{}', '[]', 'skipped', 'no runner', 1, NULL, NULL, '{}', '');"
        "INSERT INTO steps VALUES (1, 1, '', 'n', 'run', '', 'success', 'success', '[\"x\"]', NULL, NULL, 0, '');"
        "INSERT INTO annotations VALUES (1, 1, 1, 'error', '', 'remark', '', 0, 0, 0, 0);"
        "INSERT INTO environments (id, name, tier, position, configuration, source, version, updated_ms, pause_reason)"
        " VALUES (2, 'staging', 'staging', 0, '{}', '', 1, 1, 'rolled back');"
        "INSERT INTO releases (id, repository_name, commit_hash, commit_subject, ref, digest, files, bytes, created_ms,"
        " actor, run_id, pinned, quarantine, files_present) VALUES (3, '', '', '', '', 'd', 0, 0, 1, '', 0, 0, 'old', 1);"
        "INSERT INTO release_quarantines VALUES (3, 2, 'staging', 'staging', 0, 4, 'unhealthy', 9);"
        "INSERT INTO deployments (id, environment_id, environment_name, repository_name, release_id, release_name,"
        " commit_hash, commit_subject, kind, status, phase, actor, reason, problem, automatic, previous_id, rollback_of,"
        " run_id, created_ms, owner, request, revision) VALUES (4, 2, '', '', 3, '', '', '', 'deploy', 'failed',"
        " 'lock', '', 'because', 'it is locked', 0, 0, 0, 0, 1, '', '{}', 1);"
        "INSERT INTO deployment_journal VALUES (4, 1, 'lock', 'failed', '', 'taking the lock', 5)"));

    const Result<> done = migrated(**database, true);
    QVERIFY2(done, why(done));
    const RunStore runStore(**database);
    const RunRecord run = runStore.find(RunId{7}).value();
    QVERIFY(run.reason == Message(u"cancelled by lin"_s) && run.firstError == Message(u"boom %1"_s));
    QVERIFY((run.notes == Messages{u"one"_s, u"[\"two\"]"_s}));
    QVERIFY(runStore.jobs(run.id)->at(0).reason == Message(u"no runner"_s));
    QVERIFY(runStore.steps(run.id)->at(0).reason == Message(u"[\"x\"]"_s));
    QVERIFY(runStore.annotations(run.id)->at(0).message == Message(u"remark"_s));
    QVERIFY(EnvironmentStore(**database).find(EnvironmentId{2})->pauseReason == Message(u"rolled back"_s));
    const ReleaseRecord release = ReleaseStore(**database).find(ReleaseId{3}).value();
    QVERIFY(release.quarantine == Message(u"unhealthy"_s));
    QVERIFY(release.quarantines.at(1).reason == Message(u"old"_s));
    const DeploymentRecord deployment = DeploymentStore(**database).find(DeploymentId{4}).value();
    QVERIFY(deployment.reason == Message(u"because"_s) && deployment.problem == Message(u"it is locked"_s));
    QVERIFY(DeploymentStore(**database).journal(deployment.id)->at(0).text == Message(u"taking the lock"_s));
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_messages)
#include "tst_storage_messages.moc"
