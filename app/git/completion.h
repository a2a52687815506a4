// SPDX-License-Identifier: GPL-3.0-or-later
// What a commit only points to: files of Git LFS and submodules.
#pragma once

#include "core/result.h"
#include "process/command.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace slipway::git {

/// How a folder is completed.
struct Completion
{
    CommandRunner &runner;
    std::function<bool(const QString &path)> wants; ///< files that are needed, from the top of the folder; empty = all
    bool lfs = true;
    bool submodules = true;
    bool recursive = true; ///< submodules of submodules too
};

/// Replaces pointers of Git LFS in a folder that holds the files of a commit by what they point to, and fills the empty
/// folders of its submodules. Content comes from this machine (.git/lfs, .git/modules, a submodule's work tree) where
/// it is, else from the remote; it is checked by its hash. No filter, hook or configuration of a repository is
/// executed. Errors: BadInput (a pointer or submodule whose content cannot be had, an address that cannot be used),
/// Refused (a submodule's address is a path of this machine), Environment (the remote does not give it), Cancelled.
/// Then files of the folder may have been replaced already.
[[nodiscard]] Result<> completeFolder(const QString &repositoryPath, const QString &commit, const QString &folder,
                                      const Completion &completion, std::stop_token stop = {});

} // namespace slipway::git
