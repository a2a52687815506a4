// SPDX-License-Identifier: GPL-3.0-or-later
// What a repository shows of itself: commits, branches, changes, lanes. Values that app/git reads.
#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace slipway::git {

struct Signature
{
    QString name;
    QString email;
    Timestamp when{};
    int offsetMinutes = 0;
};

struct CommitInfo
{
    QString hash; ///< full
    QStringList parents;
    Signature author;
    Signature committer;
    QString subject; ///< first line
    QString body;    ///< the rest, may be empty
};

struct BranchInfo
{
    QString name;   ///< "main", "origin/main", "v1"
    QString ref;    ///< "refs/heads/main"
    QString target; ///< commit hash
    bool remote = false;
    bool tag = false;
    bool head = false;                ///< HEAD points to it
    QString upstream;                 ///< "origin/main"; empty = none
    std::optional<int> ahead, behind; ///< against upstream
};

struct Head
{
    QString ref;    ///< "refs/heads/main"; also when unborn; empty when detached
    QString commit; ///< empty when the repository has no commit yet
    bool detached = false;
    bool unborn = false;
};

enum class ChangeKind { Added, Modified, Deleted, Renamed, TypeChanged, Untracked, Conflicted };

struct FileChange
{
    ChangeKind kind = ChangeKind::Modified;
    QString path;
    QString oldPath;            ///< of a rename
    int added = 0, removed = 0; ///< lines; 0 for binary files
    bool binary = false;
    qint64 oldSize = 0, newSize = 0; ///< bytes; 0 = did not exist
};

struct DiffLine
{
    char origin = ' ';            ///< ' ', '+', '-', '@' (hunk header)
    int oldLine = 0, newLine = 0; ///< 0 = not on that side
    QString text;
};

struct FileDiff
{
    FileChange change;
    std::vector<DiffLine> lines; ///< empty for binary files
    bool truncated = false;      ///< more than the line limit
};

/// One line of the graph between a row and the next: from lane → to lane.
struct LaneEdge
{
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::uint16_t colour = 0; ///< running number of the line, for a colour that stays along it
};

struct GraphRow
{
    QByteArray hash; ///< 20 (32) raw bytes
    std::uint16_t lane = 0;
    std::uint16_t colour = 0;
    std::uint16_t laneCount = 0; ///< lanes in use here, for the width
    bool merge = false;
    std::vector<LaneEdge> edges; ///< from this row to the next
};

struct HistoryOptions
{
    QStringList refs; ///< empty = all branches, tags and HEAD
    int limit = 0;    ///< 0 = all
};

} // namespace slipway::git
