// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/evaluate.h"

namespace slipway::expression {

/// Most bytes that the values of one evaluation may take at a time, as on GitHub.
inline constexpr qsizetype kMaxMemoryBytes = 1024 * 1024;

/// What a value counts against that limit: contexts and JSON are not copied, texts are.
[[nodiscard]] qsizetype memoryBytes(const Value &value);

[[nodiscard]] Error memoryError();

/// A function by its name in any case; nullptr when there is none. The language's own come second.
[[nodiscard]] const Function *findFunction(QStringView name, const Functions &more);

} // namespace slipway::expression
