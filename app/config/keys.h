// SPDX-License-Identifier: GPL-3.0-or-later
// The key names of slipway.yml. Reader, writer and the test of the shipped schema all ask here.
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace slipway::config {

/// Mapping ("target", "health" …) → its keys in the order in which they are written. "file" is the whole file.
[[nodiscard]] const QMap<QString, QStringList> &keyTable();

/// Keys of the file that are known and checked by a later version.
[[nodiscard]] const QStringList &laterKeys();

/// Those keys of a target that a kind ("ssh") has; `kind` itself included. Empty for a kind that is none.
[[nodiscard]] QStringList targetKeys(const QString &kind);

/// Kinds of targets that a later version can deploy to.
[[nodiscard]] const QStringList &laterTargetKinds();

} // namespace slipway::config
