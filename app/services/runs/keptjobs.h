// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"
#include "core/result.h"

#include <QJsonArray>

namespace slipway {

/// What of a run stays when what failed in it is repeated, as on GitHub.
struct KeptJobs
{
    std::vector<JobRecord> jobs; ///< succeeded, and need nothing that is repeated; `run` is where they really ran
    QStringList whole;           ///< keys of jobs of which every instance stays
    bool hasFailed = false;      ///< something is to be repeated
};
[[nodiscard]] KeptJobs keptJobs(const RunRecord &run, const std::vector<JobRecord> &jobs);

/// What RunRecord::request remembers of them.
[[nodiscard]] QJsonArray keptToJson(const std::vector<JobRecord> &jobs);
/// The run in which a job really ran, when its run took it over from there; else invalid.
[[nodiscard]] RunId keptFrom(const RunRecord &run, const JobRecord &job);

/// The log of a job that was taken over, under the name that it has in its new run; the bytes are shared.
/// Gives JobRecord::logFile; empty when there is no log.
[[nodiscard]] QString takeOverLog(const QString &dataFolder, const JobRecord &source, const JobRecord &job);
/// The artifacts of a run for another run too. A step that keeps one of that name there replaces it.
[[nodiscard]] Result<> takeOverArtifacts(const QString &dataFolder, RunId from, RunId to);

} // namespace slipway
