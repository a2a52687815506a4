// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/hostkey.h"
#include "core/records/repository.h"
#include "core/records/run.h"
#include "core/result.h"
#include "services/repositories/eventpayload.h"
#include "workflow/plan/plan.h"

#include <QJsonObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace slipway {

class AuditService;
class Clock;
class CommandRunner;
class JobSupervisor;
class RepositoryService;
class SecretService;
class Storage;

/// What somebody wants to run.
struct RunRequest
{
    RepositoryRecord repository;
    QString workflowFile;        ///< relative; empty = the only one, else the one that push triggers
    QStringList jobs;            ///< empty = all
    QString event;               ///< empty = push
    QJsonObject payload;         ///< of the event: more than git tells, or all of it
    bool isWholePayload = false; ///< `payload` is the event, as of an event file; git adds nothing
    EventOrigin origin;          ///< of the run that is repeated
    QString ref;                 ///< branch, tag or commit; empty = HEAD
    bool workingTree = false;
    std::vector<std::pair<QString, QString>> inputs, variables;
    std::vector<std::pair<QString, QByteArray>> secrets; ///< never stored
    QStringList secretNames;      ///< these from the store, and they must be there; others when the workflow asks
    QString environment;          ///< whose secrets count first; empty = the repository's
    QStringList acceptedHostKeys; ///< fingerprints "SHA256:…" that a person has compared; not stored
    ssh::AskHostKey askHostKey;   ///< for other unknown hosts, on a job's thread; empty = refuse them; not stored
    int maxParallel = 0;
    RunId rerunOf;
    int attempt = 1;             ///< github.run_attempt
    qint64 runNumber = 0;        ///< of the first attempt; 0 = this is the first
    std::vector<JobRecord> kept; ///< jobs of `rerunOf` that are taken over as they ended
    QStringList keptWhole;       ///< keys of those jobs of which every instance is kept
    bool allowPush = false;      ///< `origin` of workspaces is the repository's own, also for pushes
};

/// Something that happened in a run; what `run --json` streams.
struct RunEvent
{
    enum class Kind { RunStarted, JobStarted, StepStarted, Log, Annotation, StepFinished, JobFinished, RunFinished };
    Kind kind = Kind::RunStarted;
    Timestamp time{};
    RunRecord run; ///< of RunStarted, RunFinished; else only its id
    JobRecord job;
    StepRecord step;
    slipway::Annotation annotation;
    QByteArray line;      ///< of Log: without line end
    bool isError = false; ///< of Log: standard error
    bool more = false;    ///< of Log: another line follows at once
};
using OnRunEvent = std::function<void(const RunEvent &)>; ///< called from job threads, one call at a time

/// A run with all that belongs to it.
struct RunDetail
{
    RunRecord run;
    std::vector<JobRecord> jobs;
    std::vector<StepRecord> steps;
    std::vector<Annotation> annotations;
    std::vector<TestResult> tests;
};

/// Numbers for badges and status bar.
struct RunCounts
{
    int running = 0;
    int queued = 0;
};

/// Use cases of runs. Any thread but the GUI's. Runs that this process started live in threads of their own and are
/// cancelled and joined when the service dies.
class RunService
{
public:
    RunService(Storage &storage, RepositoryService &repositories, JobSupervisor &supervisor, CommandRunner &commands,
               const Clock &clock);
    ~RunService();

    /// Where runs find the secrets that their workflows mention; before the first run. It outlives all runs.
    void useSecrets(const SecretService &secrets);

    /// Who hears of what is started, and who it is that starts; it outlives all runs. Without it nobody hears.
    void useAudit(AuditService &audit);

    /// Resolves, checks and records the run, then executes it in the background. When it returns, the run is on disk.
    /// Errors: Usage (which workflow? the hint lists them), NotFound (ref, workflow), BadInput (workflow has errors,
    /// bad input), Environment (a tool that is needed is missing; disk nearly full).
    [[nodiscard]] Result<RunId> start(const RunRequest &request, OnRunEvent onEvent = {});
    /// Blocks until a run of this process has ended.
    [[nodiscard]] Result<RunRecord> wait(RunId run);
    /// Cancels a run of any process. A second time: at once. Error: NotFound; Refused when it has ended already.
    [[nodiscard]] Result<> cancel(RunId run, const QString &by);
    /// The request that would run it again: all of it, or what failed and what depends on that, with the other jobs
    /// kept. Errors: NotFound; Refused when nothing failed, or it has not ended.
    [[nodiscard]] Result<RunRequest> rerunRequest(RunId run, bool failedOnly);
    /// Cancels all runs of this process; they end in the background.
    void cancelOwn(const QString &by);
    /// How many runs of this process are active.
    [[nodiscard]] int activeCount() const;

    [[nodiscard]] Result<std::vector<RunRecord>> list(const RunFilter &filter) const;
    [[nodiscard]] Result<qint64> count(const RunFilter &filter) const; ///< ignores limit and before
    [[nodiscard]] Result<RunDetail> show(RunId run) const;
    [[nodiscard]] Result<std::vector<TestResult>> tests(RunId run) const;
    [[nodiscard]] Result<RunCounts> counts() const;
    /// Absolute path (without ".log") of a job's log.
    [[nodiscard]] QString logBase(const JobRecord &job) const;
    /// Hears of every run of this process that has ended, on the run's thread and before wait() returns. Replacing it
    /// waits for a call that is under way; empty = nobody listens.
    void onFinished(std::function<void(const RunRecord &)> listener);
    /// Marks runs whose process is gone as interrupted, with what their result files still tell. How many.
    [[nodiscard]] Result<int> recover();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
