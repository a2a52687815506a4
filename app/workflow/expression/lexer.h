// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "workflow/expression/value.h"

#include <QString>

#include <vector>

namespace slipway::expression {

enum class TokenKind {
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    Star,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Literal,
    Identifier,
    End,
};

/// A piece of an expression. `text` points into the expression.
struct Token
{
    TokenKind kind = TokenKind::End;
    QStringView text;
    qsizetype at = 0; ///< offset in the expression
    Value literal;    ///< of a Literal
};

/// Longest expression that GitHub takes.
inline constexpr qsizetype kMaxExpressionLength = 21000;

/// All tokens and an End. Error: code "expression.lexing".
[[nodiscard]] Result<std::vector<Token>> tokenize(QStringView expression);

/// The tokens up to the first error, if there is one.
[[nodiscard]] std::vector<Token> tokenizeUpToError(QStringView expression);

/// An error of the language: "<message>. Located at position N within expression: …".
/// @param stage "lexing", "parsing" or "evaluation"
[[nodiscard]] Error expressionError(const QString &stage, const Message &message, qsizetype at, QStringView expression);

} // namespace slipway::expression
