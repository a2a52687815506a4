// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs of a run, their steps, annotations and test results.
#include "storage/database/counters.h"
#include "storage/database/database.h"
#include "storage/stores/runrows.h"
#include "storage/stores/runstore.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// An id that belongs to another run's job changes nothing.
constexpr const char *kUpsertJob =
    "INSERT INTO jobs (id, run_id, position, key, name, matrix, needs, status, reason, reason_message, queued_ms,"
    " started_ms, finished_ms, outputs, log_file) "
    "VALUES (:id, :run, :position, :key, :name, :matrix, :needs, :status, :reason, :reasonMessage, :queued,"
    " :started, :finished, :outputs, :logFile) "
    "ON CONFLICT (id) DO UPDATE SET position = excluded.position, key = excluded.key, name = excluded.name,"
    " matrix = excluded.matrix, needs = excluded.needs, status = excluded.status, reason = excluded.reason,"
    " reason_message = excluded.reason_message,"
    " queued_ms = excluded.queued_ms, started_ms = excluded.started_ms, finished_ms = excluded.finished_ms,"
    " outputs = excluded.outputs, log_file = excluded.log_file WHERE run_id = excluded.run_id";
constexpr const char *kUpsertStep =
    "INSERT INTO steps (job_id, number, key, name, kind, uses, status, outcome, reason, reason_message,"
    " started_ms, finished_ms, exit_code, summary) "
    "VALUES (:job, :number, :key, :name, :kind, :uses, :status, :outcome, :reason, :reasonMessage,"
    " :started, :finished, :exitCode, :summary) "
    "ON CONFLICT (job_id, number) DO UPDATE SET key = excluded.key, name = excluded.name, kind = excluded.kind,"
    " uses = excluded.uses, status = excluded.status, outcome = excluded.outcome, reason = excluded.reason,"
    " reason_message = excluded.reason_message,"
    " started_ms = excluded.started_ms, finished_ms = excluded.finished_ms, exit_code = excluded.exit_code,"
    " summary = excluded.summary";
constexpr const char *kInsertAnnotation =
    "INSERT INTO annotations (job_id, step, level, title, title_message, message, message_message, file, line,"
    " \"column\", end_line, log_line) "
    "VALUES (:job, :step, :level, :title, :titleMessage, :message, :messageMessage, :file, :line, :column, :endLine,"
    " :logLine)";
constexpr const char *kInsertTest =
    "INSERT INTO test_results (job_id, suite, name, status, duration_seconds, message, details, file, line) "
    "VALUES (:job, :suite, :name, :status, :duration, :message, :details, :file, :line)";
constexpr const char *kRemoveAnnotations = "DELETE FROM annotations WHERE job_id = :job";
constexpr const char *kRemoveTests = "DELETE FROM test_results WHERE job_id = :job";
constexpr const char *kTouchRun = "UPDATE runs SET revision = :revision WHERE id = :run";
constexpr const char *kTouchRunOfJob =
    "UPDATE runs SET revision = :revision WHERE id = (SELECT run_id FROM jobs WHERE id = :job)";
constexpr const char *kJobs = "SELECT id, run_id, key, name, matrix, needs, status, reason, reason_message, queued_ms, "
                              "started_ms, finished_ms, outputs, log_file,"
                              " position FROM jobs WHERE run_id = :run ORDER BY position, id";
constexpr const char *kSteps =
    "SELECT job_id, number, steps.key, steps.name, kind, uses, steps.status, outcome, steps.reason,"
    " steps.reason_message, steps.started_ms, steps.finished_ms, exit_code, summary FROM jobs JOIN steps ON steps.job_id = jobs.id WHERE run_id = :run"
    " ORDER BY position, jobs.id, number";
constexpr const char *kAnnotations =
    "SELECT job_id, step, level, title, title_message, message, message_message, file, line, \"column\", end_line, log_line"
    " FROM jobs JOIN annotations ON annotations.job_id = jobs.id WHERE run_id = :run"
    " ORDER BY position, jobs.id, annotations.id";
constexpr const char *kTests =
    "SELECT job_id, suite, test_results.name, test_results.status, duration_seconds, message, details, file, line"
    " FROM jobs JOIN test_results ON test_results.job_id = jobs.id WHERE run_id = :run"
    " ORDER BY position, jobs.id, test_results.id";

constexpr const char *kCopySteps =
    "INSERT INTO steps (job_id, number, key, name, kind, uses, status, outcome, reason, reason_message, started_ms,"
    " finished_ms, exit_code, summary)"
    " SELECT :to, number, key, name, kind, uses, status, outcome, reason, reason_message, started_ms, finished_ms,"
    " exit_code, summary FROM steps WHERE job_id = :from ORDER BY number";
constexpr const char *kCopyAnnotations =
    "INSERT INTO annotations (job_id, step, level, title, title_message, message, message_message, file, line,"
    " \"column\", end_line, log_line) "
    "SELECT :to, step, level, title, title_message, message, message_message, file, line, \"column\", end_line,"
    " log_line FROM annotations WHERE job_id = :from ORDER BY id";
constexpr const char *kCopyTests =
    "INSERT INTO test_results (job_id, suite, name, status, duration_seconds, message, details, file, line) "
    "SELECT :to, suite, name, status, duration_seconds, message, details, file, line FROM test_results"
    " WHERE job_id = :from ORDER BY id";
