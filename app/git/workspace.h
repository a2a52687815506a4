// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/progress.h"
#include "core/result.h"
#include "process/command.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace slipway::git {

/// A file of a commit that is about to be written.
struct TreeFile
{
    QString path;
    QString blob; ///< hash of the git object; of a submodule, the commit
    QString key;  ///< the same key gives the same bytes in the folder, line ends included
    bool isExecutable = false;
    bool isLink = false;
    bool isSubmodule = false; ///< becomes an empty folder
};

/// What is written of a commit, and how.
struct PlaceFile
{
    std::function<bool(const TreeFile &)> wants; ///< false: it stays out
    std::function<bool(const TreeFile &)> put;   ///< true: the caller has put a regular file into its place himself
    explicit operator bool() const { return wants && put; }
};

/// Fills an empty folder with the files of a commit; it is a git work tree of its own (HEAD detached at the commit, so
/// that `git describe`, `git log` and setuptools-scm work in it) that borrows the objects of the repository: no history
/// is copied. No hook, filter or fsmonitor of the repository is executed; submodules are left out.
/// Errors: NotFound (commit), Environment (disk full …), Cancelled.
[[nodiscard]] Result<> makeWorkspace(const QString &repositoryPath, const QString &commit, const QString &ref,
                                     const QString &folder, std::stop_token stop = {});

/// The files of a commit alone, without what makes the folder a work tree. Errors: as makeWorkspace.
[[nodiscard]] Result<> exportCommit(const QString &repositoryPath, const QString &commit, const QString &folder,
                                    const PlaceFile &place, std::stop_token stop = {});

/// The same with the work directory as it stands: untracked files included, ignored ones excluded. Copies share blocks
/// where the file system can (FICLONE).
[[nodiscard]] Result<> copyWorkingTree(const QString &repositoryPath, const QString &folder, std::stop_token stop = {});

/// Removes a workspace folder; symbolic links are removed, never followed.
[[nodiscard]] Result<> removeWorkspace(const QString &folder);

/// git clone / fetch / push through the git program with its prompts off; nothing of the repository is executed.
/// Errors: BadInput for a URL that is none or looks like an option (leading '-', ext::, control characters);
/// Environment with git's own words otherwise; Cancelled.
[[nodiscard]] Result<> clone(CommandRunner &runner, const QString &url, const QString &folder,
                             const OnProgress &onProgress, std::stop_token stop = {});
[[nodiscard]] Result<> fetch(CommandRunner &runner, const QString &repositoryPath, const QString &remote,
                             const OnProgress &onProgress, std::stop_token stop = {});
/// What is pushed where.
struct Push
{
    QString remote;  ///< "origin"
    QString refspec; ///< "main", "main:release"
};
[[nodiscard]] Result<> push(CommandRunner &runner, const QString &repositoryPath, const Push &what,
                            const OnProgress &onProgress, std::stop_token stop = {});

/// True for what `repo add` should clone instead of open: https://, ssh://, git@host:path, file:// …
[[nodiscard]] bool looksLikeUrl(const QString &text);

} // namespace slipway::git
