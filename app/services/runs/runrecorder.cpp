// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/runrecorder.h"

#include "core/logformat.h"
#include "services/runs/keptjobs.h"
#include "storage/logs/logreader.h"
#include "storage/storage.h"
#include "storage/stores/runstore.h"

#include <QFile>

#include <set>
#include <sys/statvfs.h>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kReserveMore = 64;

/// True when hardly a log line or a page of the database has space left.
bool isDiskFull(const QString &folder)
{
    constexpr quint64 kNothing = 256 * 1024;
    struct statvfs info = {};
    return statvfs(QFile::encodeName(folder).constData(), &info) == 0 &&
           quint64(info.f_bavail) * info.f_frsize < kNothing;
}

bool isBad(TestStatus status)
{
    return status == TestStatus::Failed || status == TestStatus::Error;
}

} // namespace

RunRecorder::RunRecorder(Storage &storage, const Clock &clock, RunRecord run, OnRunEvent onEvent, ReservedIds jobs)
    : m_storage(storage)
    , m_clock(clock)
    , m_onEvent(std::move(onEvent))
    , m_run(std::move(run))
    , m_nextJobId(jobs.first.value)
    , m_reservedEnd(jobs.first.value + jobs.count)
{
}

RunRecorder::~RunRecorder() = default;

RunEvent RunRecorder::event(RunEvent::Kind kind, const JobState *state) const
{
    RunEvent event;
    event.kind = kind;
    event.time = m_clock.now();
    event.run = m_run;
    if (state)
        event.job = state->job;
    return event;
}

void RunRecorder::emitEvent(const RunEvent &event)
{
    if (m_onEvent)
        m_onEvent(event);
}

void RunRecorder::saveRun()
{
    post([run = m_run](Database &database) { return RunStore(database).update(run); });
}

void RunRecorder::post(std::function<Result<>(Database &)> work)
{
    m_storage.post(std::move(work), [changes = m_changes](const Error &error) {
        const std::lock_guard lock(changes->mutex);
        if (!changes->failure)
            changes->failure = error;
    });
}

void RunRecorder::save(const JobRecord &job)
{
    const std::lock_guard lock(m_changes->mutex);
    m_changes->jobs[job.id] = job;
    postChanges();
}

void RunRecorder::save(const StepRecord &step)
{
    const std::lock_guard lock(m_changes->mutex);
    m_changes->steps[{step.job, step.number}] = step;
    postChanges();
}

/// What follows before the writer comes to it is written with it; whatever is posted later finds it written.
void RunRecorder::postChanges()
{
    if (std::exchange(m_changes->isPosted, true))
        return;
    post([changes = m_changes, run = m_run.id](Database &database) {
        std::vector<JobRecord> jobs;
        std::vector<StepRecord> steps;
        {
            const std::lock_guard lock(changes->mutex);
            for (auto &[id, job] : std::exchange(changes->jobs, {}))
                jobs.push_back(std::move(job));
            for (auto &[key, step] : std::exchange(changes->steps, {}))
                steps.push_back(std::move(step));
            changes->isPosted = false;
        }
        return RunStore(database).upsert(run, jobs, steps);
    });
}

JobId RunRecorder::jobAdded(const JobRecord &job)
{
    const std::lock_guard lock(m_mutex);
    if (m_nextJobId == m_reservedEnd) {
        const Result<JobId> more = m_storage.writeValue<JobId>(
            [](Database &database) { return RunStore(database).reserveJobIds(kReserveMore); });
        if (more) { // otherwise the disk is in trouble, and every posted write reports that
            m_nextJobId = more->value;
            m_reservedEnd = more->value + kReserveMore;
        }
    }
    JobState &state = m_jobs[JobId{m_nextJobId}];
    state.job = job;
    state.job.run = m_run.id;
    state.job.id = JobId{m_nextJobId++};
    save(state.job);
    return state.job.id;
}

