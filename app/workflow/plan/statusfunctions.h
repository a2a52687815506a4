// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// Does a condition call success(), failure(), always() or cancelled()? If not, success() is meant in front of it.
[[nodiscard]] bool namesStatusFunction(const QString &condition);

} // namespace slipway
