// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "workflow/expression/value.h"

namespace slipway::expression {

/// format('{0} {{literal}}', …): {N} is argument N + 1, {{ and }} are braces.
/// @param arguments as format() got them: the first is the format itself
[[nodiscard]] Result<QString> formatString(const QString &format, const std::vector<Value> &arguments);

} // namespace slipway::expression
