// SPDX-License-Identifier: GPL-3.0-or-later
// What the runs of a repository say at a glance. Pure: runs in, figures out.
#pragma once

#include "core/records/run.h"

#include <optional>
#include <vector>

namespace slipway {

inline constexpr int kRecentRuns = 30;

/// Figures over a stretch of runs; nothing where there is no sample.
struct RunFigures
{
    int finished = 0; ///< success or failure; cancelled and interrupted ones say nothing
    std::optional<double> passedFraction;
    std::optional<Milliseconds> medianDuration; ///< of the finished ones
    std::optional<Milliseconds> medianQueue;    ///< from queued to started
    std::optional<int> tests;                   ///< of the latest run that had any
};

struct RepositorySummary
{
    std::vector<RunRecord> recent;                        ///< the last kRecentRuns, oldest first
    RunFigures now;                                       ///< over `recent`
    RunFigures before;                                    ///< over the kRecentRuns before those
    std::vector<double> durations, queues, passes, tests; ///< oldest first, for small lines
    std::vector<RunRecord> latest;                        ///< the latest run of each pipeline and branch, newest first
};

/// @param newestFirst up to 2 × kRecentRuns runs of one repository.
[[nodiscard]] RepositorySummary summarise(const std::vector<RunRecord> &newestFirst);
/// The latest runs that somebody should look at: failed, timed out, interrupted.
[[nodiscard]] std::vector<RunRecord> needingAttention(const RepositorySummary &summary);

} // namespace slipway
