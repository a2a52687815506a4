// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, their jobs and steps, and what these leave.
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/message.h"
#include "core/status.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace slipway {

/// One execution of one workflow for one commit or working tree.
struct RunRecord
{
    RunId id;
    RepositoryId repository;
    QString repositoryName;
    QString workflowFile; ///< relative to the repository, e.g. ".github/workflows/ci.yml"
    QString workflowName; ///< `name:` of the workflow, else its file
    QString commit;       ///< full hash; empty when the repository has no commit yet
    QString commitSubject;
    QString ref;              ///< "refs/heads/main"; empty when the head is detached
    QString trigger;          ///< event name: push, pull_request, workflow_dispatch …
    QString actor;            ///< who started it: the user's git name or login
    bool workingTree = false; ///< ran the working tree as it stood, not the commit
    Status status = Status::Queued;
    Message reason; ///< why it ended so when the status alone does not say: "disk full", "cancelled by lin"
    Timestamp queued{};
    std::optional<Timestamp> started;
    std::optional<Timestamp> finished;
    RunId rerunOf; ///< 0 when it is no re-run
    QJsonObject
        request; ///< what is needed to run it again: event payload, inputs, vars, selected jobs; no secret values
    /// What was noted about it: jobs that could not run here, secrets not given, tests without result.
    Messages notes;
    QString owner; ///< "pid:starttime@host" of the process that runs or ran it
    int testsTotal = 0;
    int testsFailed = 0; ///< failed + error
    Message firstError;  ///< one line; empty when nothing failed
    JobId firstErrorJob;
    qint64 firstErrorLine = 0; ///< 1-based line of that job's log; 0 = no line
    qint64 revision = 0;       ///< grows with every change of the run, its jobs or steps
};

/// One instance of a job of a run (a matrix makes several with one key).
struct JobRecord
{
    JobId id;
    RunId run;
    QString key;        ///< the job's id in the file
    QString name;       ///< as shown: "test (3.8, ubuntu)"
    QJsonObject matrix; ///< empty when there is none
    QStringList needs;  ///< keys
    Status status = Status::Queued;
    Message reason;     ///< why skipped, failed …; empty when obvious
    Timestamp queued{}; ///< when its needs were met (until then: when the run was made)
    std::optional<Timestamp> started;
    std::optional<Timestamp> finished;
    QJsonObject outputs;
    QString logFile; ///< relative to the data folder, e.g. "logs/12/3.log"; empty before it started
    int order = 0;   ///< position in the plan
};

/// One step of a job.
struct StepRecord
{
    JobId job;
    int number = 0; ///< 1-based; also the step number in the log index
    QString id;     ///< `id:`; may be empty
    QString name;
    QString kind;                    ///< "run" or "action"
    QString uses;                    ///< empty for "run"
    Status status = Status::Queued;  ///< conclusion: after continue-on-error
    Status outcome = Status::Queued; ///< before continue-on-error
    Message reason;
    std::optional<Timestamp> started;
    std::optional<Timestamp> finished;
    std::optional<int> exitCode;
    QString summary; ///< Markdown of GITHUB_STEP_SUMMARY, masked
};

enum class AnnotationLevel { Notice, Warning, Error };

/// A remark with a place: `::error file=…::` and its kin, or what the runner itself has to say.
struct Annotation
{
    JobId job;
    int step = 0; ///< 0 = the job as a whole
    AnnotationLevel level = AnnotationLevel::Error;
    Message title;
    Message message;
    QString file;
    int line = 0;
    int column = 0;
    int endLine = 0;
    qint64 logLine = 0; ///< 1-based line of the job's log; 0 = none
};

enum class TestStatus { Passed, Failed, Error, Skipped };

/// One executed test case of a JUnit report.
struct TestResult
{
    JobId job;
    QString suite;
    QString name;
    TestStatus status = TestStatus::Passed;
    double durationSeconds = 0;
    QString message;
    QString details;
    QString file;
    int line = 0;
};

[[nodiscard]] QString levelName(AnnotationLevel level); ///< "notice", "warning", "error"
[[nodiscard]] std::optional<AnnotationLevel> levelFromName(QStringView name);
[[nodiscard]] QString testStatusName(TestStatus status); ///< "passed", "failed", "error", "skipped"
[[nodiscard]] std::optional<TestStatus> testStatusFromName(QStringView name);

/// From start to finish (or to `now` while it runs); nothing before it started.
[[nodiscard]] std::optional<Milliseconds> duration(const std::optional<Timestamp> &started,
                                                   const std::optional<Timestamp> &finished, Timestamp now);

/// Which runs to list. Newest first.
struct RunFilter
{
    std::optional<RepositoryId> repository;
    std::vector<Status> statuses;   ///< empty = any
    QString text;                   ///< part of workflow, branch, commit, subject or number; empty = any
    std::optional<Timestamp> since; ///< queued at or after
    QString commit;                 ///< full hash; empty = any
    RunId before;                   ///< only older ones (paging); 0 = from the newest
    qint64 changedAfter = -1;       ///< only runs with a greater revision; -1 = any
    int limit = 100;
};

} // namespace slipway
