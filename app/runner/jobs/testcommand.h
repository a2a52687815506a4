// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway {

/// The first command of a script that runs tests, as people call it ("pytest", "go test"); empty when none is
/// recognised. Pure and tolerant: it reads words, not the shell's language.
[[nodiscard]] QString testCommandIn(const QString &script);

} // namespace slipway
