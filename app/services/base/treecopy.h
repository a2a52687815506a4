// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of files and folders that never follow a link, sharing blocks where the file system can.
#pragma once

#include "core/result.h"

#include <QString>

#include <functional>
#include <stop_token>

namespace slipway {

/// Puts a regular file into its place without copying it; false = copy it.
using PutFile = std::function<bool(const QString &from, const QString &to)>;

/// Copies a file or a folder with all in it to a path that is not there yet; its folders are made. Links are copied as
/// links. Errors: NotFound, BadInput (a device, a socket; something is there already), Environment (disk full …),
/// Cancelled.
[[nodiscard]] Result<> copyTree(const QString &from, const QString &to, const std::stop_token &stop,
                                const PutFile &put = {});

/// Copies the content of one open file to another, sharing blocks where the file system can. `path` is for messages.
[[nodiscard]] Result<> copyContent(int from, int to, const QString &path, const std::stop_token &stop);

/// A second name for a file, which is read-only from then on: no content is read or written. False when that is not
/// possible here (another file system, something is there already).
[[nodiscard]] bool linkContent(const QString &known, const QString &place);

/// A second name for a file or link in folders that are made when they are missing, private ones.
/// Errors: Environment, NotFound.
[[nodiscard]] Result<> linkTree(const QString &known, const QString &place);

/// Lets two files of the same content share it on the disk: blocks where the file system can, else one file under two
/// names, which is read-only then. False when neither is possible. Both stay as they are on failure.
[[nodiscard]] bool shareContent(const QString &known, const QString &file);

/// Everything of a folder, names too, is on the disk when it returns. Error: Environment.
[[nodiscard]] Result<> syncTree(const QString &folder);
/// The names in a folder are on the disk when it returns. Error: Environment.
[[nodiscard]] Result<> syncFolder(const QString &folder);

} // namespace slipway
