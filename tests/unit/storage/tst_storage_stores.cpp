// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/database.h"
#include "unit/storage/runfolder.h"

using namespace Qt::StringLiterals;
using namespace slipway::test;

namespace slipway {
namespace {

JobRecord sampleJob(RunId run)
{
    return {.id = {},
            .run = run,
            .key = u"test"_s,
            .name = kNastyText,
            .matrix = {{u"python"_s, u"3.8"_s}},
            .needs = {u"build"_s, kNastyText},
            .status = Status::Failure,
            .reason = u"r"_s,
            .queued = fromMilliseconds(1),
            .started = fromMilliseconds(2),
            .finished = fromMilliseconds(3),
            .outputs = {{u"o"_s, kNastyText}},
            .logFile = u"logs/1/1.log"_s,
            .order = 1};
}

StepRecord sampleStep(JobId job)
{
    return {.job = job,
            .number = 1,
            .id = u"s"_s,
            .name = kNastyText,
            .kind = u"action"_s,
            .uses = u"actions/checkout@v4"_s,
            .status = Status::Success,
            .outcome = Status::Failure,
            .reason = u"x"_s,
            .started = fromMilliseconds(5),
            .finished = {},
            .exitCode = 137,
            .summary = u"# done"_s};
}

Annotation sampleAnnotation(JobId job)
{
    return {.job = job,
            .step = 1,
            .level = AnnotationLevel::Warning,
            .title = u"t"_s,
            .message = kNastyText,
            .file = u"a.py"_s,
            .line = 3,
            .column = 4,
            .endLine = 5,
            .logLine = 6};
}

TestResult sampleTest(JobId job)
{
    return {.job = job,
            .suite = u"s"_s,
            .name = kNastyText,
            .status = TestStatus::Skipped,
            .durationSeconds = 0.25,
            .message = u"m"_s,
            .details = u"d"_s,
            .file = u"f"_s,
            .line = 8};
}

} // namespace

class tst_storage_stores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<RunFolder>(); }
    void keepsRepositories();
    void refusesATakenNameOrPath();
    void keepsWhatBelongsToARepositoryThatIsRemoved();
    void keepsEveryFieldOfARun();
    void keepsEveryFieldOfJobsAndSteps();
    void keepsEveryFieldOfAnnotationsAndTests();
    void reservesJobIdsOnce();
    void doesNotTakeOverAJobOfAnotherRun();
    void asksForACancelOnce();

private:
    std::unique_ptr<RunFolder> m_folder;
};

void tst_storage_stores::keepsRepositories()
{
    const RepositoryRecord nasty = repositoryCalled(kNastyText);
    QVERIFY((*m_folder)->write([&](Database &database) -> Result<> {
        SLIPWAY_TRY(RepositoryStore(database).insert(nasty));
        return {};
    }));
    const auto list = (*m_folder)->readValue<std::vector<RepositoryRecord>>(
        [](Database &database) { return RepositoryStore(database).list(); });
    QVERIFY2(list, why(list));
    QCOMPARE(list->size(), std::size_t(2));
    QCOMPARE(list->front().name, kNastyText); // ' sorts before d
    QCOMPARE(list->front().path, nasty.path);
    QCOMPARE(list->front().url, nasty.url);
    QCOMPARE(toMilliseconds(list->front().added), qint64(1'700'000'000'123));
    const auto found = (*m_folder)->readValue<RepositoryRecord>(
        [&](Database &database) { return RepositoryStore(database).findByPath(nasty.path); });
    QVERIFY(found && found->id == list->front().id);
    const auto missing = (*m_folder)->readValue<RepositoryRecord>(
        [](Database &database) { return RepositoryStore(database).findByName(u"nobody"_s); });
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

void tst_storage_stores::refusesATakenNameOrPath()
{
    RepositoryRecord samePath = repositoryCalled(u"other"_s);
    samePath.path = u"/src/demo"_s;
    for (const RepositoryRecord &record : {repositoryCalled(u"demo"_s), samePath}) {
        const auto id = (*m_folder)->writeValue<RepositoryId>(
            [&](Database &database) { return RepositoryStore(database).insert(record); });
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ErrorKind::BadInput);
        QVERIFY2(id.error().message.english().contains("demo"_L1), why(id));
    }
}

