// SPDX-License-Identifier: GPL-3.0-or-later
// Files that Git LFS keeps outside of the commit. For app/git only.
#pragma once

#include "git/completion.h"

struct git_repository;

namespace slipway::git {

/// Where the files of a folder come from.
struct FolderSource
{
    git_repository *repository = nullptr;
    QString commit;
    QString folder;
    QString prefix; ///< of its paths, seen from the top: "libs/sub/", or empty
};

/// Replaces the pointers that are wanted. Errors: as completeFolder.
[[nodiscard]] Result<> replaceLfsPointers(const FolderSource &source, const Completion &completion,
                                          const std::stop_token &stop);

} // namespace slipway::git
