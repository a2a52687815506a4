// SPDX-License-Identifier: GPL-3.0-or-later
// For app/git only.
#pragma once

#include "core/result.h"
#include "process/command.h"

#include <QString>

#include <stop_token>

namespace slipway::git {

/// A clone without a work tree, as guarded as clone(): nothing is checked out, so no filter of anybody runs.
/// Errors: as clone().
[[nodiscard]] Result<> cloneObjects(CommandRunner &runner, const QString &url, const QString &folder,
                                    std::stop_token stop);

} // namespace slipway::git
