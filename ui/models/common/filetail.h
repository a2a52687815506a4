// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace slipway {

/// What a growing text file gained since one last looked, as whole lines.
struct FileTail
{
    QList<QByteArray> lines; ///< without their newlines
    qint64 from = 0;      ///< byte at which `lines` begin; not where one asked from: the file was skipped or began anew
    qint64 next = 0;      ///< byte to ask from the next time
    bool hasMore = false; ///< more than `limit` came at once; ask again
};

/// The lines from byte `from` on. A negative `from` is the first look: it begins with the first whole line of the last
/// `limit` bytes. A file that is shorter than `from` began anew. A line without its newline waits for the next look,
/// unless it alone is as long as `limit`. Reads a disk: any thread but the GUI's. No file = no lines.
[[nodiscard]] FileTail readTail(const QString &path, qint64 from, qint64 limit);

} // namespace slipway
