// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a patch of libgit2. For app/git only.
#pragma once

#include "git/repository.h"

struct git_patch;

namespace slipway::git {

/// Appends the patch's hunks, at most `lineLimit` lines; beyond it the difference is marked as truncated.
void addPatchLines(FileDiff &diff, git_patch *patch, int lineLimit);

} // namespace slipway::git
