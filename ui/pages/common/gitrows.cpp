// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/common/gitrows.h"

#include "core/records/commit.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"

namespace slipway {
namespace {

QChar changeLetter(git::ChangeKind kind)
{
    switch (kind) {
    case git::ChangeKind::Added:
        return u'A';
    case git::ChangeKind::Modified:
        return u'M';
    case git::ChangeKind::Deleted:
        return u'D';
    case git::ChangeKind::Renamed:
        return u'R';
    case git::ChangeKind::TypeChanged:
        return u'T';
    case git::ChangeKind::Untracked:
        return u'?';
    case git::ChangeKind::Conflicted:
        return u'U';
    }
    return u'M';
}

} // namespace

std::vector<CommitRow> commitRows(std::vector<git::GraphRow> &&rows)
{
    std::vector<CommitRow> result;
    result.reserve(rows.size());
    for (git::GraphRow &row : rows) {
        CommitRow commit{std::move(row.hash), row.lane, row.colour, row.laneCount, row.merge, {}};
        commit.lines.reserve(row.edges.size());
        for (const git::LaneEdge &edge : row.edges)
            commit.lines.push_back({edge.from, edge.to, edge.colour});
        result.push_back(std::move(commit));
    }
    return result;
}

std::vector<CommitText> commitTexts(const std::vector<git::CommitInfo> &commits)
{
    std::vector<CommitText> texts;
    texts.reserve(commits.size());
    for (const git::CommitInfo &commit : commits)
        texts.push_back({commit.hash, commit.subject, commit.author.name, commit.author.when});
    return texts;
}

Result<LiveCommits> readLiveCommits(Console &console, RepositoryId repository)
{
    LiveCommits live;
    for (const EnvironmentRecord &environment : SLIPWAY_TRY(console.environments().list(repository))) {
        const EnvironmentDetail detail = SLIPWAY_TRY(console.environments().show(environment.id));
        if (detail.live)
            live.emplace_back(detail.live->commit, environment.name);
    }
    return live;
}

QHash<QString, std::vector<RefBadge>> refBadges(const std::vector<git::BranchInfo> &branches, const LiveCommits &live)
{
    QHash<QString, std::vector<RefBadge>> badges;
    for (const git::BranchInfo &branch : branches) {
        const RefBadge::Kind kind = branch.tag      ? RefBadge::Kind::Tag
                                    : branch.remote ? RefBadge::Kind::Remote
                                                    : RefBadge::Kind::Branch;
        std::vector<RefBadge> &here = badges[branch.target];
        here.insert(branch.head ? here.begin() : here.end(), RefBadge{kind, branch.name, branch.head});
    }
    for (const auto &[commit, environment] : live)
        badges[commit].push_back({RefBadge::Kind::Live, environment});
    return badges;
}

QHash<QString, std::vector<RunBadge>> runBadges(const std::vector<RunRecord> &runs)
{
    QHash<QString, std::vector<RunBadge>> badges;
    for (const RunRecord &run : runs) {
        if (!run.workingTree) // it ran more than the commit
            badges[run.commit].push_back({run.id, run.status});
    }
    return badges;
}

std::vector<FileRow> fileRows(const std::vector<git::FileChange> &changes)
{
    std::vector<FileRow> rows;
    rows.reserve(changes.size());
    for (const git::FileChange &change : changes) {
        rows.push_back({changeLetter(change.kind), change.path, change.oldPath, change.added, change.removed,
                        change.binary, change.oldSize, change.newSize});
    }
    return rows;
}

std::vector<DiffRow> diffRows(const git::FileDiff &diff)
{
    std::vector<DiffRow> rows;
    rows.reserve(diff.lines.size());
    for (const git::DiffLine &line : diff.lines)
        rows.push_back({line.origin, line.oldLine, line.newLine, line.text});
    return rows;
}

} // namespace slipway
