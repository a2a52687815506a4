// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/evaluate.h"
#include "workflow/expression/tree.h"

#include <functional>
#include <optional>

namespace slipway::expression {

/// Deepest nesting that GitHub takes.
inline constexpr int kMaxExpressionDepth = 50;

/// The names an expression may use.
struct Names
{
    std::function<bool(QStringView)> isContext;
    const Functions &functions; ///< beyond the language's own
};

/// The tree of an expression; nothing when it is empty. The tree points into the expression.
/// Error: code "expression.lexing" or "expression.parsing".
[[nodiscard]] Result<std::optional<Node>> parse(QStringView expression, const Names &names);

} // namespace slipway::expression
