// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and copies the files of an artifact by open folders alone: no link is followed, none leads out.
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>
#include <vector>

namespace slipway {

/// One file or link of an artifact.
struct ArtifactFile
{
    QString path; ///< relative, '/' between parts
    qint64 bytes = 0;
    bool executable = false;
    QString link; ///< where a symbolic link leads; empty = regular file
};

/// The beginning of a file, for looking at it.
struct FilePreview
{
    QByteArray bytes; ///< at most what was asked for
    qint64 size = 0;  ///< of the whole file
    bool truncated = false;
    bool binary = false; ///< holds a NUL byte, or is not UTF-8
};

/// All files below a folder, by path. Errors: NotFound, Environment, BadInput (too deep), Cancelled.
[[nodiscard]] Result<std::vector<ArtifactFile>> filesBelow(const QString &folder, const std::stop_token &stop = {});
/// The beginning of one of them. Errors: NotFound, BadInput (a path that leaves the folder, no regular file),
/// Environment.
[[nodiscard]] Result<FilePreview> previewOf(const QString &folder, const QString &path, qint64 limitBytes);
/// Copies all files into another folder, which is made when it is missing. What is there already stays: nothing is
/// written when one of the names is taken, and nothing through a link.
/// Errors: as filesBelow; BadInput (a name is taken, a link leads out of the folder); Environment (disk full …).
[[nodiscard]] Result<> exportFiles(const QString &folder, const QString &to, const std::stop_token &stop = {});

} // namespace slipway
