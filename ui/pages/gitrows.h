// SPDX-License-Identifier: GPL-3.0-or-later
// From the values of services to the rows of models: ui/models may not know git.
#pragma once

#include "services/repositoryservice.h"
#include "ui/models/commitmodel.h"
#include "ui/models/diffrow.h"
#include "ui/models/filechangemodel.h"

namespace slipway {

[[nodiscard]] std::vector<CommitRow> commitRows(std::vector<git::GraphRow> &&rows);
[[nodiscard]] std::vector<CommitText> commitTexts(const std::vector<git::CommitInfo> &commits);
[[nodiscard]] QHash<QString, std::vector<RefBadge>> refBadges(const std::vector<git::BranchInfo> &branches);
[[nodiscard]] QHash<QString, std::vector<RunBadge>> runBadges(const std::vector<RunRecord> &runs);
[[nodiscard]] std::vector<FileRow> fileRows(const std::vector<git::FileChange> &changes);
[[nodiscard]] std::vector<DiffRow> diffRows(const git::FileDiff &diff);

} // namespace slipway
