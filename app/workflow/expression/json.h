// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/value.h"

namespace slipway::expression {

/// As toJSON() prints: two blanks of indentation, NaN and infinities as null. parseJson() of evaluate.h reads it.
[[nodiscard]] QString writeJson(const Value &value);

} // namespace slipway::expression
