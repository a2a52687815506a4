// SPDX-License-Identifier: GPL-3.0-or-later
// Table `runs`; its jobs and what belongs to them are in runstorejobs.cpp.
#include "storage/stores/runstore.h"

#include "storage/database/counters.h"
#include "storage/database/database.h"
#include "storage/stores/runquery.h"
#include "storage/stores/runrows.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kInsertRun =
    "INSERT INTO runs (repository_id, repository_name, workflow_file, workflow_name, commit_hash, commit_subject, ref, "
    "event,"
    " actor, working_tree, status, reason, reason_message, queued_ms, started_ms, finished_ms, rerun_of, owner, tests_total, "
    "tests_failed,"
    " first_error, first_error_message, first_error_job_id, first_error_line, revision) "
    "VALUES (:repository, :repositoryName, :workflowFile, :workflowName, :commit, :subject, :ref, :event, :actor,"
    " :workingTree, :status, :reason, :reasonMessage, :queued, :started, :finished, :rerunOf, :owner, :testsTotal, :testsFailed,"
    " :firstError, :firstErrorMessage, :firstErrorJob, :firstErrorLine, :revision)";
constexpr const char *kUpdateRun =
    "UPDATE runs SET repository_id = :repository, repository_name = :repositoryName, workflow_file = :workflowFile,"
    " workflow_name = :workflowName, commit_hash = :commit, commit_subject = :subject, ref = :ref, event = :event,"
    " actor = :actor, working_tree = :workingTree, status = :status, reason = :reason, reason_message = :reasonMessage, queued_ms = :queued,"
    " started_ms = :started, finished_ms = :finished, rerun_of = :rerunOf, owner = :owner, tests_total = :testsTotal,"
    " tests_failed = :testsFailed, first_error = :firstError, first_error_message = :firstErrorMessage, first_error_job_id = :firstErrorJob,"
    " first_error_line = :firstErrorLine, revision = :revision WHERE id = :id";
constexpr const char *kPutRequest =
    "INSERT INTO run_requests (run_id, request, notes, notes_message) VALUES (:run, :request, :notes, :notesMessage)"
    " ON CONFLICT (run_id) DO UPDATE SET request = excluded.request, notes = excluded.notes,"
    " notes_message = excluded.notes_message"
    " WHERE request <> excluded.request OR notes <> excluded.notes OR notes_message <> excluded.notes_message";
constexpr const char *kPutSearchText =
    "INSERT INTO run_search (run_id, text) VALUES (:run, :text)"
    " ON CONFLICT (run_id) DO UPDATE SET text = excluded.text WHERE text <> excluded.text";
constexpr const char *kRunNumber =
    "SELECT count(*) AS number FROM runs WHERE repository_id = :repository AND workflow_file = :workflowFile";
constexpr const char *kRequestCancel =
    "UPDATE runs SET cancel_by_message = iif(cancel_by IS NULL, :byMessage, cancel_by_message),"
    " cancel_by = coalesce(cancel_by, :by), revision = :revision WHERE id = :run";
constexpr const char *kCancelRequest = "SELECT cancel_by, cancel_by_message FROM runs WHERE id = :run";

Error noSuchRun(RunId id)
{
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("there is no run %1").arg(id.value),
            .hint = Engine::tr("\"slipwayctl runs list\" shows those there are.")};
}

/// What of a run lies in tables of its own.
Result<> putCompanions(Database &database, const RunRecord &run, RunId id)
{
    Statement request = SLIPWAY_TRY(database.prepare(kPutRequest));
    request.bind(":run", id).bind(":request", run.request).bindMessages(":notes", run.notes);
    SLIPWAY_CHECK(request.run());
    Statement search = SLIPWAY_TRY(database.prepare(kPutSearchText));
    search.bind(":run", id).bind(":text", searchText(run, id));
    return search.run();
}

Result<std::vector<RunRecord>> readRuns(Statement &statement)
{
    std::vector<RunRecord> runs;
    while (SLIPWAY_TRY(statement.step()))
        runs.push_back(runFromRow(statement));
    return runs;
}

} // namespace

Result<RunId> RunStore::insert(const RunRecord &run)
{
    const qint64 revision = SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsertRun));
    bindRun(statement, run);
    statement.bind(":revision", revision);
    SLIPWAY_CHECK(statement.run());
    const RunId id{m_database.lastInsertId()};
    SLIPWAY_CHECK(putCompanions(m_database, run, id));
    return id;
}

Result<> RunStore::update(const RunRecord &run)
{
    const qint64 revision = SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kUpdateRun));
    bindRun(statement, run);
    statement.bind(":revision", revision).bind(":id", run.id);
    SLIPWAY_CHECK(statement.run());
    if (m_database.changes() == 0)
        return fail(noSuchRun(run.id));
    return putCompanions(m_database, run, run.id);
}

Result<RunRecord> RunStore::find(RunId id) const
{
    static const std::string sql = std::string(kSelectRun) + " WHERE runs.id = :id";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":id", id);
    if (SLIPWAY_TRY(statement.step()))
        return runFromRow(statement);
    return fail(noSuchRun(id));
}

Result<std::vector<RunRecord>> RunStore::list(const RunFilter &filter) const
{
    const RunQuery query(filter, RunQuery::Purpose::List);
    Statement statement = SLIPWAY_TRY(m_database.prepare(query.sql()));
    query.bind(statement);
    return readRuns(statement);
}

Result<qint64> RunStore::count(const RunFilter &filter) const
{
    const RunQuery query(filter, RunQuery::Purpose::Count);
    Statement statement = SLIPWAY_TRY(m_database.prepare(query.sql()));
    query.bind(statement);
    SLIPWAY_TRY(statement.step());
    return statement.firstInteger();
}

Result<std::vector<RunRecord>> RunStore::unfinished() const
{
    RunFilter filter;
    filter.statuses = {Status::Queued, Status::Running};
    filter.limit = -1;
    return list(filter);
}

Result<qint64> RunStore::runNumber(RepositoryId repository, const QString &workflowFile) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRunNumber));
    statement.bind(":repository", repository).bind(":workflowFile", workflowFile);
    SLIPWAY_TRY(statement.step());
    return statement.integer("number");
}

Result<> RunStore::requestCancel(RunId run, const Message &by)
{
    const RunRecord record = SLIPWAY_TRY(find(run));
    if (isFinished(record.status))
        return fail(
            ErrorKind::Refused,
            Engine::tr("run %1 has ended already (%2)").arg(QString::number(run.value), statusMessage(record.status)));
    const qint64 revision = SLIPWAY_TRY(takeNumbers(m_database, Counter::Revision));
    Statement statement = SLIPWAY_TRY(m_database.prepare(kRequestCancel));
    statement.bindMessage(":by", by).bind(":revision", revision).bind(":run", run);
    return statement.run();
}

Result<std::optional<Message>> RunStore::cancelRequest(RunId run) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kCancelRequest));
    statement.bind(":run", run);
    if (!SLIPWAY_TRY(statement.step()))
        return fail(noSuchRun(run));
    return statement.isNull("cancel_by") ? std::nullopt : std::optional(statement.message("cancel_by"));
}

} // namespace slipway
