// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QString>

#include <optional>

namespace slipway {

/// "250ms", "20s", "10m", "2h", "7d", "1h30m"; nothing when it is none.
[[nodiscard]] std::optional<Milliseconds> durationFromText(QStringView text);
[[nodiscard]] QString durationToText(Milliseconds duration);

} // namespace slipway