constexpr const char *kTestCounts =
    "SELECT count(*) AS total, coalesce(sum(status IN ('failed', 'error')), 0) AS failed"
    " FROM test_results WHERE job_id = :job";

Result<> putJob(Database &database, const JobRecord &job)
{
    if (!job.id.isValid())
        return fail(ErrorKind::Failed, Engine::tr("job \"%1\" has no number").arg(job.key));
    Statement statement = SLIPWAY_TRY(database.prepare(kUpsertJob));
    bindJob(statement, job);
    SLIPWAY_CHECK(statement.run());
    if (database.changes() == 0)
        return fail(ErrorKind::BadInput, Engine::tr("job %1 belongs to another run").arg(job.id.value));
    return {};
}

Result<> putStep(Database &database, const StepRecord &step)
{
    Statement statement = SLIPWAY_TRY(database.prepare(kUpsertStep));
    bindStep(statement, step);
    return statement.run();
}

Result<> touchRun(Database &database, RunId run)
{
    Statement statement = SLIPWAY_TRY(database.prepare(kTouchRun));
    statement.bind(":revision", SLIPWAY_TRY(takeNumbers(database, Counter::Revision))).bind(":run", run);
    return statement.run();
}

Result<> touchRunOfJob(Database &database, JobId job)
{
    Statement statement = SLIPWAY_TRY(database.prepare(kTouchRunOfJob));
    statement.bind(":revision", SLIPWAY_TRY(takeNumbers(database, Counter::Revision))).bind(":job", job);
    return statement.run();
}

template<typename Record>
Result<std::vector<Record>> readRowsOfRun(Database &database, const char *sql, RunId run,
                                          Record (*read)(const Statement &))
{
    std::vector<Record> records;
    Statement statement = SLIPWAY_TRY(database.prepare(sql));
    statement.bind(":run", run);
    while (SLIPWAY_TRY(statement.step()))
        records.push_back(read(statement));
    return records;
}

} // namespace

Result<> RunStore::removeFindings(JobId job)
{
    for (const char *sql : {kRemoveAnnotations, kRemoveTests}) {
        Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
        statement.bind(":job", job);
        SLIPWAY_CHECK(statement.run());
    }
    return {};
}

Result<JobId> RunStore::reserveJobIds(int count)
{
    return JobId{SLIPWAY_TRY(takeNumbers(m_database, Counter::Job, count))};
}

Result<JobId> RunStore::insertJob(const JobRecord &job)
{
    JobRecord numbered = job;
    numbered.id = SLIPWAY_TRY(reserveJobIds(1));
    SLIPWAY_CHECK(upsertJob(numbered));
    return numbered.id;
}

Result<> RunStore::upsertJob(const JobRecord &job)
{
    SLIPWAY_CHECK(putJob(m_database, job));
    return touchRun(m_database, job.run);
}

Result<> RunStore::upsertStep(const StepRecord &step)
{
    SLIPWAY_CHECK(putStep(m_database, step));
    return touchRunOfJob(m_database, step.job);
}

Result<> RunStore::upsert(RunId run, const std::vector<JobRecord> &jobs, const std::vector<StepRecord> &steps)
{
    for (const JobRecord &job : jobs)
        SLIPWAY_CHECK(putJob(m_database, job));
    for (const StepRecord &step : steps)
        SLIPWAY_CHECK(putStep(m_database, step));
    return touchRun(m_database, run);
}

Result<> RunStore::addAnnotation(const Annotation &annotation)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsertAnnotation));
    bindAnnotation(statement, annotation);
    SLIPWAY_CHECK(statement.run());
    return touchRunOfJob(m_database, annotation.job);
}

Result<> RunStore::addTests(JobId job, const std::vector<TestResult> &results)
{
    if (results.empty())
        return {};
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsertTest));
    for (const TestResult &result : results) {
        bindTest(statement, result);
        statement.bind(":job", job);
        SLIPWAY_CHECK(statement.run());
        statement.reset();
    }
    return touchRunOfJob(m_database, job);
}

Result<> RunStore::copyParts(JobId from, JobId to)
{
    for (const char *sql : {kCopySteps, kCopyAnnotations, kCopyTests}) {
        Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
        statement.bind(":from", from).bind(":to", to);
        SLIPWAY_CHECK(statement.run());
    }
    return touchRunOfJob(m_database, to);
}

Result<RunStore::TestCounts> RunStore::testCounts(JobId job) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kTestCounts));
    statement.bind(":job", job);
    SLIPWAY_TRY(statement.step());
    return TestCounts{.total = int(statement.integer("total")), .failed = int(statement.integer("failed"))};
}

Result<std::vector<JobRecord>> RunStore::jobs(RunId run) const
{
    return readRowsOfRun(m_database, kJobs, run, jobFromRow);
}

Result<std::vector<StepRecord>> RunStore::steps(RunId run) const
{
    return readRowsOfRun(m_database, kSteps, run, stepFromRow);
}

Result<std::vector<Annotation>> RunStore::annotations(RunId run) const
{
    return readRowsOfRun(m_database, kAnnotations, run, annotationFromRow);
}

Result<std::vector<TestResult>> RunStore::tests(RunId run) const
{
    return readRowsOfRun(m_database, kTests, run, testFromRow);
}

} // namespace slipway
