// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/run/run.h"
#include "services/runs/runtypes.h"

#include <map>
#include <mutex>

namespace slipway {

class Database;
class LogReader;
class Storage;

/// Writes what a Runner reports into storage, in order and without making the job threads wait for the disk, and tells
/// the listener. One recorder a run; any thread.
class RunRecorder final : public RunSink
{
public:
    /// Ids for jobs; more are reserved when they run out.
    struct ReservedIds
    {
        JobId first;
        int count = 0;
    };
    RunRecorder(Storage &storage, const Clock &clock, RunRecord run, OnRunEvent onEvent, ReservedIds jobs);
    ~RunRecorder() override;

    JobId jobAdded(const JobRecord &job) override;
    void jobChanged(const JobRecord &job) override;
    void jobKept(const JobRecord &job, const JobRecord &source) override;
    void stepChanged(const StepRecord &step) override;
    void annotated(const Annotation &annotation) override;
    void tested(JobId job, const std::vector<TestResult> &results) override;
    void noted(const Message &note) override;
    void logGrew(JobId job, const QString &logFile) override;

    void started();
    /// The error that decided the run, which need not be the first that was annotated.
    void setFirstError(const Message &message, JobId job, qint64 logLine);
    /// Writes the end of the run and waits until all of it is on disk.
    [[nodiscard]] Result<RunRecord> finished(Status status, const Message &reason);

private:
    struct JobState
    {
        JobRecord job;
        std::map<int, StepRecord> steps;
        std::unique_ptr<LogReader> log;
        qint64 linesTold = 0;
    };

    void emitEvent(const RunEvent &event); ///< with the mutex held
    void tellLog(JobState &state, bool toTheEnd);
    void saveRun();
    void save(const JobRecord &job);
    void save(const StepRecord &step);
    void postChanges();
    void post(std::function<Result<>(Database &)> work);
    [[nodiscard]] Result<> saveAll(Database &database) const;
    void takeDiskTrouble();
    [[nodiscard]] RunEvent event(RunEvent::Kind kind, const JobState *state = nullptr) const;

    /// What is waiting for the writer: several changes of one job or step in that time are one write.
    struct Changes
    {
        std::mutex mutex; ///< never held while waiting for the writer, as m_mutex may be
        std::map<JobId, JobRecord> jobs;
        std::map<std::pair<JobId, int>, StepRecord> steps;
        bool isPosted = false;
        std::optional<Error> failure; ///< the first write of this run that was lost
    };

    Storage &m_storage;
    const Clock &m_clock;
    OnRunEvent m_onEvent;
    std::mutex m_mutex;
    RunRecord m_run;
    std::map<JobId, JobState> m_jobs;
    std::shared_ptr<Changes> m_changes = std::make_shared<Changes>();
    qint64 m_nextJobId = 0;
    qint64 m_reservedEnd = 0;
    std::optional<int> m_firstErrorOrder;
    std::vector<Annotation> m_annotations; ///< kept until the end: what the disk refused is written then
    std::vector<std::pair<JobId, std::vector<TestResult>>> m_tests;
    bool m_diskWasFull = false;
};

} // namespace slipway
