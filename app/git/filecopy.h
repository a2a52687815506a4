// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "git/beneath.h"

#include <stop_token>

namespace slipway::git {

/// Copies a file or a link to a new name: content (sharing blocks where the file system can), permissions and time of
/// change; a link as a link. Folders, devices, sockets and what does not exist are left out.
/// Errors: Environment, Cancelled.
[[nodiscard]] Result<> copyEntry(const Place &from, FolderTree &destination, const QByteArray &path,
                                 const std::stop_token &stop);

} // namespace slipway::git