void tst_storage_stores::keepsWhatBelongsToARepositoryThatIsRemoved()
{
    const RepositoryId demo = m_folder->demo();
    const RunId id = m_folder->insert(runOf(demo, u"one"_s));
    const auto remove = [&](RepositoryId repository) {
        return (*m_folder)->write(
            [&](Database &database) { return RepositoryStore(database).remove(repository, fromMilliseconds(9)); });
    };
    const auto insert = [&](const RepositoryRecord &record) {
        return (*m_folder)->writeValue<RepositoryId>(
            [&](Database &database) { return RepositoryStore(database).insert(record); });
    };
    QVERIFY(remove(demo));
    QCOMPARE(m_folder->run(id).repositoryName, u"demo"_s);
    const auto again = remove(demo);
    QVERIFY(!again && again.error().kind == ErrorKind::NotFound);
    RepositoryRecord other = repositoryCalled(u"demo"_s); // its name is free for others
    other.path = u"/src/elsewhere"_s;
    const auto next = insert(other);
    QVERIFY2(next && next->value > demo.value, why(next));
    RepositoryRecord back = repositoryCalled(u"old"_s);
    back.path = u"/src/demo"_s;
    const auto known = insert(back); // the same folder: all that belongs to it is there again
    QVERIFY2(known, why(known));
    QCOMPARE(*known, demo);
    QCOMPARE(m_folder->run(id).repository, demo);
}

