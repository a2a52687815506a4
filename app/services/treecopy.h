// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of files and folders that never follow a link, sharing blocks where the file system can.
#pragma once

#include "core/result.h"

#include <QString>

#include <stop_token>

namespace slipway {

/// Copies a file or a folder with all in it to a path that is not there yet; its folders are made. Links are copied as
/// links. Errors: NotFound, BadInput (a device, a socket; something is there already), Environment (disk full …),
/// Cancelled.
[[nodiscard]] Result<> copyTree(const QString &from, const QString &to, const std::stop_token &stop);

/// Lets two files of the same content share it on the disk: blocks where the file system can, else one file under two
/// names, which is read-only then. False when neither is possible. Both stay as they are on failure.
[[nodiscard]] bool shareContent(const QString &known, const QString &file);

/// Everything of a folder, names too, is on the disk when it returns. Error: Environment.
[[nodiscard]] Result<> syncTree(const QString &folder);
/// The names in a folder are on the disk when it returns. Error: Environment.
[[nodiscard]] Result<> syncFolder(const QString &folder);

} // namespace slipway