void RunRecorder::jobChanged(const JobRecord &job)
{
    const std::lock_guard lock(m_mutex);
    JobState &state = m_jobs[job.id];
    const Status before = state.job.status;
    state.job = job;
    state.job.run = m_run.id;
    save(state.job);
    if (before == job.status)
        return;
    if (job.status == Status::Running) {
        emitEvent(event(RunEvent::Kind::JobStarted, &state));
    } else if (isFinished(job.status)) {
        tellLog(state, true);
        emitEvent(event(RunEvent::Kind::JobFinished, &state));
        state.log.reset();
    }
}

void RunRecorder::jobKept(const JobRecord &job, const JobRecord &source)
{
    const std::lock_guard lock(m_mutex);
    JobState &state = m_jobs[job.id];
    state.job = job;
    state.job.run = m_run.id;
    state.job.reason = Engine::tr("kept from run #%1").arg(source.run.value);
    state.job.logFile = takeOverLog(m_storage.folder(), source, state.job);
    const auto taken = m_storage.writeValue<RunStore::TestCounts>(
        [record = state.job, from = source.id](Database &database) -> Result<RunStore::TestCounts> {
            RunStore store(database);
            SLIPWAY_CHECK(store.upsertJob(record));
            SLIPWAY_CHECK(store.copyParts(from, record.id));
            return store.testCounts(record.id);
        });
    if (taken) { // otherwise the disk is in trouble, and every posted write reports that
        m_run.testsTotal += taken->total;
        m_run.testsFailed += taken->failed;
        saveRun();
    }
    emitEvent(event(RunEvent::Kind::JobFinished, &state));
}

void RunRecorder::stepChanged(const StepRecord &step)
{
    const std::lock_guard lock(m_mutex);
    JobState &state = m_jobs[step.job];
    const auto known = state.steps.find(step.number);
    const Status before = known == state.steps.end() ? Status::Queued : known->second.status;
    state.steps[step.number] = step;
    save(step);
    if (before == step.status)
        return;
    RunEvent told = event(RunEvent::Kind::StepStarted, &state);
    told.step = step;
    if (step.status == Status::Running) {
        emitEvent(told);
    } else if (isFinished(step.status)) {
        tellLog(state, true);
        if (step.status == Status::Failure)
            m_diskWasFull = m_diskWasFull || isDiskFull(m_storage.folder());
        told.kind = RunEvent::Kind::StepFinished;
        emitEvent(told);
    }
}

void RunRecorder::annotated(const Annotation &annotation)
{
    const std::lock_guard lock(m_mutex);
    m_annotations.push_back(annotation);
    post([annotation](Database &database) { return RunStore(database).addAnnotation(annotation); });
    JobState &state = m_jobs[annotation.job];
    if (annotation.level == AnnotationLevel::Error && (!m_firstErrorOrder || state.job.order < *m_firstErrorOrder)) {
        m_firstErrorOrder = state.job.order;
        m_run.firstError = annotation.message.firstLine();
        m_run.firstErrorJob = annotation.job;
        m_run.firstErrorLine = annotation.logLine;
        saveRun();
    }
    RunEvent told = event(RunEvent::Kind::Annotation, &state);
    told.annotation = annotation;
    emitEvent(told);
}

void RunRecorder::tested(JobId job, const std::vector<TestResult> &results)
{
    const std::lock_guard lock(m_mutex);
    m_tests.emplace_back(job, results);
    post([job, results](Database &database) { return RunStore(database).addTests(job, results); });
    m_run.testsTotal += int(results.size());
    m_run.testsFailed += int(std::ranges::count_if(results, isBad, &TestResult::status));
    saveRun();
}

void RunRecorder::noted(const Message &note)
{
    const std::lock_guard lock(m_mutex);
    m_run.notes.push_back(note);
    saveRun();
}

void RunRecorder::logGrew(JobId job, const QString &)
{
    const std::lock_guard lock(m_mutex);
    tellLog(m_jobs[job], false);
}

