// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

namespace slipway::github {

/// What is wrong with a cron line of five fields (minute hour day month weekday); empty when nothing is.
[[nodiscard]] Message cronProblem(const QString &line);

/// What of a right line is not what it looks like, such as the step of "*/60"; empty when nothing is.
[[nodiscard]] Message cronRemark(const QString &line);

} // namespace slipway::github
