// SPDX-License-Identifier: GPL-3.0-or-later
// Records to parameters and rows to records, for the tables of RunStore.
#pragma once

#include "core/records/run.h"
#include "storage/database/statement.h"

namespace slipway {

/// Everything runFromRow() reads, up to the WHERE.
inline constexpr const char *kSelectRun =
    "SELECT runs.id, repository_id, repository_name, workflow_file, workflow_name, commit_hash, commit_subject, ref, "
    "event,"
    " actor, working_tree, status, reason, reason_message, queued_ms, started_ms, finished_ms, rerun_of, request, notes, notes_message, owner, tests_total,"
    " tests_failed, first_error, first_error_message, first_error_job_id, first_error_line, revision"
    " FROM runs LEFT JOIN run_requests ON run_requests.run_id = runs.id";

void bindRun(Statement &statement, const RunRecord &run);
void bindJob(Statement &statement, const JobRecord &job);
void bindStep(Statement &statement, const StepRecord &step);
void bindAnnotation(Statement &statement, const Annotation &annotation);
void bindTest(Statement &statement, const TestResult &result);

[[nodiscard]] RunRecord runFromRow(const Statement &row);
[[nodiscard]] JobRecord jobFromRow(const Statement &row);
[[nodiscard]] StepRecord stepFromRow(const Statement &row);
[[nodiscard]] Annotation annotationFromRow(const Statement &row);
[[nodiscard]] TestResult testFromRow(const Statement &row);

/// Upper and lower case are the same to somebody who searches, in any script.
[[nodiscard]] QString foldedForSearch(const QString &text);
/// What RunFilter::text is looked for in.
[[nodiscard]] QString searchText(const RunRecord &run, RunId id);

} // namespace slipway
