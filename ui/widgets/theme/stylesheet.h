// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

namespace slipway {

class Theme;

/// The style sheet of everything that Qt draws for us: inputs, menus, scroll bars, tips. What shows data is painted.
[[nodiscard]] QString makeStyleSheet(const Theme &theme);
[[nodiscard]] QPalette makePalette(const Theme &theme);

} // namespace slipway
