// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakes.h"

#include "core/status.h"

#include <QFile>

#include <condition_variable>

namespace slipway::test {
using namespace Qt::StringLiterals;
namespace {

QString textOf(const QStringList &argv)
{
    for (auto word = argv.rbegin(); word != argv.rend(); ++word) {
        QFile file(*word);
        if (word->startsWith(u'/') && word->contains(u"/_temp/"_s) && file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

} // namespace

void FakeCommandRunner::answer(const QString &program, Answer answer)
{
    const std::lock_guard lock(m_mutex);
    m_answers[program] = std::move(answer);
}

Result<Exit> FakeCommandRunner::run(const Command &command, std::stop_token)
{
    Answer answer;
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(command);
        const auto found = m_answers.find(command.argv.value(0).section(u'/', -1));
        if (found != m_answers.end())
            answer = found->second;
    }
    if (!answer)
        return fail(ErrorKind::Environment, u"%1 is not there"_s.arg(command.argv.value(0)));
    return answer(command);
}

std::vector<Command> FakeCommandRunner::commands() const
{
    const std::lock_guard lock(m_mutex);
    return m_commands;
}

void FakeStep::write(const QString &variable, const QByteArray &content) const
{
    QFile file(command.environment.at(variable));
    if (file.open(QIODevice::Append))
        file.write(content);
}

void FakeStep::waitFor(std::stop_token token) const
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait(lock, token, [] { return false; });
}

class FakeSession final : public JobSession
{
public:
    explicit FakeSession(FakeSupervisor &supervisor)
        : m_supervisor(supervisor)
    {
    }

    Result<StepExit> run(const StepCommand &command, const std::function<void(const WorkflowCommand &)> &onCommand,
                         std::stop_token stop) override
    {
        return m_supervisor.m_behaviour({.command = command,
                                         .script = textOf(command.argv),
                                         .say = onCommand,
                                         .stop = stop,
                                         .now = m_now.get_token()});
    }
    void cancelNow() override { m_now.request_stop(); }
    void mask(const QByteArray &) override {}
    void note(int, const QByteArray &text) override
    {
        const std::lock_guard lock(m_supervisor.m_mutex);
        m_supervisor.m_notes += text + '\n';
    }
    Result<> close() override
    {
        ++m_supervisor.m_closed;
        return {};
    }

private:
    FakeSupervisor &m_supervisor;
    std::stop_source m_now;
};

Result<std::unique_ptr<JobSession>> FakeSupervisor::open(const ShimJob &job)
{
    const std::lock_guard lock(m_mutex);
    if (m_refusal)
        return fail(*m_refusal);
    m_opened.push_back(job);
    return std::make_unique<FakeSession>(*this);
}

void FakeSupervisor::refuse(Error error)
{
    const std::lock_guard lock(m_mutex);
    m_refusal = std::move(error);
}

std::vector<ShimJob> FakeSupervisor::opened() const
{
    const std::lock_guard lock(m_mutex);
    return m_opened;
}

QByteArray FakeSupervisor::notes() const
{
    const std::lock_guard lock(m_mutex);
    return m_notes;
}

JobId RecordingSink::jobAdded(const JobRecord &job)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(job);
    m_jobs.back().id = JobId{qint64(m_jobs.size())};
    m_events << u"added "_s + job.name;
    return m_jobs.back().id;
}

void RecordingSink::jobChanged(const JobRecord &job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs[std::size_t(job.id.value - 1)] = job;
        m_events << u"job "_s + job.name + u' ' + statusName(job.status);
    }
    if (onJob)
        onJob(job);
}

void RecordingSink::jobKept(const JobRecord &job, const JobRecord &source)
{
    const std::lock_guard lock(m_mutex);
    m_jobs[std::size_t(job.id.value - 1)] = job;
    m_events << u"kept %1 of %2"_s.arg(job.name).arg(source.run.value);
}

void RecordingSink::stepChanged(const StepRecord &step)
{
    {
        const std::lock_guard lock(m_mutex);
        m_steps[{step.job.value, step.number}] = step;
        if (step.status != Status::Queued)
            m_events << u"step %1/%2 %3"_s.arg(nameOf(step.job)).arg(step.number).arg(statusName(step.status));
    }
    if (onStep)
        onStep(step);
}

void RecordingSink::annotated(const Annotation &annotation)
{
    const std::lock_guard lock(m_mutex);
    m_annotations.push_back(annotation);
}

void RecordingSink::tested(JobId, const std::vector<TestResult> &results)
{
    const std::lock_guard lock(m_mutex);
    m_tests.insert(m_tests.end(), results.begin(), results.end());
}

void RecordingSink::noted(const Message &note)
{
    const std::lock_guard lock(m_mutex);
    m_notes << note.english();
}

QStringList RecordingSink::notes() const
{
    const std::lock_guard lock(m_mutex);
    return m_notes;
}

void RecordingSink::logGrew(JobId, const QString &)
{
    const std::lock_guard lock(m_mutex);
    ++m_logCalls;
}

QString RecordingSink::nameOf(JobId id) const
{
    return m_jobs[std::size_t(id.value - 1)].name;
}

std::vector<JobRecord> RecordingSink::jobs() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs;
}

JobRecord RecordingSink::job(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    for (const JobRecord &job : m_jobs) {
        if (job.name == name)
            return job;
    }
    return {};
}

std::vector<StepRecord> RecordingSink::steps(const QString &jobName) const
{
    const JobId id = job(jobName).id;
    const std::lock_guard lock(m_mutex);
    std::vector<StepRecord> result;
    for (const auto &[key, step] : m_steps) {
        if (step.job == id)
            result.push_back(step);
    }
    return result;
}

StepRecord RecordingSink::step(const QString &jobName, int number) const
{
    const std::vector<StepRecord> all = steps(jobName);
    return number >= 1 && std::size_t(number) <= all.size() ? all[std::size_t(number - 1)] : StepRecord{};
}

std::vector<Annotation> RecordingSink::annotations() const
{
    const std::lock_guard lock(m_mutex);
    return m_annotations;
}

std::vector<TestResult> RecordingSink::tests() const
{
    const std::lock_guard lock(m_mutex);
    return m_tests;
}

QStringList RecordingSink::events() const
{
    const std::lock_guard lock(m_mutex);
    return m_events;
}

int RecordingSink::logCalls() const
{
    const std::lock_guard lock(m_mutex);
    return m_logCalls;
}

} // namespace slipway::test
