// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/runrows.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// The tables let no other name in.
Status statusColumn(const Statement &row, const char *column)
{
    return statusFromName(row.text(column)).value_or(Status::Interrupted);
}

template<typename Tag>
std::optional<Id<Tag>> orNull(Id<Tag> id)
{
    return id.isValid() ? std::optional(id) : std::nullopt;
}

} // namespace

void bindRun(Statement &statement, const RunRecord &run)
{
    statement.bind(":repository", orNull(run.repository))
        .bind(":repositoryName", run.repositoryName)
        .bind(":workflowFile", run.workflowFile)
        .bind(":workflowName", run.workflowName)
        .bind(":commit", run.commit)
        .bind(":subject", run.commitSubject)
        .bind(":ref", run.ref)
        .bind(":event", run.trigger)
        .bind(":actor", run.actor)
        .bind(":workingTree", run.workingTree)
        .bind(":status", statusName(run.status))
        .bindMessage(":reason", run.reason)
        .bind(":queued", run.queued)
        .bind(":started", run.started)
        .bind(":finished", run.finished)
        .bind(":rerunOf", run.rerunOf)
        .bind(":owner", run.owner)
        .bind(":testsTotal", run.testsTotal)
        .bind(":testsFailed", run.testsFailed)
        .bindMessage(":firstError", run.firstError)
        .bind(":firstErrorJob", run.firstErrorJob)
        .bind(":firstErrorLine", run.firstErrorLine);
}

RunRecord runFromRow(const Statement &row)
{
    return {.id = RunId{row.integer("id")},
            .repository = RepositoryId{row.integer("repository_id")}, // NULL reads as 0
            .repositoryName = row.text("repository_name"),
            .workflowFile = row.text("workflow_file"),
            .workflowName = row.text("workflow_name"),
            .commit = row.text("commit_hash"),
            .commitSubject = row.text("commit_subject"),
            .ref = row.text("ref"),
            .trigger = row.text("event"),
            .actor = row.text("actor"),
            .workingTree = row.integer("working_tree") != 0,
            .status = statusColumn(row, "status"),
            .reason = row.message("reason"),
            .queued = row.time("queued_ms"),
            .started = row.optionalTime("started_ms"),
            .finished = row.optionalTime("finished_ms"),
            .rerunOf = RunId{row.integer("rerun_of")},
            .request = row.object("request"),
            .notes = row.messages("notes"),
            .owner = row.text("owner"),
            .testsTotal = int(row.integer("tests_total")),
            .testsFailed = int(row.integer("tests_failed")),
            .firstError = row.message("first_error"),
            .firstErrorJob = JobId{row.integer("first_error_job_id")},
            .firstErrorLine = row.integer("first_error_line"),
            .revision = row.integer("revision")};
}

void bindJob(Statement &statement, const JobRecord &job)
{
    statement.bind(":id", job.id)
        .bind(":run", job.run)
        .bind(":position", job.order)
        .bind(":key", job.key)
        .bind(":name", job.name)
        .bind(":matrix", job.matrix)
        .bind(":needs", job.needs)
        .bind(":status", statusName(job.status))
        .bindMessage(":reason", job.reason)
        .bind(":queued", job.queued)
        .bind(":started", job.started)
        .bind(":finished", job.finished)
        .bind(":outputs", job.outputs)
        .bind(":logFile", job.logFile);
}

JobRecord jobFromRow(const Statement &row)
{
    return {.id = JobId{row.integer("id")},
            .run = RunId{row.integer("run_id")},
            .key = row.text("key"),
            .name = row.text("name"),
            .matrix = row.object("matrix"),
            .needs = row.strings("needs"),
            .status = statusColumn(row, "status"),
            .reason = row.message("reason"),
            .queued = row.time("queued_ms"),
            .started = row.optionalTime("started_ms"),
            .finished = row.optionalTime("finished_ms"),
            .outputs = row.object("outputs"),
            .logFile = row.text("log_file"),
            .order = int(row.integer("position"))};
}

void bindStep(Statement &statement, const StepRecord &step)
{
    statement.bind(":job", step.job)
        .bind(":number", step.number)
        .bind(":key", step.id)
        .bind(":name", step.name)
        .bind(":kind", step.kind)
        .bind(":uses", step.uses)
        .bind(":status", statusName(step.status))
        .bind(":outcome", statusName(step.outcome))
        .bindMessage(":reason", step.reason)
        .bind(":started", step.started)
        .bind(":finished", step.finished)
        .bind(":exitCode", step.exitCode)
        .bind(":summary", step.summary);
}

StepRecord stepFromRow(const Statement &row)
{
    return {.job = JobId{row.integer("job_id")},
            .number = int(row.integer("number")),
            .id = row.text("key"),
            .name = row.text("name"),
            .kind = row.text("kind"),
            .uses = row.text("uses"),
            .status = statusColumn(row, "status"),
            .outcome = statusColumn(row, "outcome"),
            .reason = row.message("reason"),
            .started = row.optionalTime("started_ms"),
            .finished = row.optionalTime("finished_ms"),
            .exitCode = row.isNull("exit_code") ? std::nullopt : std::optional(int(row.integer("exit_code"))),
            .summary = row.text("summary")};
}

void bindAnnotation(Statement &statement, const Annotation &annotation)
{
    statement.bind(":job", annotation.job)
        .bind(":step", annotation.step)
        .bind(":level", levelName(annotation.level))
        .bindMessage(":title", annotation.title)
        .bindMessage(":message", annotation.message)
        .bind(":file", annotation.file)
        .bind(":line", annotation.line)
        .bind(":column", annotation.column)
        .bind(":endLine", annotation.endLine)
        .bind(":logLine", annotation.logLine);
}

Annotation annotationFromRow(const Statement &row)
{
    return {.job = JobId{row.integer("job_id")},
            .step = int(row.integer("step")),
            .level = levelFromName(row.text("level")).value_or(AnnotationLevel::Error),
            .title = row.message("title"),
            .message = row.message("message"),
            .file = row.text("file"),
            .line = int(row.integer("line")),
            .column = int(row.integer("column")),
            .endLine = int(row.integer("end_line")),
            .logLine = row.integer("log_line")};
}

void bindTest(Statement &statement, const TestResult &result)
{
    statement.bind(":job", result.job)
        .bind(":suite", result.suite)
        .bind(":name", result.name)
        .bind(":status", testStatusName(result.status))
        .bind(":duration", result.durationSeconds)
        .bind(":message", result.message)
        .bind(":details", result.details)
        .bind(":file", result.file)
        .bind(":line", result.line);
}

TestResult testFromRow(const Statement &row)
{
    return {.job = JobId{row.integer("job_id")},
            .suite = row.text("suite"),
            .name = row.text("name"),
            .status = testStatusFromName(row.text("status")).value_or(TestStatus::Error),
            .durationSeconds = row.real("duration_seconds"),
            .message = row.text("message"),
            .details = row.text("details"),
            .file = row.text("file"),
            .line = int(row.integer("line"))};
}

QString foldedForSearch(const QString &text)
{
    return text.toCaseFolded();
}

QString searchText(const RunRecord &run, RunId id)
{
    const QStringList parts{
        u'#' + QString::number(id.value), run.workflowName, run.workflowFile, run.ref, run.commit, run.commitSubject};
    return foldedForSearch(parts.join(u'\n'));
}

} // namespace slipway
