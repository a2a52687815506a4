// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/recovery.h"

#include "core/logcategories.h"
#include "git/workspace.h"
#include "process/shimclient/shimsession.h"
#include "services/base/ownerlock.h"
#include "storage/database/commitlock.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"

#include <QDir>

#include <chrono>
#include <memory>
#include <optional>
#include <unistd.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr std::chrono::milliseconds kPatience{5'000}; // of a program that starts while another one recovers

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
    run.reason = Engine::tr("the process that ran it ended before the run did");
    run.finished = now;
    return store.update(run);
}

/// That of one process among all of a data folder.
class Turn
{
public:
    /// Nothing when another process has it for longer than `patience`.
    static std::unique_ptr<Turn> take(const QString &dataFolder, const QString &name,
                                      std::chrono::milliseconds patience)
    {
        Result<CommitLock> lock = CommitLock::open(dataFolder + u"/locks/"_s + name + u".lock"_s);
        if (!lock)
            return nullptr;
        std::unique_ptr<Turn> turn(new Turn(std::move(*lock)));
        Result<CommitLock::Guard> guard = turn->m_lock.acquire(patience);
        if (!guard)
            return nullptr;
        turn->m_guard.emplace(std::move(*guard));
        return turn;
    }

private:
    explicit Turn(CommitLock lock)
        : m_lock(std::move(lock))
    {
    }
    CommitLock m_lock;
    std::optional<CommitLock::Guard> m_guard; // last: freed before the lock goes
};

/// Ends what still lives of a run whose process is dead, and writes what became of it.
Result<> endRun(Storage &storage, const RunRecord &run, Timestamp now)
{
    const auto jobs = SLIPWAY_TRY(storage.readValue<std::vector<JobRecord>>(
        [&run](Database &database) { return RunStore(database).jobs(run.id); }));
    for (const JobRecord &job : jobs) {
        if (job.status == Status::Running)
            sweepTracked(trackingPrefix(run.owner) + u'-' + QString::number(job.id.value));
    }
    SLIPWAY_CHECK(
        storage.write([&](Database &database) { return recoverRun(database, run.id, storage.folder(), now); }));
    OwnerLock::forget(storage.folder(), run.owner);
    return {};
}

} // namespace

QString trackingPrefix(const QString &owner)
{
    return u"slipway-"_s + owner;
}

int recoverRuns(Storage &storage, const Clock &clock, const OnTrouble &onTrouble)
{
    const auto lock = Turn::take(storage.folder(), u"recovery"_s, kPatience);
    if (!lock)
        return 0; // another process is at it, and takes long
    const auto unfinished =
        storage.readValue<std::vector<RunRecord>>([](Database &database) { return RunStore(database).unfinished(); });
    if (!unfinished) {
        onTrouble(unfinished.error());
        return 0;
    }
    int recovered = 0;
    for (const RunRecord &run : *unfinished) {
        if (OwnerLock::isAlive(storage.folder(), run.owner))
            continue;
        const Result<> done = endRun(storage, run, clock.now());
        if (!done) {
            onTrouble(done.error());
            continue;
        }
        qCWarning(logRuns).noquote() << "run" << run.id.value << "was interrupted: its process" << run.owner
                                     << "is gone";
        ++recovered;
    }
    return recovered;
}

void cleanWorkspaces(Storage &storage, const OnTrouble &onTrouble)
{
    const QDir folder(storage.folder() + u"/workspaces"_s);
    const QFileInfoList found = folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    if (found.isEmpty())
        return;
    const auto lock = Turn::take(storage.folder(), u"cleanup"_s, std::chrono::milliseconds(0));
    if (!lock)
        return;
    for (const QFileInfo &workspace : found) {
        const RunId id{workspace.fileName().toLongLong()};
        if (!id.isValid() || workspace.ownerId() != geteuid())
            continue;
        const auto run = storage.readValue<RunRecord>([id](Database &database) { return RunStore(database).find(id); });
        if (!run || !isFinished(run->status) || OwnerLock::isAlive(storage.folder(), run->owner))
            continue;
        if (const Result<> removed = git::removeWorkspace(workspace.absoluteFilePath()); !removed)
            onTrouble(removed.error());
    }
}

} // namespace slipway
