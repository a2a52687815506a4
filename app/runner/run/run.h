// SPDX-License-Identifier: GPL-3.0-or-later
// Plan → Run. The runner knows neither storage nor services: it reports to a RunSink.
#pragma once

#include "core/clock.h"
#include "core/records/run.h"
#include "core/result.h"
#include "process/shimclient/shimsession.h"
#include "ssh/ssh.h"
#include "workflow/model/workflow.h"
#include "workflow/plan/plan.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace slipway {

using SecretValues = std::vector<std::pair<QString, QByteArray>>; ///< name → value

/// Everything one execution needs; a value, so that a run can be described, stored and repeated.
struct RunInput
{
    RunId run;
    qint64 runNumber = 0; ///< GITHUB_RUN_NUMBER
    int attempt = 1;      ///< GITHUB_RUN_ATTEMPT
    RunId rerunOf;        ///< 0 when it is no repetition
    Workflow workflow;
    PlanInput plan;
    QString repositoryPath; ///< the git repository that workspaces are made from
    QString repositoryName; ///< "owner/name" or "name", for github.repository
    QString commit;         ///< full hash; empty only with workingTree on an unborn head
    QString ref;            ///< "refs/heads/main"
    bool workingTree = false;
    bool allowPush = false; ///< `origin` of a checkout takes pushes
    QString actor;
    SecretValues secrets;                               ///< never stored
    std::map<QString, SecretValues> environmentSecrets; ///< by `environment:` of a job, whose count more there
    ssh::AskHostKey askHostKey; ///< for actions that use SSH, on a job's thread; may be empty: refuse unknown hosts
    int maxParallel = 0;        ///< 0 = number of processors

    QString trackingId; ///< unique in the world; a job's processes carry "<trackingId>-<job id>"
    QString dataFolder; ///< logs (and job results, "<job>.result") are written to <dataFolder>/logs/<run>/<job>.log
    QString workspaceFolder;     ///< root of this run's workspaces; made and removed by the runner
    QString toolCache;           ///< RUNNER_TOOL_CACHE; shared by runs
    std::vector<JobRecord> kept; ///< of an earlier run: taken over as they ended, not executed
    QStringList keptWhole;       ///< keys of jobs of which every instance is kept
    bool keepWorkspaces = false;
    std::stop_token stopNow; ///< a second cancel: no step runs any more and processes are ended at once
};

/// Hears of every transition; called from job threads, any at a time, in order within one job. It must not block for
/// long. JobId and StepRecord.job are given by the sink: jobAdded() returns the id that all later calls carry.
class RunSink
{
public:
    virtual ~RunSink() = default;
    virtual JobId jobAdded(const JobRecord &job) = 0; ///< queued or skipped; `id` not yet set
    virtual void jobChanged(const JobRecord &job) = 0;
    /// It is taken over from an earlier run, with all that belongs to `source` there.
    virtual void jobKept(const JobRecord &job, const JobRecord &source) = 0;
    virtual void stepChanged(const StepRecord &step) = 0; ///< also the first time
    virtual void annotated(const Annotation &annotation) = 0;
    virtual void tested(JobId job, const std::vector<TestResult> &results) = 0;
    /// Something that readers of the run should know and that changes no status: tests without a result.
    virtual void noted(const Message &note) = 0;
    /// New bytes are in the job's log; coalesced to at most ten a second.
    virtual void logGrew(JobId job, const QString &logFile) = 0;
};

/// How a run ended.
struct RunOutcome
{
    Status status = Status::Success;
    Message reason;
    Message firstError; ///< one line about what failed first; empty when nothing did
    JobId firstErrorJob;
    qint64 firstErrorLine = 0; ///< 1-based line of that job's log; 0 = no line
};

/// What must be there before anything starts: executor, shells, actions, secrets that are named. Empty = all is there.
/// A warning does not stop a run, an error does (what cannot finish does not start).
[[nodiscard]] Diagnostics preflight(const RunInput &input, const Plan &plan);

/// Executes a run: background threads over `needs` and the matrix, one a running job; blocks until it has ended.
/// A stop request cancels: running jobs get the cancel ladder, `if: always()` and `if: cancelled()` steps still run.
/// Errors: BadInput when the workflow cannot be used; Environment when nothing can be started. A failed job is an
/// outcome.
class Runner
{
public:
    Runner(JobSupervisor &supervisor, CommandRunner &commands, const Clock &clock);
    [[nodiscard]] Result<RunOutcome> execute(const RunInput &input, RunSink &sink, std::stop_token stop);

private:
    [[nodiscard]] Result<RunOutcome> runJobs(const RunInput &input, const Plan &plan, RunSink &sink,
                                             std::stop_token stop);

    JobSupervisor &m_supervisor;
    CommandRunner &m_commands;
    const Clock &m_clock;
};

using MaskText = std::function<QString(const QString &)>;

/// JUnit XML (pytest, surefire, gtest, ctest, nunit-style roots too) → test results. DTDs are refused.
/// Errors: BadInput with line and column; over 50 MB or 1000 levels too.
/// @param mask takes secrets out of every text before it is cut to its limit
[[nodiscard]] Result<std::vector<TestResult>> readJunit(const QByteArray &xml, const QString &fileName,
                                                        const MaskText &mask = {});

} // namespace slipway
