// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"
#include "core/result.h"

namespace slipway {

class Database;

/// Tables `runs`, `jobs`, `steps`, `annotations`, `test_results`. Every change of a run, its jobs or steps gives the
/// run a new, greater `revision`, so that viewers ask only for what changed.
class RunStore
{
public:
    explicit RunStore(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<RunId> insert(const RunRecord &run);
    [[nodiscard]] Result<> update(const RunRecord &run);
    [[nodiscard]] Result<JobId> insertJob(const JobRecord &job);
    /// With an id from reserveJobIds(): lets the runner go on while the row is still queued for writing.
    [[nodiscard]] Result<> upsertJob(const JobRecord &job);
    [[nodiscard]] Result<> upsertStep(const StepRecord &step);
    /// Several of one run at once: one new revision, and less work than one by one.
    [[nodiscard]] Result<> upsert(RunId run, const std::vector<JobRecord> &jobs, const std::vector<StepRecord> &steps);
    [[nodiscard]] Result<> addAnnotation(const Annotation &annotation);
    [[nodiscard]] Result<> addTests(JobId job, const std::vector<TestResult> &results);
    /// Steps, annotations and test results of a job, for another job too, which must be there.
    [[nodiscard]] Result<> copyParts(JobId from, JobId to);
    /// Test results of one job: all of them, and those that failed.
    struct TestCounts
    {
        int total = 0;
        int failed = 0;
    };
    [[nodiscard]] Result<TestCounts> testCounts(JobId job) const;
    /// Annotations and test results of a job, to be written anew.
    [[nodiscard]] Result<> removeFindings(JobId job);
    /// Reserves `count` job ids and returns the first.
    [[nodiscard]] Result<JobId> reserveJobIds(int count);

    [[nodiscard]] Result<RunRecord> find(RunId id) const; ///< Error: NotFound
    [[nodiscard]] Result<std::vector<RunRecord>> list(const RunFilter &filter) const;
    [[nodiscard]] Result<qint64> count(const RunFilter &filter) const;    ///< ignores limit and before
    [[nodiscard]] Result<std::vector<JobRecord>> jobs(RunId run) const;   ///< in plan order
    [[nodiscard]] Result<std::vector<StepRecord>> steps(RunId run) const; ///< by job order, number
    [[nodiscard]] Result<std::vector<Annotation>> annotations(RunId run) const;
    [[nodiscard]] Result<std::vector<TestResult>> tests(RunId run) const;
    [[nodiscard]] Result<std::vector<RunRecord>>
    unfinished() const; ///< queued or running, of any process; newest first
    [[nodiscard]] Result<qint64> runNumber(RepositoryId repository,
                                           const QString &workflowFile) const; ///< how many so far

    /// Asks the process that owns the run to cancel it.
    [[nodiscard]] Result<> requestCancel(RunId run, const Message &by);
    /// By whom, when a cancel was asked for.
    [[nodiscard]] Result<std::optional<Message>> cancelRequest(RunId run) const;

private:
    Database &m_database;
};

} // namespace slipway
