// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace slipway::deploy {

/// Writes a file (0600) whole or not at all, and to the disk; its folder is made. Error: Environment.
[[nodiscard]] Result<> writeDurably(const QString &path, const QByteArray &bytes);

} // namespace slipway::deploy
