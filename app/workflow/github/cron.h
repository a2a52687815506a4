// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace slipway::github {

/// What is wrong with a cron line of five fields (minute hour day month weekday); empty when nothing is.
[[nodiscard]] QString cronProblem(const QString &line);

} // namespace slipway::github