/// Lines that are complete (or all, at the end of a step) go to the listener.
void RunRecorder::tellLog(JobState &state, bool toTheEnd)
{
    if (!m_onEvent || state.job.logFile.isEmpty())
        return;
    if (!state.log) {
        QString base = m_storage.folder() + u'/' + state.job.logFile;
        base.chop(4); // ".log"
        Result<LogReader> reader = LogReader::open(base);
        if (!reader)
            return; // nothing was written yet
        state.log = std::make_unique<LogReader>(std::move(*reader));
    } else {
        state.log->refresh();
    }
    const bool lastIsComplete = toTheEnd || state.log->raw().endsWith('\n');
    const qint64 complete = state.log->lineCount() - (lastIsComplete ? 0 : 1);
    for (; state.linesTold < complete; ++state.linesTold) {
        const LogLine line = state.log->line(state.linesTold);
        RunEvent told = event(RunEvent::Kind::Log, &state);
        told.line = line.bytes.toByteArray();
        told.isError = (line.flags & kLineStderr) != 0;
        told.step.number = line.step;
        told.more = state.linesTold + 1 < complete;
        emitEvent(told);
    }
}

void RunRecorder::started()
{
    const std::lock_guard lock(m_mutex);
    m_run.status = Status::Running;
    m_run.started = m_clock.now();
    saveRun();
    emitEvent(event(RunEvent::Kind::RunStarted));
}

void RunRecorder::setFirstError(const Message &message, JobId job, qint64 logLine)
{
    const std::lock_guard lock(m_mutex);
    m_run.firstError = message.firstLine();
    m_run.firstErrorJob = job;
    m_run.firstErrorLine = logLine;
}

Result<RunRecord> RunRecorder::finished(Status status, const Message &reason)
{
    const std::lock_guard lock(m_mutex);
    m_run.status = status;
    m_run.reason = reason;
    m_run.finished = m_clock.now();
    takeDiskTrouble();
    saveRun();
    const Result<> flushed = m_storage.flush();
    std::optional<Error> lost;
    {
        const std::lock_guard changes(m_changes->mutex);
        lost = m_changes->failure;
    }
    if (!flushed || lost) {
        m_diskWasFull = m_diskWasFull || (lost ? *lost : flushed.error()).code == u"storage.disk-full"_s;
        takeDiskTrouble();
        if (lost && !m_diskWasFull)
            m_run.notes.push_back(
                Engine::tr("some of this run could only be recorded at its end: %1").arg(lost->message));
        SLIPWAY_CHECK(m_storage.persist([this](Database &database) { return saveAll(database); }));
    }
    emitEvent(event(RunEvent::Kind::RunFinished));
    return m_run;
}

/// A run that met a full disk has not done all it seems to have done, and its reason names the disk.
void RunRecorder::takeDiskTrouble()
{
    const Message words = Engine::tr("the disk of %1 was full").arg(m_storage.folder());
    if (!m_diskWasFull || m_run.reason.english().contains(words.english()))
        return;
    if (m_run.status != Status::Cancelled)
        m_run.status = Status::Failure;
    m_run.reason = Message::list({m_run.reason, words}, u"; "_s);
}

/// All that is known of the run, over whatever of it the disk has taken.
Result<> RunRecorder::saveAll(Database &database) const
{
    RunStore store(database);
    std::vector<JobRecord> jobs;
    std::vector<StepRecord> steps;
    for (const auto &[id, state] : m_jobs) {
        jobs.push_back(state.job);
        for (const auto &[number, step] : state.steps)
            steps.push_back(step);
    }
    SLIPWAY_CHECK(store.upsert(m_run.id, jobs, steps));
    std::set<JobId> found; // kept jobs have copies of what others found
    for (const Annotation &annotation : m_annotations)
        found.insert(annotation.job);
    for (const auto &[job, results] : m_tests)
        found.insert(job);
    for (const JobId job : found)
        SLIPWAY_CHECK(store.removeFindings(job));
    for (const Annotation &annotation : m_annotations)
        SLIPWAY_CHECK(store.addAnnotation(annotation));
    for (const auto &[job, results] : m_tests)
        SLIPWAY_CHECK(store.addTests(job, results));
    return store.update(m_run);
}

} // namespace slipway
