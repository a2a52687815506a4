// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/jobs/firsterror.h"
#include "runner/jobs/logwatcher.h"
#include "runner/jobs/stepexecution.h"

#include <memory>
#include <stop_token>

namespace slipway {

/// How a job ended, for the scheduler and for the outcome of the run.
struct JobOutcome
{
    JobEnd end;
    std::optional<FirstError> firstError; ///< when it failed and that counts
    std::optional<Error> couldNotStart;   ///< nothing of it ran: no folder, no shim, no log
};

/// Executes one job instance on the calling thread: folders, session, steps, outputs, reports.
class JobExecution
{
public:
    /// @param stopReason why `stop` was requested, asked when it was
    JobExecution(const RunContext &run, JobTask task, LogWatcher &watcher, std::stop_token stop,
                 std::function<Message()> stopReason);
    ~JobExecution();
    JobExecution(const JobExecution &) = delete;
    JobExecution &operator=(const JobExecution &) = delete;

    [[nodiscard]] JobOutcome run();

private:
    struct Parts;

    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<> prepare();
    void announce();
    void runSteps();
    void runStep(std::size_t index);
    [[nodiscard]] Result<bool> isWanted(const StepSpec &spec);
    void executeStep(const StepSpec &spec, StepRecord &record);
    void finishStep(StepRecord &record, const StepEnd &end, const QString &id);
    void skipStep(StepRecord &record, Status status, const Message &reason);
    void failJob(const Error &error);
    void noticeStop();
    [[nodiscard]] Milliseconds timeLeft() const;
    [[nodiscard]] Message limitWords() const;
    [[nodiscard]] QString actionName(const StepSpec &spec);
    void readOutputs();
    [[nodiscard]] JobOutcome close();
    [[nodiscard]] Status finalStatus() const;

    const RunContext &m_run;
    JobTask m_task;
    LogWatcher &m_watcher;
    std::stop_token m_stop;
    std::function<Message()> m_stopReason;
    std::unique_ptr<Parts> d; ///< what exists only once the job has its folders
    std::vector<StepRecord> m_records;
    std::optional<std::stop_callback<std::function<void()>>> m_stopNow; ///< ends what runs in the session at once
    JobEnd m_end;
    Status m_worst = Status::Success; ///< of the steps that count
    Milliseconds m_deadline{0};       ///< on the clock's elapsed()
    Milliseconds m_limit{0};          ///< of the whole job
    bool m_timedOut = false;
    bool m_shimLost = false;
    std::map<QString, int> m_actionNames;
};

} // namespace slipway
