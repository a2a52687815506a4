// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace slipway {

/// A random name that the data folder keeps, for what several data folders share: targets, the desktop's keyring. Made
/// when it is first asked for. Errors: Environment (cannot be kept), BadInput (its file was changed).
[[nodiscard]] Result<QString> installationName(const QString &dataFolder);

} // namespace slipway