void tst_storage_stores::keepsEveryFieldOfARun()
{
    RunRecord run = runOf(m_folder->demo(), kNastyText);
    const RunId id = m_folder->insert(run);
    run.id = id;
    run.actor = u"lin"_s;
    run.workingTree = true;
    run.status = Status::TimedOut;
    run.reason = u"disk full"_s;
    run.started = fromMilliseconds(2000);
    run.finished = fromMilliseconds(3000);
    run.rerunOf = RunId{7};
    run.request = {{u"inputs"_s, QJsonObject{{u"x"_s, kNastyText}}}, {u"n"_s, 5}};
    run.owner = u"12:34@host"_s;
    run.testsTotal = 9;
    run.testsFailed = 2;
    run.firstError = u"assert 1 == 2"_s;
    run.firstErrorJob = JobId{44};
    run.firstErrorLine = 1'000'000'000'000;
    QVERIFY(m_folder->change([&](RunStore &store) { return store.update(run); }));
    const auto read = m_folder->run(id);
    QCOMPARE(read.repository.value, m_folder->demo().value);
    QCOMPARE(
        QStringList({read.repositoryName, read.workflowFile, read.workflowName, read.commit, read.commitSubject,
                     read.ref, read.trigger, read.actor, read.reason.english(), read.owner, read.firstError.english()}),
        QStringList({run.repositoryName, run.workflowFile, run.workflowName, run.commit, run.commitSubject, run.ref,
                     run.trigger, run.actor, run.reason.english(), run.owner, run.firstError.english()}));
    QCOMPARE(read.workingTree, true);
    QCOMPARE(read.status, Status::TimedOut);
    QVERIFY(read.queued == run.queued && read.started == run.started && read.finished == run.finished);
    QCOMPARE(read.rerunOf.value, qint64(7));
    QCOMPARE(read.request, run.request);
    QCOMPARE(read.testsTotal, 9);
    QCOMPARE(read.testsFailed, 2);
    QCOMPARE(read.firstErrorJob.value, qint64(44));
    QCOMPARE(read.firstErrorLine, run.firstErrorLine);
    run.id = RunId{999};
    const auto missing = m_folder->change([&](RunStore &store) { return store.update(run); });
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

void tst_storage_stores::keepsEveryFieldOfJobsAndSteps()
{
    const RunId run = m_folder->insert(runOf(m_folder->demo(), u"one"_s));
    JobRecord job = sampleJob(run);
    const Result<> written = m_folder->change([&](RunStore &store) -> Result<> {
        job.id = SLIPWAY_TRY(store.insertJob(job));
        JobRecord first = job;
        first.id = SLIPWAY_TRY(store.reserveJobIds(1));
        first.order = 0;
        SLIPWAY_CHECK(store.upsertJob(first));
        StepRecord begun = sampleStep(job.id);
        begun.exitCode.reset();
        begun.status = Status::Running;
        SLIPWAY_CHECK(store.upsertStep(begun));
        return store.upsertStep(sampleStep(job.id));
    });
    QVERIFY2(written, why(written));

    const auto jobs = m_folder->read<std::vector<JobRecord>>([&](const RunStore &store) { return store.jobs(run); });
    QCOMPARE(jobs.size(), std::size_t(2));
    const JobRecord &read = jobs.back(); // in plan order, not in the order of their ids
    QCOMPARE(read.id.value, job.id.value);
    QCOMPARE(QStringList({read.key, read.name, read.reason.english(), read.logFile}),
             QStringList({job.key, job.name, job.reason.english(), job.logFile}));
    QVERIFY(read.matrix == job.matrix && read.outputs == job.outputs && read.needs == job.needs);
    QVERIFY(read.status == job.status && read.queued == job.queued);
    QVERIFY(read.started == job.started && read.finished == job.finished);

    const auto steps = m_folder->read<std::vector<StepRecord>>([&](const RunStore &store) { return store.steps(run); });
    QCOMPARE(steps.size(), std::size_t(1));
    const StepRecord step = sampleStep(job.id);
    QCOMPARE(QStringList({steps[0].id, steps[0].name, steps[0].kind, steps[0].uses, steps[0].reason.english(),
                          steps[0].summary}),
             QStringList({step.id, step.name, step.kind, step.uses, step.reason.english(), step.summary}));
    QVERIFY(steps[0].status == step.status && steps[0].outcome == step.outcome && steps[0].exitCode == step.exitCode);
    QVERIFY(steps[0].started == step.started && !steps[0].finished && steps[0].number == step.number);
}

void tst_storage_stores::keepsEveryFieldOfAnnotationsAndTests()
{
    const RunId run = m_folder->insert(runOf(m_folder->demo(), u"one"_s));
    JobId job;
    const Result<> written = m_folder->change([&](RunStore &store) -> Result<> {
        job = SLIPWAY_TRY(store.insertJob(sampleJob(run)));
        SLIPWAY_CHECK(store.addAnnotation(sampleAnnotation(job)));
        return store.addTests(job, {sampleTest(job), sampleTest(job)});
    });
    QVERIFY2(written, why(written));

    const auto annotations =
        m_folder->read<std::vector<Annotation>>([&](const RunStore &store) { return store.annotations(run); });
    QCOMPARE(annotations.size(), std::size_t(1));
    const Annotation &remark = annotations.front();
    const Annotation annotation = sampleAnnotation(job);
    QCOMPARE(QStringList({remark.title.english(), remark.message.english(), remark.file}),
             QStringList({annotation.title.english(), annotation.message.english(), annotation.file}));
    QCOMPARE(QList<qint64>({remark.job.value, remark.step, remark.line, remark.column, remark.endLine, remark.logLine}),
             QList<qint64>({job.value, 1, 3, 4, 5, 6}));
    QCOMPARE(remark.level, annotation.level);

    const auto tests = m_folder->read<std::vector<TestResult>>([&](const RunStore &store) { return store.tests(run); });
    QCOMPARE(tests.size(), std::size_t(2));
    const TestResult &read = tests.front();
    const TestResult test = sampleTest(job);
    QCOMPARE(QStringList({read.suite, read.name, read.message, read.details, read.file}),
             QStringList({test.suite, test.name, test.message, test.details, test.file}));
    QVERIFY(read.job == job && read.status == test.status && read.line == test.line);
    QCOMPARE(read.durationSeconds, 0.25);
}

void tst_storage_stores::reservesJobIdsOnce()
{
    const RunId run = m_folder->insert(runOf(m_folder->demo(), u"one"_s));
    const auto reserve = [&](int count) {
        return (*m_folder)->writeValue<JobId>(
            [=](Database &database) { return RunStore(database).reserveJobIds(count); });
    };
    const auto first = reserve(3);
    QVERIFY2(first, why(first));
    JobRecord job;
    job.run = run;
    job.id = JobId{first->value + 2};
    QVERIFY((*m_folder)->write([&](Database &database) -> Result<> {
        SLIPWAY_CHECK(RunStore(database).upsertJob(job));
        return database.execute("DELETE FROM jobs");
    }));
    const auto second = reserve(1);
    QCOMPARE(second->value, first->value + 3);
}

void tst_storage_stores::doesNotTakeOverAJobOfAnotherRun()
{
    JobRecord job;
    job.run = m_folder->insert(runOf(m_folder->demo(), u"one"_s));
    const RunId other = m_folder->insert(runOf(m_folder->demo(), u"two"_s));
    const auto id =
        (*m_folder)->writeValue<JobId>([&](Database &database) { return RunStore(database).insertJob(job); });
    job.id = *id;
    job.run = other;
    const auto taken = m_folder->change([&](RunStore &store) { return store.upsertJob(job); });
    QVERIFY(!taken && taken.error().kind == ErrorKind::BadInput);
}

void tst_storage_stores::asksForACancelOnce()
{
    RunRecord run = runOf(m_folder->demo(), u"one"_s);
    run.id = m_folder->insert(run);
    const auto request = [&](const QString &by) {
        return m_folder->change([&](RunStore &store) { return store.requestCancel(run.id, by); });
    };
    const auto by = [&] {
        return m_folder->read<std::optional<Message>>(
            [&](const RunStore &store) { return store.cancelRequest(run.id); });
    };
    QVERIFY(!by());
    QVERIFY(request(u"lin"_s));
    QVERIFY(request(u"ada"_s));
    QVERIFY(by() == std::optional(Message(u"lin"_s)));
    run.status = Status::Cancelled;
    QVERIFY(m_folder->change([&](RunStore &store) { return store.update(run); }));
    QVERIFY(by() == std::optional(Message(u"lin"_s))); // an update does not forget it
    const auto late = request(u"lin"_s);
    QVERIFY(!late && late.error().kind == ErrorKind::Refused);
}

} // namespace slipway

QTEST_GUILESS_MAIN(slipway::tst_storage_stores)
#include "tst_storage_stores.moc"
