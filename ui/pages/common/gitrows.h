// SPDX-License-Identifier: GPL-3.0-or-later
// From the values of services to the rows of models: ui/models may not know git.
#pragma once

#include "core/records/commit.h"
#include "core/records/run.h"
#include "services/console.h"
#include "services/repositories/repositoryservice.h"
#include "ui/models/common/diffrow.h"
#include "ui/models/common/filechangemodel.h"
#include "ui/models/repositories/commitmodel.h"

namespace slipway {

[[nodiscard]] std::vector<CommitRow> commitRows(std::vector<git::GraphRow> &&rows);
[[nodiscard]] std::vector<CommitText> commitTexts(const std::vector<git::CommitInfo> &commits);
/// Which environments have a commit live: commit and name.
using LiveCommits = std::vector<std::pair<QString, QString>>;
/// Reads: any thread but the GUI's.
[[nodiscard]] Result<LiveCommits> readLiveCommits(Console &console, RepositoryId repository);
[[nodiscard]] QHash<QString, std::vector<RefBadge>> refBadges(const std::vector<git::BranchInfo> &branches,
                                                              const LiveCommits &live);
[[nodiscard]] QHash<QString, std::vector<RunBadge>> runBadges(const std::vector<RunRecord> &runs);
[[nodiscard]] std::vector<FileRow> fileRows(const std::vector<git::FileChange> &changes);
[[nodiscard]] std::vector<DiffRow> diffRows(const git::FileDiff &diff);

} // namespace slipway
