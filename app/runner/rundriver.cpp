// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/rundriver.h"

#include "runner/jobs/joboracle.h"

#include <numeric>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

int parallelJobs(const RunInput &input)
{
    return input.maxParallel > 0 ? input.maxParallel : int(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace

RunDriver::RunDriver(const RunContext &run, const Plan &plan)
    : m_run(run)
    , m_scheduler(plan, makeJobOracle(run, plan), parallelJobs(run.input))
    , m_watcher(run.sink)
{
}

void RunDriver::addRecord(std::size_t index)
{
    const ScheduledJob &job = m_scheduler.jobs()[index];
    JobRecord record{.run = m_run.input.run,
                     .key = job.key,
                     .name = job.name,
                     .matrix = job.matrix.toJson().toObject(),
                     .needs = job.needs,
                     .status = job.status,
                     .reason = job.reason,
                     .queued = m_run.clock.now()};
    if (record.status == Status::Running) // decided in the same breath; it becomes running when its thread says so
        record.status = Status::Queued;
    record.order = job.order;
    record.id = m_run.sink.jobAdded(record);
    m_records.push_back(std::move(record));
    m_outcomes.emplace_back();
}

Result<RunOutcome> RunDriver::run(std::stop_token stop)
{
    for (std::size_t i = 0; i < m_scheduler.jobs().size(); ++i)
        addRecord(i);
    while (true) {
        if (stop.stop_requested())
            m_scheduler.cancel();
        for (const Decision &decision : m_scheduler.decide())
            obey(decision);
        if (m_scheduler.isDone())
            break;
        waitForNews(stop);
        takeEnded();
    }
    if (m_couldNotStart && !m_anyStarted)
        return fail(*m_couldNotStart);
    return outcome();
}

void RunDriver::waitForNews(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    const auto hasNews = [this] { return !m_ended.empty(); };
    if (m_scheduler.isCancelled())
        m_news.wait(lock, hasNews);
    else
        m_news.wait(lock, stop, hasNews);
}

void RunDriver::takeEnded()
{
    std::deque<std::pair<std::size_t, JobOutcome>> ended;
    {
        const std::lock_guard lock(m_mutex);
        ended.swap(m_ended);
    }
    for (auto &[job, outcome] : ended) {
        m_running.erase(job); // joins: the thread has nothing left to do
        m_anyStarted = m_anyStarted || !outcome.couldNotStart;
        if (outcome.couldNotStart && !m_couldNotStart)
            m_couldNotStart = outcome.couldNotStart;
        m_scheduler.ended(job, outcome.end);
        m_outcomes[job] = std::move(outcome);
    }
}

void RunDriver::obey(const Decision &decision)
{
    switch (decision.kind) {
    case Decision::Kind::Add:
        return addRecord(decision.job);
    case Decision::Kind::Ready: {
        const ScheduledJob &job = m_scheduler.jobs()[decision.job];
        JobRecord &record = m_records[decision.job];
        record.name = job.name;
        record.matrix = job.matrix.toJson().toObject();
        record.queued = m_run.clock.now();
        return m_run.sink.jobChanged(record);
    }
    case Decision::Kind::Start:
        return start(decision.job);
    case Decision::Kind::End:
        return end(decision.job);
    case Decision::Kind::Keep:
        return keep(decision.job);
    case Decision::Kind::Stop:
        return stopJob(decision.job);
    }
}

void RunDriver::start(std::size_t index)
{
    const ScheduledJob &job = m_scheduler.jobs()[index];
    JobTask task{*m_run.input.workflow.job(job.key), job, m_scheduler.needsOf(index), m_records[index]};
    Running &running = m_running[index];
    running.thread = std::jthread([this, index, task = std::move(task), stop = running.stop.get_token()]() mutable {
        const auto reason = [this, index] {
            const std::lock_guard lock(m_mutex);
            return m_stopReasons[index];
        };
        JobOutcome outcome = JobExecution(m_run, std::move(task), m_watcher, stop, reason).run();
        const std::lock_guard lock(m_mutex);
        m_ended.emplace_back(index, std::move(outcome));
        m_news.notify_one();
    });
}

void RunDriver::end(std::size_t index)
{
    const ScheduledJob &job = m_scheduler.jobs()[index];
    JobRecord &record = m_records[index];
    record.status = job.status;
    record.reason = job.reason;
    record.name = job.name;
    record.matrix = job.matrix.toJson().toObject();
    record.finished = m_run.clock.now();
    if (record.status != Status::Skipped && record.status != Status::Cancelled &&
        record.status != Status::Unsupported) {
        m_run.sink.annotated({.job = record.id, .message = record.reason});
        m_outcomes[index] =
            JobOutcome{.end = {.status = record.status}, .firstError = FirstError{.message = record.reason}};
    }
    m_run.sink.jobChanged(record);
}

void RunDriver::keep(std::size_t index)
{
    const ScheduledJob &job = m_scheduler.jobs()[index];
    const JobRecord *source = keptJob(m_run.input, job.key, job.matrix);
    JobRecord &record = m_records[index];
    record.name = job.name;
    record.matrix = job.matrix.toJson().toObject();
    record.status = source->status;
    record.queued = source->queued;
    record.started = source->started;
    record.finished = source->finished;
    record.outputs = source->outputs;
    m_outcomes[index] = JobOutcome{.end = {.status = source->status}};
    m_anyStarted = true;
    m_run.sink.jobKept(record, *source);
}

void RunDriver::stopJob(std::size_t index)
{
    const auto running = m_running.find(index);
    if (running == m_running.end())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopReasons[index] = m_scheduler.jobs()[index].reason;
    }
    running->second.stop.request_stop();
}

/// All that ran succeeded, but not everything could run.
void RunDriver::tellUnsupported(RunOutcome &result) const
{
    const auto &jobs = m_scheduler.jobs();
    const bool anyRan = std::ranges::any_of(jobs, [](const ScheduledJob &job) {
        return job.status != Status::Unsupported && job.status != Status::Skipped;
    });
    QStringList names;
    for (const ScheduledJob &job : jobs) {
        if (job.status == Status::Unsupported)
            names << job.name;
    }
    result.status = anyRan ? Status::Partial : Status::Unsupported;
    result.reason =
        Engine::tr("%1 of %2 jobs can't run here: %3").arg(names.size()).arg(jobs.size()).arg(names.join(u", "_s));
}

RunOutcome RunDriver::outcome() const
{
    RunOutcome result;
    QStringList failed;
    const auto &jobs = m_scheduler.jobs();
    const auto has = [&](Status status) { return std::ranges::count(jobs, status, &ScheduledJob::status) > 0; };
    std::vector<std::size_t> byOrder(jobs.size());
    std::iota(byOrder.begin(), byOrder.end(), std::size_t(0));
    std::ranges::stable_sort(byOrder, {}, [&jobs](std::size_t i) { return jobs[i].order; });
    Status worst = Status::Success;
    for (const std::size_t i : byOrder) {
        const std::optional<JobOutcome> &job = m_outcomes[i];
        if (!job || job->end.continueOnError || job->end.status == Status::Success ||
            job->end.status == Status::Cancelled)
            continue;
        failed << jobs[i].name;
        if (worst != Status::Failure)
            worst = job->end.status;
        if (result.firstError.isEmpty() && job->firstError) {
            result.firstError = job->firstError->message;
            result.firstErrorJob = m_records[i].id;
            result.firstErrorLine = job->firstError->logLine;
        }
    }
    result.status = m_scheduler.isCancelled() && has(Status::Cancelled) ? Status::Cancelled : worst;
    if (result.status == Status::Cancelled)
        result.reason = Engine::tr("cancelled");
    else if (!failed.isEmpty())
        result.reason = Engine::tr("%1 of %2 jobs did not succeed: %3")
                            .arg(failed.size())
                            .arg(jobs.size())
                            .arg(failed.join(u", "_s));
    else if (has(Status::Unsupported))
        tellUnsupported(result);
    else if (!jobs.empty() &&
             std::ranges::all_of(jobs, [](const ScheduledJob &job) { return job.status == Status::Skipped; })) {
        result.status = Status::Skipped; // nothing is green because nothing happened
        result.reason = Engine::tr("every job was skipped");
    }
    return result;
}

} // namespace slipway
