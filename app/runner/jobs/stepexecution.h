// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/jobs/job.h"
#include "runner/jobs/shells.h"
#include "runner/jobs/stepcommands.h"

namespace slipway {

/// Runs the steps of one job, one at a time. A step that cannot be started is a failed step, not an error.
class StepExecution
{
public:
    explicit StepExecution(Job &job)
        : m_job(job)
    {
    }

    struct Request
    {
        const StepSpec &spec;
        StepRecord &record;       ///< name, summary, exit code and reason are filled in
        Milliseconds timeLeft{0}; ///< of the job's time
        Message limitWords;       ///< why it was too long when that is over
        std::stop_token stop;
    };
    /// Errors: Environment when the shim is gone: the job cannot go on.
    [[nodiscard]] Result<StepEnd> run(const Request &request);

private:
    [[nodiscard]] Result<StepEnd> runScript(const Request &request, StepCommands &commands);
    [[nodiscard]] StepEnd runAction(const Request &request) const;
    [[nodiscard]] Result<StepCommand> prepareScript(const Request &request);
    [[nodiscard]] Result<QString> writeScript(const Shell &chosen, const QString &text) const;
    [[nodiscard]] Result<Shell> shell(const QString &name);
    [[nodiscard]] Result<QString> shellName(const StepSpec &spec) const;
    [[nodiscard]] Result<QString> workingDirectory(const StepSpec &spec) const;
    struct Limit
    {
        Milliseconds time{0};
        Message words; ///< why a step that reached it ended
    };
    [[nodiscard]] Result<Limit> limit(const Request &request) const;
    [[nodiscard]] StepEnd judge(const StepExit &exit, const StepCommands &commands) const;
    void explain(const Request &request, const StepExit &exit, const StepCommands &commands, StepEnd &end);
    void settle(const Request &request, StepEnd &end) const;
    void tellFailure(const Request &request, const StepEnd &end, const FirstError &error);

    Job &m_job;
    Message m_limitWords; ///< of the step that runs
    QString m_shellKey;   ///< name and search path of m_shell: most steps use the shell of the step before
    Shell m_shell;
};

/// "12 s", "1.5 min".
[[nodiscard]] Message durationWords(Milliseconds time);

} // namespace slipway
