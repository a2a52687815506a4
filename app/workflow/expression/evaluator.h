// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/evaluate.h"
#include "workflow/expression/tree.h"

namespace slipway::expression {

/// The value of a tree. Error: code "expression.evaluation".
/// @param expression what the tree was made from, for the messages
[[nodiscard]] Result<Value> evaluateTree(const Node &tree, QStringView expression, const Environment &environment);

} // namespace slipway::expression
