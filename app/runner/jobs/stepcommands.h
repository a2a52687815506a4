// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/jobs/job.h"

#include <array>

namespace slipway {

/// What one step says by workflow commands (::error::, ::set-output …) and by the files of GITHUB_ENV and its kin.
class StepCommands
{
public:
    StepCommands(Job &job, int step)
        : m_job(job)
        , m_step(step)
    {
    }

    /// In the order of the log.
    void handle(const WorkflowCommand &command);
    /// Reads the files after the step's process has ended.
    void readFiles();
    /// Adds the remark that says how many were left out.
    void finish();

    [[nodiscard]] const NamedValues &outputs() const { return m_outputs; }
    [[nodiscard]] const QString &summary() const { return m_summary; }
    /// The first ::error:: of the step.
    [[nodiscard]] const std::optional<FirstError> &firstError() const { return m_firstError; }
    /// A command that could not be obeyed makes the step fail, as on GitHub; empty = all went well.
    [[nodiscard]] const Message &problem() const { return m_problem; }

private:
    void mask(const WorkflowCommand &command);
    void annotate(const WorkflowCommand &command, AnnotationLevel level);
    void setOutput(const WorkflowCommand &command);
    void unsecure(const WorkflowCommand &command);
    void warnDeprecated(const WorkflowCommand &command);
    void refuse(const Message &message, qint64 logLine = 0);
    void remark(AnnotationLevel level, const Message &message, qint64 logLine = 0);
    void setEnvironment(const NamedValues &values);
    [[nodiscard]] std::optional<NamedValues> parse(const QByteArray &content, QLatin1StringView variable);

    Job &m_job;
    int m_step;
    NamedValues m_outputs;
    QString m_summary;
    Message m_problem;
    std::optional<FirstError> m_firstError;
    QStringList m_deprecated;
    bool m_toldOfShortMask = false;
    std::array<int, 3> m_counts{}; ///< of annotations by level
};

} // namespace slipway
