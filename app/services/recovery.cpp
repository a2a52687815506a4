// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/recovery.h"

#include "git/workspace.h"
#include "process/shimsession.h"
#include "services/ownerlock.h"
#include "storage/runstore.h"
#include "storage/storage.h"

#include <QSet>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

Status statusOf(const StepExit &exit)
{
    if (exit.cancelled)
        return Status::Cancelled;
    if (exit.timedOut)
        return Status::TimedOut;
    return exit.code == 0 && exit.problem.isEmpty() ? Status::Success : Status::Failure;
}

/// What the result file knows of a step that the database still calls running.
void applyResult(StepRecord &step, const JobResult &result)
{
    for (const JobResult::Step &known : result.steps) {
        if (known.number != step.number || !known.exit)
            continue;
        step.status = step.outcome = statusOf(*known.exit);
        step.exitCode = known.exit->code;
        step.finished = known.finished;
        return;
    }
}

void recoverSteps(std::vector<StepRecord> &steps, const JobRecord &job, const JobResult &result)
{
    for (StepRecord &step : steps) {
        if (step.job != job.id || isFinished(step.status))
            continue;
        if (step.status == Status::Running)
            applyResult(step, result);
        if (!isFinished(step.status)) {
            step.outcome = step.status == Status::Running ? Status::Interrupted : Status::Skipped;
            step.status = step.outcome;
        }
    }
}

Result<> recoverJobs(RunStore &store, RunId run, const QString &dataFolder)
{
    std::vector<StepRecord> steps = SLIPWAY_TRY(store.steps(run));
    for (JobRecord job : SLIPWAY_TRY(store.jobs(run))) {
        if (isFinished(job.status))
            continue;
        JobResult result;
        if (!job.logFile.isEmpty())
            result = readJobResult(dataFolder + u'/' + job.logFile.chopped(4) + u".result"_s).value_or(JobResult{});
        recoverSteps(steps, job, result);
        job.status = job.status == Status::Running ? Status::Interrupted : Status::Skipped;
        SLIPWAY_CHECK(store.upsertJob(job));
    }
    for (const StepRecord &step : steps)
        SLIPWAY_CHECK(store.upsertStep(step));
    return {};
}

/// One run in one transaction; looks again whether it is still unfinished, another process may have been quicker.
Result<> recoverRun(Database &database, RunId id, const QString &dataFolder, Timestamp now)
{
    RunStore store(database);
    RunRecord run = SLIPWAY_TRY(store.find(id));
    if (isFinished(run.status))
        return {};
    SLIPWAY_CHECK(recoverJobs(store, id, dataFolder));
    run.status = Status::Interrupted;
    run.reason = u"the process that ran it ended before the run did"_s;
    run.finished = now;
    return store.update(run);
}

} // namespace

QString trackingPrefix(const QString &owner)
{
    return u"slipway-"_s + owner;
}

Result<int> recoverRuns(Storage &storage, const Clock &clock)
{
    const auto unfinished = SLIPWAY_TRY(storage.readValue<std::vector<RunRecord>>(
        [](Database &database) { return RunStore(database).unfinished(); }));
    int recovered = 0;
    QSet<QString> dead;
    for (const RunRecord &run : unfinished) {
        if (OwnerLock::isAlive(storage.folder(), run.owner))
            continue;
        dead.insert(run.owner);
        const auto jobs = SLIPWAY_TRY(storage.readValue<std::vector<JobRecord>>(
            [&run](Database &database) { return RunStore(database).jobs(run.id); }));
        for (const JobRecord &job : jobs) {
            if (job.status == Status::Running)
                sweepTracked(trackingPrefix(run.owner) + u'-' + QString::number(job.id.value));
        }
        SLIPWAY_CHECK(storage.write([&](Database &database) {
            return recoverRun(database, run.id, storage.folder(), clock.now());
        }));
        SLIPWAY_CHECK(git::removeWorkspace(storage.folder() + u"/workspaces/"_s + QString::number(run.id.value)));
        ++recovered;
    }
    for (const QString &owner : dead)
        OwnerLock::forget(storage.folder(), owner);
    return recovered;
}

} // namespace slipway
