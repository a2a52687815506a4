// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "services/runs/runtypes.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace slipway {

struct RunCounts;
class AuditService;
class Clock;
class CommandRunner;
class JobSupervisor;
class RepositoryService;
class SecretService;
class Storage;

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
    [[nodiscard]] Result<> cancel(RunId run, const Message &by);
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
