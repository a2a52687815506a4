// SPDX-License-Identifier: GPL-3.0-or-later
// What is looked at before a repository is read. For app/git only.
#pragma once

#include "core/result.h"

#include <QString>

struct git_repository;

namespace slipway::git {

/// libgit2 opens the files of a repository without asking what they are: a pipe or a device among them would keep it
/// for ever. @param searches the repository may be in a folder above. Error: BadInput.
[[nodiscard]] Result<> checkPlaces(const QString &path, bool searches);

/// As git: a repository of somebody else is read only where the user's own configuration says so (safe.directory), or
/// where its folder is kept for a group that this user is in (mode 2770 or 2775). Error: Refused, with the way to trust
/// it.
[[nodiscard]] Result<> checkOwner(git_repository *repository);

} // namespace slipway::git
