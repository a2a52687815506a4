// SPDX-License-Identifier: GPL-3.0-or-later
#include "git/history.h"

#include <algorithm>

namespace slipway::git {

namespace {

/// Beyond this many lines side by side nobody can follow one; rows further right are shown without their lines, which
/// also bounds the memory of histories with thousands of open branches.
constexpr std::size_t kDrawnLanes = 64;

std::uint16_t drawn(std::size_t lane)
{
    return std::uint16_t(std::min(lane, kDrawnLanes));
}

} // namespace

std::size_t LaneLayout::takeLane(const QByteArray &hash, std::uint16_t colour)
{
    std::size_t lane = m_lanes.size();
    if (m_free.empty()) {
        m_lanes.push_back({hash, colour});
    } else {
        lane = *m_free.begin();
        m_free.erase(m_free.begin());
        m_lanes[lane] = {hash, colour};
    }
    m_laneOf.insert(hash, lane);
    return lane;
}

void LaneLayout::freeLane(std::size_t lane)
{
    m_lanes[lane].expects.clear();
    m_free.insert(lane);
}

GraphRow LaneLayout::next(const QByteArray &hash, std::span<const QByteArray> parents)
{
    const auto expected = m_laneOf.constFind(hash);
    const std::size_t lane = expected != m_laneOf.cend() ? *expected : takeLane(hash, m_nextColour++);
    const std::uint16_t colour = m_lanes[lane].colour;
    m_laneOf.remove(hash);
    m_lanes[lane].expects.clear();

    GraphRow row{.hash = hash, .lane = drawn(lane), .colour = colour, .merge = parents.size() > 1};
    std::vector<LaneEdge> &edges = m_edges;
    edges.clear();
    const std::size_t across = std::min(m_lanes.size(), kDrawnLanes);
    for (std::size_t other = 0; other < across; ++other) {
        if (!m_lanes[other].expects.isEmpty())
            edges.push_back({std::uint16_t(other), std::uint16_t(other), m_lanes[other].colour});
    }
    addParents(lane, colour, parents);
    finish(row);
    return row;
}

void LaneLayout::addParents(std::size_t lane, std::uint16_t colour, std::span<const QByteArray> parents)
{
    bool kept = false;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        const auto known = m_laneOf.constFind(parents[i]);
        if (known == m_laneOf.cend()) {
            kept |= i == 0;
            addNewParent(lane, colour, parents[i], i == 0);
        } else if (i == 0 && *known > lane) {
            kept = true;
            pullIn(*known, lane, colour);
        } else {
            connect(lane, *known, i == 0 ? colour : m_lanes[*known].colour);
        }
    }
    if (!kept)
        freeLane(lane);
}

void LaneLayout::addNewParent(std::size_t lane, std::uint16_t colour, const QByteArray &parent, bool first)
{
    if (first) {
        m_lanes[lane] = {parent, colour};
        m_laneOf.insert(parent, lane);
        connect(lane, lane, colour);
        return;
    }
    const std::uint16_t branchColour = m_nextColour++;
    connect(lane, takeLane(parent, branchColour), branchColour);
}

void LaneLayout::pullIn(std::size_t from, std::size_t lane, std::uint16_t colour)
{
    // The line that waits further right for the same commit comes over to this one.
    const QByteArray parent = m_lanes[from].expects;
    for (LaneEdge &edge : m_edges) {
        if (edge.from == from && edge.to == from)
            edge.to = drawn(lane);
    }
    freeLane(from);
    m_lanes[lane] = {parent, colour};
    m_laneOf.insert(parent, lane);
    connect(lane, lane, colour);
}

void LaneLayout::connect(std::size_t from, std::size_t to, std::uint16_t colour)
{
    if (from < kDrawnLanes && to < kDrawnLanes)
        m_edges.push_back({std::uint16_t(from), std::uint16_t(to), colour});
}

void LaneLayout::finish(GraphRow &row)
{
    std::uint16_t last = row.lane;
    for (const LaneEdge &edge : m_edges)
        last = std::max({last, edge.from, edge.to});
    row.laneCount = std::uint16_t(last + 1);
    row.edges.assign(m_edges.begin(), m_edges.end()); // exactly as large as needed
}

} // namespace slipway::git
