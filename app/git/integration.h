// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing a commit into a branch, as a flow asks for it. Through libgit2: no hook, filter or merge driver is executed.
#pragma once

#include "core/result.h"

#include <QString>

namespace slipway::git {

/// What a branch would become if it took in a commit.
struct Integration
{
    enum class Kind {
        Contained,   ///< the branch has the commit already
        FastForward, ///< the branch only has to move to the commit
        Merge,       ///< a merge commit was made; no branch points to it yet
    };
    Kind kind = Kind::Contained;
    QString before; ///< where the branch points now
    QString result; ///< where it is to point
};

/// @param into short name of a local branch. Errors: NotFound (branch, commit); Refused when the merge has conflicts,
/// naming the files.
[[nodiscard]] Result<Integration> prepareIntegration(const QString &repositoryPath, const QString &commit,
                                                     const QString &into);

/// Keeps a commit that no branch holds yet from being collected. An empty commit removes the name again.
[[nodiscard]] Result<> keepCommit(const QString &repositoryPath, const QString &ref, const QString &commit);

/// Moves the branch from `before` to `after`, its descendant; its files too where it is checked out.
/// Errors: Refused when the branch points elsewhere by now, or local changes are in the way.
[[nodiscard]] Result<> moveBranch(const QString &repositoryPath, const QString &branch, const QString &before,
                                  const QString &after);

} // namespace slipway::git
