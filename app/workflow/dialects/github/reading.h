// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of the parts of a workflow share. They take what has the right type and leave the rest: wrong
// types were told by checkSchema() already.
#pragma once

#include "workflow/dialects/github/source.h"
#include "workflow/model/workflow.h"

namespace slipway::github {

struct Reading
{
    const SourceText &source;
    Diagnostics &found;

    void error(Position at, Message message) const
    {
        found.push_back({.severity = Severity::Error, .at = at, .message = std::move(message)});
    }
    void warning(Position at, Message message) const
    {
        found.push_back({.severity = Severity::Warning, .at = at, .message = std::move(message)});
    }
};

[[nodiscard]] Text toText(const yaml::Node &scalar);
/// The text of a key; none when it is missing or no scalar.
[[nodiscard]] std::optional<Text> textOf(const yaml::Node &mapping, QStringView key);
[[nodiscard]] std::optional<Text> conditionOf(const yaml::Node &mapping);
[[nodiscard]] TextMap toTextMap(const yaml::Node &mapping);
[[nodiscard]] EnvSpec envOf(const yaml::Node &mapping);
/// The same of a job or step, where GitHub's parser refuses one expression for all of it.
[[nodiscard]] EnvSpec envOf(const yaml::Node &mapping, const Reading &reading);
/// A scalar or a list of scalars.
[[nodiscard]] std::vector<Text> toTexts(const yaml::Node &node);
[[nodiscard]] QStringList toStrings(const yaml::Node *node);

/// What is wrong with the id of a job or step; empty when nothing is.
[[nodiscard]] Message idProblem(const QString &id);

[[nodiscard]] std::vector<EventSpec> readEvents(const yaml::Node &on, const Reading &reading);
[[nodiscard]] std::vector<JobSpec> readJobs(const yaml::Node &jobs, const Reading &reading);
[[nodiscard]] std::vector<StepSpec> readSteps(const yaml::Node &steps, const Reading &reading);

/// Every need is a job, some job needs nothing, and no job waits for itself. Needs get the spelling of the job that
/// they name: case does not count.
void checkNeeds(std::vector<JobSpec> &jobs, Position jobsAt, const Reading &reading);
/// The form of `uses` of a step, of a job.
void checkActionReference(const Text &uses, const Reading &reading);
void checkWorkflowReference(const Text &uses, const Reading &reading);

/// Fills a Workflow from a file that is a mapping.
void readWorkflowFile(const yaml::Node &root, const SourceText &source, Workflow &workflow);

} // namespace slipway::github
