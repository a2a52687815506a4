// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/manifest.h"
#include "git/repository.h"

namespace slipway {

/// Where the files of two releases are: folders, or commits of a repository for what is in no folder any longer.
struct ReleaseFiles
{
    QString folder;
    QString commit;
};

/// How the text files of a release change, line by line: the first files, and a bounded number of lines in all. What
/// cannot be read, is large or binary is left out. `repository` may be null.
[[nodiscard]] std::vector<git::FileDiff> linesOf(const deploy::ReleaseDiff &diff, const ReleaseFiles &before,
                                                 const ReleaseFiles &after, const git::Repository *repository);

} // namespace slipway
