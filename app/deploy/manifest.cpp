// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/manifest.h"

#include <QCryptographicHash>

#include <numeric>

namespace slipway::deploy {

QString Manifest::digest() const
{
    return QString::fromLatin1(QCryptographicHash::hash(toBytes(), QCryptographicHash::Sha256).toHex());
}

qint64 Manifest::totalBytes() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0), [](qint64 sum, const ManifestFile &file) { return sum + file.size; });
}

} // namespace slipway::deploy
