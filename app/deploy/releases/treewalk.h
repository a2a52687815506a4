// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a folder of files without ever following a link.
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <stop_token>

namespace slipway::deploy {

/// What lies at one place of a tree.
struct TreeEntry
{
    QString path; ///< relative, '/' between parts
    bool isLink = false;
    qint64 size = 0; ///< bytes
    qint64 device = 0, inode = 0;
    qint64 modified = 0;     ///< nanoseconds since 1970
    bool executable = false; ///< by its owner
    QString link;            ///< what the link says
    Message problem;         ///< not empty: no release can hold it, and why ("is a socket")
};

/// Hashes the file that was found; hex. Errors: Environment (unreadable), Failed (it changed meanwhile), Cancelled.
using HashEntry = std::function<Result<QByteArray>()>;
using OnEntry = std::function<Result<>(const TreeEntry &entry, const HashEntry &hash)>;

/// Every file and link below a folder, in no particular order; an error of `onEntry` ends the walk.
/// Errors: NotFound (no folder), Environment (unreadable), BadInput (too deep), Cancelled.
[[nodiscard]] Result<> walkTree(const QString &folder, const OnEntry &onEntry, const std::stop_token &stop);

/// Whether a link at `path` stays inside whatever the links on its way are: not absolute, ".." only in front, and no
/// more of them than the link has folders above it. Control characters are no part of it either.
[[nodiscard]] bool linkStaysInside(const QString &path, const QString &link);

/// Relative, no empty, "." or ".." part, no control characters.
[[nodiscard]] bool isReleasePath(const QString &path);

} // namespace slipway::deploy
