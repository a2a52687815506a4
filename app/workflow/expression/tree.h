// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/expression/lexer.h"

#include <vector>

namespace slipway::expression {

enum class NodeKind {
    Literal,
    Context, ///< a name: `github`
    Member,  ///< of the first child by the value of the second: `a.b`, `a['b']`
    Filter,  ///< all members of the first child: `a.*`, `a[*]`
    Call,
    Not,
    Compare, ///< the operator is that of the token
    And,     ///< of two or more
    Or,
};

/// A node of an expression's syntax tree.
struct Node
{
    NodeKind kind = NodeKind::Literal;
    Token token; ///< the name, operator or literal
    std::vector<Node> children;
};

} // namespace slipway::expression
