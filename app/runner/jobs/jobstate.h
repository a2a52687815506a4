// SPDX-License-Identifier: GPL-3.0-or-later
// What a job knows while it runs: contexts for expressions and the environment of its steps. Belongs to the job's
// thread.
#pragma once

#include "runner/jobs/filecommands.h"
#include "runner/run/jobfolders.h"
#include "runner/run/runcontext.h"
#include "runner/run/scheduler.h"

namespace slipway {

/// A job instance that is to run.
struct JobTask
{
    const JobSpec &spec;
    ScheduledJob job;
    Needs needs;
    JobRecord record;
};

/// How a step ended, before and after continue-on-error.
struct StepEnd
{
    Status outcome = Status::Success;
    Status conclusion = Status::Success;
    Message reason;
    std::optional<int> exitCode;
    NamedValues outputs;
};

class JobState
{
public:
    JobState(const RunContext &run, const JobTask &task, const JobFolders &folders);

    /// Evaluates `env` of workflow and job. Error: BadInput with the place in the workflow file.
    [[nodiscard]] Result<> prepare();
    /// Names the step for `github.action` and evaluates its `env`.
    [[nodiscard]] Result<> beginStep(const StepSpec &step, const QString &action);
    void endStep(const QString &id, const StepEnd &end);

    [[nodiscard]] expression::Environment expressions() const;
    /// The text with its ${{ }} evaluated; cheap when it has none.
    [[nodiscard]] Result<QString> text(const Text &text) const;
    [[nodiscard]] Result<bool> flag(const std::optional<Text> &text, bool otherwise) const;
    [[nodiscard]] Result<std::optional<double>> number(const std::optional<Text> &text) const;
    /// `if`, with the implicit success().
    [[nodiscard]] Result<bool> condition(const std::optional<Text> &condition) const;

    /// Complete environment of a process of the current step.
    [[nodiscard]] EnvironmentMap processEnvironment() const;
    /// A variable as the current step sees it; empty when it is not set.
    [[nodiscard]] QString variable(const QString &name) const;
    [[nodiscard]] QString searchPath() const;

    void setVariable(const QString &name, const QString &value) { m_environment[name] = value; }
    void prependPath(const QString &folder);
    /// Variables of Slipway's own, which a workflow cannot change (GITHUB_OUTPUT …).
    void setFixedVariable(const QString &name, const QString &value) { m_fixed[name] = value; }

    void markFailed() { m_failed = true; }
    void markCancelled() { m_cancelled = true; }
    [[nodiscard]] bool isFailed() const { return m_failed; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

    [[nodiscard]] const RunContext &run() const { return m_run; }
    [[nodiscard]] const JobTask &task() const { return m_task; }
    [[nodiscard]] const JobFolders &folders() const { return m_folders; }

private:
    [[nodiscard]] Result<EnvironmentMap> evaluate(const EnvSpec &spec) const;
    [[nodiscard]] expression::Value environmentContext() const;
    [[nodiscard]] Error placed(Error error, const Position &at) const;

    const RunContext &m_run;
    const JobTask &m_task;
    const JobFolders &m_folders;
    EnvironmentMap m_base;        ///< inherited, HOME, TMPDIR, CI
    EnvironmentMap m_fixed;       ///< GITHUB_*, RUNNER_*
    EnvironmentMap m_environment; ///< workflow, job, GITHUB_ENV
    EnvironmentMap m_step;        ///< of the current step
    QStringList m_paths;          ///< of GITHUB_PATH, the latest first
    expression::Value::Members m_github, m_runner, m_steps;
    expression::Value m_strategy;
    bool m_failed = false;
    bool m_cancelled = false;
};

/// success(), failure(), always(), cancelled() and, with a workspace, hashFiles().
struct StatusFacts
{
    bool success = true;
    bool failure = false;
    bool cancelled = false;
};
[[nodiscard]] expression::Functions statusFunctions(const StatusFacts &facts);

} // namespace slipway
