// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/jobs/jobexecution.h"

#include "runner/run/folderpool.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr double kDefaultMinutes = 360;
constexpr Milliseconds kGrace = std::chrono::minutes(5); ///< for `if: always()` after a cancel, as on GitHub

QString stepName(const StepSpec &spec)
{
    if (spec.name)
        return spec.name->value;
    const QString what = spec.uses  ? spec.uses->value
                         : spec.run ? spec.run->value.trimmed().section(u'\n', 0, 0)
                                    : QString();
    return u"Run "_s + what;
}

} // namespace

/// Folders first, session last: what holds on to others goes first at the end.
struct JobExecution::Parts
{
    Parts(const RunContext &run, const JobTask &task, JobFolders made, FileCommands commands, std::stop_token stop)
        : folders(std::move(made))
        , state(run, task, folders)
        , files(std::move(commands))
        , reports(folders)
        , stopToken(stop)
    {
        for (const QByteArray &value : secretValues(run.input))
            redactor.add(value);
        for (const auto &[name, value] : files.variables())
            state.setFixedVariable(name, value);
    }

    JobFolders folders;
    JobState state;
    FileCommands files;
    TestReports reports;
    Redactor redactor;
    std::stop_token stopToken;
    std::unique_ptr<JobSession> session;
    std::unique_ptr<Job> job;
    std::unique_ptr<StepExecution> steps;
};

JobExecution::JobExecution(const RunContext &run, JobTask task, LogWatcher &watcher, std::stop_token stop,
                           std::function<Message()> stopReason)
    : m_run(run)
    , m_task(std::move(task))
    , m_watcher(watcher)
    , m_stop(std::move(stop))
    , m_stopReason(std::move(stopReason))
{
}

JobExecution::~JobExecution() = default;

JobOutcome JobExecution::run()
{
    if (const Result<> opened = open(); !opened) {
        m_task.record.status = Status::Failure;
        m_task.record.reason = opened.error().text();
        m_task.record.started = m_task.record.finished = m_run.clock.now();
        m_run.sink.jobChanged(m_task.record);
        m_run.sink.annotated({.job = m_task.record.id, .message = opened.error().text()});
        return {.end = {.status = Status::Failure}, .couldNotStart = opened.error()};
    }
    announce();
    if (const Result<> prepared = prepare(); !prepared)
        failJob(prepared.error());
    runSteps();
    readOutputs();
    return close();
}

Result<> JobExecution::open()
{
    const RunInput &input = m_run.input;
    const QString id = QString::number(m_task.record.id.value);
    JobFolders folders = SLIPWAY_TRY(m_run.folders.take(input.workspaceFolder + u'/' + id));
    FileCommands files = SLIPWAY_TRY(FileCommands::create(folders.root));
    d = std::make_unique<Parts>(m_run, m_task, std::move(folders), std::move(files), m_stop);
    const QString base = u"logs/"_s + QString::number(input.run.value) + u'/' + id;
    ShimJob shim{.logBase = input.dataFolder + u'/' + base,
                 .resultFile = input.dataFolder + u'/' + base + u".result"_s};
    shim.trackingId = input.trackingId + u'-' + id;
    shim.secrets = secretValues(input);
    d->session = SLIPWAY_TRY(m_run.supervisor.open(shim));
    d->job.reset(new Job{.run = m_run,
                         .task = m_task,
                         .folders = d->folders,
                         .session = *d->session,
                         .state = d->state,
                         .files = d->files,
                         .redactor = d->redactor,
                         .reports = d->reports,
                         .logBase = shim.logBase,
                         .stop = m_stop});
    d->steps = std::make_unique<StepExecution>(*d->job);
    m_stopNow.emplace(input.stopNow, [session = d->session.get()] { session->cancelNow(); });
    m_task.record.logFile = base + u".log"_s;
    return {};
}

/// The job runs from now on; its steps are shown as waiting.
void JobExecution::announce()
{
    m_task.record.status = Status::Running;
    m_task.record.started = m_run.clock.now();
    m_run.sink.jobChanged(m_task.record);
    int number = 0;
    for (const StepSpec &spec : m_task.spec.steps) {
        StepRecord record{.job = m_task.record.id, .number = ++number, .id = spec.id};
        record.name = d->redactor.redact(stepName(spec));
        record.kind = spec.uses ? u"action"_s : u"run"_s;
        record.uses = spec.uses ? spec.uses->value : QString();
        m_run.sink.stepChanged(record);
        m_records.push_back(std::move(record));
    }
    m_watcher.add(m_task.record.id, d->job->logBase + u".log"_s, d->reports);
}

