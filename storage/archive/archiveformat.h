// SPDX-License-Identifier: GPL-3.0-or-later
// What writer and reader of an archive share. For storage/archive*.cpp only.
#pragma once

#include "storage/archive/archive.h"

namespace slipway::archive {

inline constexpr qsizetype kBlock = 512;
inline constexpr qsizetype kPiece = 256 * 1024;
inline constexpr qsizetype kNameLength = 100;
inline constexpr qint64 kLargestOctal = 077777777777;
inline constexpr char kPax = 'x';
inline constexpr const char *kListName = "slipway-digests"; ///< the last entry: a line for each one before it

inline constexpr qsizetype kNameAt = 0, kModeAt = 100, kUserAt = 108, kGroupAt = 116, kSizeAt = 124, kTimeAt = 136,
                           kSumAt = 148, kTypeAt = 156, kTargetAt = 157, kMagicAt = 257;

/// Over the block with blanks in place of the sum, as it stands in the block.
[[nodiscard]] inline QByteArray checksumText(QByteArray block)
{
    block.replace(kSumAt, 8, QByteArray(8, ' '));
    int sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    return QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2);
}

[[nodiscard]] inline char typeOf(ArchiveEntry::Kind kind)
{
    switch (kind) {
    case ArchiveEntry::Kind::File:
        break;
    case ArchiveEntry::Kind::Folder:
        return '5';
    case ArchiveEntry::Kind::Link:
        return '2';
    case ArchiveEntry::Kind::HardLink:
        return '1';
    }
    return '0';
}

[[nodiscard]] inline QByteArray listLine(const ArchiveEntry &entry, const QByteArray &digest)
{
    return QByteArray(1, typeOf(entry.kind)) + ' ' + QByteArray::number(entry.mode, 8) + ' ' +
           QByteArray::number(entry.size) + ' ' + (digest.isEmpty() ? QByteArray("-") : digest) + ' ' +
           entry.name.toPercentEncoding("/") + ' ' + entry.target.toPercentEncoding("/") + '\n';
}

} // namespace slipway::archive
