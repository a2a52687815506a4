// SPDX-License-Identifier: GPL-3.0-or-later
// The commit graph of large repositories: streamed from `git rev-list --topo-order --parents` (libgit2's walk shows
// nothing for a second on 85,000 commits), kept compact, laid out in lanes as it arrives.
#pragma once

#include "core/records/commit.h"
#include "core/result.h"
#include "git/repository.h"

#include <QHash>

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <stop_token>
#include <vector>

namespace slipway::git {

/// Hands out lanes row by row; pure. Feed commits in topological order (children before parents).
class LaneLayout
{
public:
    [[nodiscard]] GraphRow next(const QByteArray &hash, std::span<const QByteArray> parents);

private:
    struct Lane
    {
        QByteArray expects;
        std::uint16_t colour = 0;
    };

    std::size_t takeLane(const QByteArray &hash, std::uint16_t colour);
    void freeLane(std::size_t lane);
    void addParents(std::size_t lane, std::uint16_t colour, std::span<const QByteArray> parents);
    void addNewParent(std::size_t lane, std::uint16_t colour, const QByteArray &parent, bool first);
    void pullIn(std::size_t from, std::size_t lane, std::uint16_t colour);
    void connect(std::size_t from, std::size_t to, std::uint16_t colour);
    void finish(GraphRow &row);

    std::vector<Lane> m_lanes;               ///< no commit is expected by two
    QHash<QByteArray, std::size_t> m_laneOf; ///< which lane expects a commit
    std::set<std::size_t> m_free;
    std::vector<LaneEdge> m_edges; ///< of the row being made
    std::uint16_t m_nextColour = 0;
};

/// Streams the graph in chunks (first one small, so that the first screen comes at once) to `onRows` on this thread.
/// Errors: Environment (no git), Cancelled, BadInput (damaged repository).
[[nodiscard]] Result<> readHistory(const QString &repositoryPath, const HistoryOptions &options,
                                   const std::function<void(std::vector<GraphRow> &&)> &onRows,
                                   std::stop_token stop = {});

} // namespace slipway::git