Result<> JobExecution::prepare()
{
    const std::optional<double> minutes = SLIPWAY_TRY(d->state.number(m_task.spec.timeoutMinutes));
    m_limit = Milliseconds(qint64(minutes.value_or(kDefaultMinutes) * 60'000));
    m_deadline = m_run.clock.elapsed() + m_limit;
    m_end.continueOnError = SLIPWAY_TRY(d->state.flag(m_task.spec.continueOnError, false));
    return d->state.prepare();
}

void JobExecution::failJob(const Error &error)
{
    m_worst = Status::Failure;
    m_task.record.reason = error.text();
    d->state.markFailed();
    d->job->annotate({.message = error.text()});
    d->job->firstError = FirstError{.message = error.message};
    for (StepRecord &record : m_records)
        skipStep(record, Status::Skipped, Engine::tr("the job could not be prepared"));
}

void JobExecution::runSteps()
{
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        if (!isFinished(m_records[i].status))
            runStep(i);
    }
}

/// A cancel, a fail-fast or the job's time limit: from now on only steps run that ask for it, and not for ever.
void JobExecution::noticeStop()
{
    if (m_run.input.stopNow.stop_requested())
        m_deadline = m_run.clock.elapsed();
    if (d->state.isCancelled())
        return;
    m_timedOut = !m_run.input.stopNow.stop_requested() && m_run.clock.elapsed() >= m_deadline;
    if (!m_timedOut && !m_stop.stop_requested() && !m_run.input.stopNow.stop_requested())
        return;
    d->state.markCancelled();
    if (!m_run.input.stopNow.stop_requested())
        m_deadline = m_run.clock.elapsed() + kGrace;
}

Milliseconds JobExecution::timeLeft() const
{
    return std::max(m_deadline - m_run.clock.elapsed(), Milliseconds(1));
}

Message JobExecution::limitWords() const
{
    if (d->state.isCancelled())
        return Engine::tr("it took longer than the %1 that a job has after it was stopped").arg(durationWords(kGrace));
    return Engine::tr("the job took longer than its time limit of %1").arg(durationWords(m_limit));
}

Result<bool> JobExecution::isWanted(const StepSpec &spec)
{
    noticeStop();
    if (m_shimLost || (d->state.isCancelled() && m_run.clock.elapsed() >= m_deadline))
        return false;
    return d->state.condition(spec.condition);
}

void JobExecution::runStep(std::size_t index)
{
    const StepSpec &spec = m_task.spec.steps[index];
    StepRecord &record = m_records[index];
    const Result<bool> wanted = isWanted(spec);
    if (wanted && !*wanted) {
        const bool cancelled = d->state.isCancelled() && !spec.condition;
        const Message reason = cancelled             ? Engine::tr("the job was cancelled")
                               : spec.condition      ? Engine::tr("its `if` was false")
                               : d->state.isFailed() ? Engine::tr("a step before it failed")
                                                     : Message();
        skipStep(record, Status::Skipped, reason);
        return d->state.endStep(spec.id, {.outcome = Status::Skipped, .conclusion = Status::Skipped});
    }
    record.status = record.outcome = Status::Running;
    record.started = m_run.clock.now();
    const Result<> begun = wanted ? d->state.beginStep(spec, actionName(spec)) : fail(wanted.error());
    if (spec.name && spec.name->value.contains("${{"_L1))
        record.name = d->redactor.redact(d->state.text(*spec.name).value_or(spec.name->value));
    m_run.sink.stepChanged(record);
    if (begun)
        return executeStep(spec, record);
    d->job->annotate({.step = record.number, .message = begun.error().text()});
    if (!d->job->firstError)
        d->job->firstError = FirstError{.message = begun.error().message};
    finishStep(record, {.outcome = Status::Failure, .conclusion = Status::Failure, .reason = begun.error().text()},
               spec.id);
}

void JobExecution::executeStep(const StepSpec &spec, StepRecord &record)
{
    const std::stop_token stop = d->state.isCancelled() ? std::stop_token() : m_stop;
    Result<StepEnd> end = d->steps->run(
        {.spec = spec, .record = record, .timeLeft = timeLeft(), .limitWords = limitWords(), .stop = stop});
    if (!end) {
        m_shimLost = true;
        sweepTracked(m_run.input.trackingId + u'-' + QString::number(m_task.record.id.value));
        end = StepEnd{.outcome = Status::Interrupted, .conclusion = Status::Interrupted, .reason = end.error().text()};
        d->job->annotate({.step = record.number, .message = end->reason});
    }
    noticeStop();
    finishStep(record, *end, spec.id);
}

void JobExecution::finishStep(StepRecord &record, const StepEnd &end, const QString &id)
{
    record.status = end.conclusion;
    record.outcome = end.outcome;
    record.reason = d->redactor.redact(end.reason);
    record.exitCode = end.exitCode;
    record.finished = m_run.clock.now();
    if (end.conclusion != Status::Success && end.conclusion != Status::Cancelled) {
        if (m_worst == Status::Success) {
            m_worst = end.conclusion;
            m_task.record.reason =
                Engine::tr("step %1 (%2): %3").arg(record.number, record.name, record.reason.firstLine());
        }
        d->state.markFailed();
    }
    m_run.sink.stepChanged(record);
    d->state.endStep(id, end);
}

void JobExecution::skipStep(StepRecord &record, Status status, const Message &reason)
{
    record.status = record.outcome = status;
    record.reason = reason;
    m_run.sink.stepChanged(record);
}

/// GITHUB_ACTION: the step's id, else "__run", "__run_2", "__actions_checkout" …
QString JobExecution::actionName(const StepSpec &spec)
{
    if (!spec.id.isEmpty())
        return spec.id;
    QString name = u"__"_s + (spec.uses ? spec.uses->value.section(u'@', 0, 0).replace(u'/', u'_') : u"run"_s);
    const int count = ++m_actionNames[name];
    return count == 1 ? name : QString(name + u'_' + QString::number(count));
}

void JobExecution::readOutputs()
{
    for (const auto &[name, text] : m_task.spec.outputs) {
        const Result<QString> value = d->state.text(text);
        if (!value) {
            d->job->annotate({.message = Engine::tr("output '%1': %2").arg(name, value.error().text())});
        } else if (d->redactor.holdsSecret(*value)) {
            d->job->annotate({.level = AnnotationLevel::Warning,
                              .message = Engine::tr("Skip output '%1' since it may contain secret.").arg(name)});
        } else {
            m_end.outputs.emplace_back(name, *value);
            m_task.record.outputs.insert(name, *value);
        }
    }
}

Status JobExecution::finalStatus() const
{
    if (m_shimLost)
        return Status::Interrupted;
    if (m_timedOut)
        return Status::TimedOut;
    return d->state.isCancelled() ? Status::Cancelled : m_worst;
}

JobOutcome JobExecution::close()
{
    (void)d->job->takeReports(0, true);
    m_stopNow.reset(); // waits for a call that is under way: the session is ours again
    const Result<> closed = d->session->close();
    m_watcher.remove(m_task.record.id);
    JobRecord &record = m_task.record;
    record.status = m_end.status = finalStatus();
    if (m_timedOut)
        record.reason = Engine::tr("the job took longer than its time limit of %1").arg(durationWords(m_limit));
    else if (record.status == Status::Cancelled)
        record.reason = m_stopReason();
    else if (record.status == Status::Failure && m_end.continueOnError)
        record.reason += Engine::tr(" (continue-on-error)");
    if (!closed && record.status == Status::Success) {
        record.status = m_end.status = Status::Failure;
        record.reason = closed.error().text();
        d->job->annotate({.message = closed.error().text()});
    }
    if (isSuccess(record.status) && !d->job->testCommand.isEmpty() && d->job->testsFound == 0)
        m_run.sink.noted(Engine::tr("job %1 ran %2 but left no test result; Slipway reads JUnit XML files")
                             .arg(record.name, d->job->testCommand));
    const bool anyStep = m_records.empty() || !std::ranges::all_of(m_records, [](const StepRecord &step) {
                             return step.status == Status::Skipped;
                         });
    if (isSuccess(record.status) && !anyStep)
        m_run.sink.noted(Engine::tr("job %1 ran no step: every condition was false").arg(record.name));
    record.finished = m_run.clock.now();
    JobOutcome outcome{.end = m_end};
    if (!m_end.continueOnError)
        outcome.firstError = d->job->firstError;
    m_run.sink.jobChanged(record);
    m_run.folders.giveBack(d->folders);
    return outcome;
}

} // namespace slipway
