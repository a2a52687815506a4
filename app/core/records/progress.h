// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace slipway::git {

/// How far a clone, fetch or workspace is.
struct Progress
{
    QString phase;    ///< "Receiving objects", as git says it
    int percent = -1; ///< -1 = unknown
};
using OnProgress = std::function<void(const Progress &)>;

} // namespace slipway::git
