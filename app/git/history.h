// SPDX-License-Identifier: GPL-3.0-or-later
// The commit graph of large repositories: streamed from `git rev-list --topo-order --parents` (libgit2's walk shows
// nothing for a second on 85,000 commits), kept compact, laid out in lanes as it arrives.
#pragma once

#include "core/result.h"
#include "git/repository.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace slipway::git {

/// One line of the graph between a row and the next: from lane → to lane.
struct LaneEdge
{
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::uint16_t colour = 0;  ///< running number of the line, for a colour that stays along it
};

struct GraphRow
{
    QByteArray hash;           ///< 20 (32) raw bytes
    std::uint16_t lane = 0;
    std::uint16_t colour = 0;
    std::uint16_t laneCount = 0; ///< lanes in use here, for the width
    bool merge = false;
    std::vector<LaneEdge> edges; ///< from this row to the next
};

/// Hands out lanes row by row; pure. Feed commits in topological order (children before parents).
class LaneLayout
{
public:
    [[nodiscard]] GraphRow next(const QByteArray &hash, std::span<const QByteArray> parents);

private:
    struct Lane { QByteArray expects; std::uint16_t colour = 0; };
    std::vector<Lane> m_lanes;
    std::uint16_t m_nextColour = 0;
};

struct HistoryOptions
{
    QStringList refs;          ///< empty = all branches, tags and HEAD
    int limit = 0;             ///< 0 = all
};

/// Streams the graph in chunks (first one small, so that the first screen comes at once) to `onRows` on this thread.
/// Errors: Environment (no git), Cancelled, BadInput (damaged repository).
[[nodiscard]] Result<> readHistory(const QString &repositoryPath, const HistoryOptions &options,
                                   const std::function<void(std::vector<GraphRow> &&)> &onRows, std::stop_token stop = {});

} // namespace slipway::git
