// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace slipway {

/// Keeps a data folder for a group: 2770 for folders, 0660 for files, whatever the umask of its members. Makes the
/// folder when it is not there; of one that is there all is handed to the group. True when something changed. Errors:
/// BadInput (no such group), Refused (not your folder, not your group, shared with another one). Then nothing has
/// changed.
[[nodiscard]] Result<bool> shareDataFolder(const QString &folder, const QString &group);

/// The name of the group that a data folder is kept for; empty when it is its owner's alone.
[[nodiscard]] QString sharedGroupOf(const QString &folder);

} // namespace slipway
