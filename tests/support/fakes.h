// SPDX-License-Identifier: GPL-3.0-or-later
// Stand-ins for time, processes and the listener of a run. All may be used from several threads at once.
#pragma once

#include "core/clock.h"
#include "process/command.h"
#include "process/shimclient/shimsession.h"
#include "runner/run/run.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace slipway::test {

/// What went wrong, for QVERIFY2, which looks at its second argument in any case; empty when all is well.
template<typename T>
[[nodiscard]] QByteArray problemOf(const Result<T> &result)
{
    return result ? QByteArray() : result.error().text().english().toUtf8();
}

/// Stands still until it is advanced, and whoever sleeps advances it.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override { return fromMilliseconds(1'800'000'000'000 + m_elapsed.load()); }
    [[nodiscard]] Milliseconds elapsed() const override { return Milliseconds(m_elapsed.load()); }
    /// Takes no real time.
    [[nodiscard]] bool sleep(Milliseconds time, std::stop_token stop) const override
    {
        if (!stop.stop_requested())
            m_elapsed += time.count();
        return !stop.stop_requested();
    }
    void advance(Milliseconds time) { m_elapsed += time.count(); }

private:
    mutable std::atomic<qint64> m_elapsed{1000};
};

/// Answers by argv[0]'s file name; what it does not know cannot be started.
class FakeCommandRunner final : public CommandRunner
{
public:
    using Answer = std::function<Result<Exit>(const Command &)>;
    void answer(const QString &program, Answer answer);
    [[nodiscard]] Result<Exit> run(const Command &command, std::stop_token stop = {}) override;
    [[nodiscard]] std::vector<Command> commands() const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, Answer> m_answers;
    std::vector<Command> m_commands;
};

/// What a fake step is given; `script` is the text of the script file.
struct FakeStep
{
    const StepCommand &command;
    QString script;
    const std::function<void(const WorkflowCommand &)> &say;
    std::stop_token stop;
    std::stop_token now; ///< JobSession::cancelNow()

    /// Writes into the file that an environment variable names, as a step would.
    void write(const QString &variable, const QByteArray &content) const;
    /// Blocks until one of its stop tokens says so.
    void waitFor(std::stop_token token) const;
};

/// Sessions whose steps are functions.
class FakeSupervisor final : public JobSupervisor
{
public:
    using Behaviour = std::function<Result<StepExit>(const FakeStep &)>;
    explicit FakeSupervisor(Behaviour behaviour)
        : m_behaviour(std::move(behaviour))
    {
    }

    [[nodiscard]] Result<std::unique_ptr<JobSession>> open(const ShimJob &job) override;
    /// From now on nothing can be opened.
    void refuse(Error error);
    [[nodiscard]] std::vector<ShimJob> opened() const;
    [[nodiscard]] int closed() const { return m_closed; }
    /// Notes that were written, of all jobs.
    [[nodiscard]] QByteArray notes() const;

private:
    friend class FakeSession;
    Behaviour m_behaviour;
    mutable std::mutex m_mutex;
    std::optional<Error> m_refusal;
    std::vector<ShimJob> m_opened;
    QByteArray m_notes;
    std::atomic<int> m_closed{0};
};

/// Remembers everything that a run reports.
class RecordingSink final : public RunSink
{
public:
    JobId jobAdded(const JobRecord &job) override;
    void jobChanged(const JobRecord &job) override;
    void jobKept(const JobRecord &job, const JobRecord &source) override;
    void stepChanged(const StepRecord &step) override;
    void annotated(const Annotation &annotation) override;
    void tested(JobId job, const std::vector<TestResult> &results) override;
    void noted(const Message &note) override;
    void logGrew(JobId job, const QString &logFile) override;

    /// Called at every change, outside the lock; for tests that react to a state.
    std::function<void(const JobRecord &)> onJob;
    std::function<void(const StepRecord &)> onStep;

    [[nodiscard]] std::vector<JobRecord> jobs() const;      ///< the latest of each, in the order they were added
    [[nodiscard]] JobRecord job(const QString &name) const; ///< by its shown name; an empty record when there is none
    [[nodiscard]] std::vector<StepRecord> steps(const QString &jobName) const; ///< the latest of each
    [[nodiscard]] StepRecord step(const QString &jobName, int number) const;
    [[nodiscard]] std::vector<Annotation> annotations() const;
    [[nodiscard]] std::vector<TestResult> tests() const;
    /// "job build running", "step build/1 success" … in the order they came.
    [[nodiscard]] QStringList events() const;
    [[nodiscard]] int logCalls() const;
    [[nodiscard]] QStringList notes() const;

private:
    [[nodiscard]] QString nameOf(JobId id) const;

    mutable std::mutex m_mutex;
    std::vector<JobRecord> m_jobs;
    std::map<std::pair<qint64, int>, StepRecord> m_steps;
    std::vector<Annotation> m_annotations;
    std::vector<TestResult> m_tests;
    QStringList m_events;
    QStringList m_notes;
    int m_logCalls = 0;
};

} // namespace slipway::test
