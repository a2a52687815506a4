// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace slipway::git {

/// The first commit that HEAD's first parents lead to, by which a repository is known again wherever it lies; empty
/// when there is none. Reads the whole line. Errors: as Repository::open.
[[nodiscard]] Result<QString> rootCommit(const QString &repositoryPath);
/// Whether a repository has a commit, on whatever branch. Errors: as Repository::open.
[[nodiscard]] Result<bool> hasCommit(const QString &repositoryPath, const QString &hash);

} // namespace slipway::git
