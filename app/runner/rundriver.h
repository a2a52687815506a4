// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/jobs/jobexecution.h"
#include "runner/jobs/logwatcher.h"
#include "runner/run/scheduler.h"

#include <deque>
#include <map>
#include <mutex>

namespace slipway {

/// Joins the scheduler with the threads of the jobs: does what it decides and tells it what ended.
class RunDriver
{
public:
    RunDriver(const RunContext &run, const Plan &plan);

    /// Blocks until every job has ended. Errors: Environment when not a single job could start.
    [[nodiscard]] Result<RunOutcome> run(std::stop_token stop);

private:
    struct Running
    {
        std::stop_source stop;
        std::jthread thread;
    };

    void addRecord(std::size_t job);
    void obey(const Decision &decision);
    void start(std::size_t job);
    void end(std::size_t job);
    void keep(std::size_t job);
    void stopJob(std::size_t job);
    void waitForNews(std::stop_token stop);
    void takeEnded();
    [[nodiscard]] RunOutcome outcome() const;
    void tellUnsupported(RunOutcome &result) const;

    const RunContext &m_run;
    Scheduler m_scheduler;
    LogWatcher m_watcher;
    std::vector<JobRecord> m_records; ///< as m_scheduler.jobs()
    std::vector<std::optional<JobOutcome>> m_outcomes;
    std::optional<Error> m_couldNotStart;
    bool m_anyStarted = false;

    std::mutex m_mutex; ///< of the two below, which job threads touch
    std::deque<std::pair<std::size_t, JobOutcome>> m_ended;
    std::map<std::size_t, Message> m_stopReasons;
    std::condition_variable_any m_news;
    std::map<std::size_t, Running> m_running; // last: joined first
};

} // namespace slipway
