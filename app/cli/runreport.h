// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/runs/artifactservice.h"
#include "services/runs/runservice.h"

namespace slipway::cli {

/// A run for people: its end, its jobs and steps, first error, annotations, artifacts, summaries.
[[nodiscard]] QString describeRun(const RunDetail &detail, const std::vector<ArtifactInfo> &artifacts, bool colour);

struct LogSelection
{
    QString job;  ///< key or name; empty = all
    QString step; ///< number, id or name; empty = all
    bool timestamps = false;
    bool raw = false;
};

/// Writes the chosen part of a run's logs to the context's output. Errors: NotFound (job, step, log).
[[nodiscard]] Result<> printLogs(Context &context, RunService &runs, const RunDetail &detail,
                                 const LogSelection &selection);

} // namespace slipway::cli
