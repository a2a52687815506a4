// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "git/workspace.h"

#include <stop_token>

struct git_repository;
struct git_tree;

namespace slipway::git {

/// Writes the files of a tree into the empty work directory of a repository, and its index. Line ends follow the
/// tree's own .gitattributes; filters that would run a program do not exist here (a Git LFS file stays its pointer).
/// Errors: BadInput (a tree that no honest git wrote), Environment, Cancelled.
[[nodiscard]] Result<> checkOut(git_repository *repository, const git_tree *tree, const PlaceFile &place,
                                const std::stop_token &stop);

} // namespace slipway::git
