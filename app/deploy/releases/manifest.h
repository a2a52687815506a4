// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/manifest.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <stop_token>

namespace slipway::deploy {

/// Error: BadInput.
[[nodiscard]] Result<Manifest> manifestFromBytes(const QByteArray &bytes);

struct TreeEntry;
/// The SHA-256 (hex) of a file that needs no reading; empty = read it.
using KnownHash = std::function<QByteArray(const TreeEntry &entry)>;

/// Hashes a folder of files. Everything that no release can hold is told at once. Errors: BadInput for a link that
/// leaves the folder, a device, a socket, a name with a newline or not UTF-8; Environment (unreadable); Cancelled.
[[nodiscard]] Result<Manifest> scanFolder(const QString &folder, std::stop_token stop = {},
                                          const KnownHash &known = {});

/// Differences of a folder against its manifest. Errors: as scanFolder().
[[nodiscard]] Result<Drift> compareFolder(const QString &folder, const Manifest &manifest, std::stop_token stop = {},
                                          const KnownHash &known = {});

} // namespace slipway::deploy
