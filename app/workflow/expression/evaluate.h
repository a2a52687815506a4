// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "workflow/expression/value.h"

#include <QStringList>

#include <functional>
#include <map>
#include <vector>

namespace slipway::expression {

/// A function beyond the language's own (contains, startsWith, endsWith, format, join, toJSON, fromJSON, case):
/// success, failure, always, cancelled, hashFiles. Keys of the map are lower case.
struct Function
{
    int minimumArguments = 0;
    int maximumArguments = 0;
    std::function<Result<Value>(const std::vector<Value> &)> call;
};
using Functions = std::map<QString, Function>;

/// What an expression may speak of. `contexts` is an object whose members are the only known names.
struct Environment
{
    Value contexts = Value(Value::Members{});
    Functions functions;
};

/// Evaluates one expression (without ${{ }}). An empty one is Null.
/// Errors: BadInput; code is "expression.lexing", "expression.parsing" or "expression.evaluation"; the message ends
/// with GitHub's "Located at position N within expression: …"; column is that position (1-based).
[[nodiscard]] Result<Value> evaluate(QStringView expression, const Environment &environment);

/// Syntax and names only, nothing is evaluated. Known names are `contexts` (any case), known functions those of the
/// language and of `functions`. Returns the error as evaluate() would.
[[nodiscard]] Result<> check(QStringView expression, const QStringList &contexts, const Functions &functions);

/// Names that an expression uses: lower-case contexts ("github", "needs") and functions ("success").
struct Mentions
{
    QStringList contexts;
    QStringList functions;
};
[[nodiscard]] Mentions mentions(QStringView expression);

/// Replaces every ${{ … }} of a text by what it prints. A text that is exactly one ${{ … }} is still text here.
[[nodiscard]] Result<QString> interpolate(const QString &text, const Environment &environment);
/// As interpolate(), but a text that is exactly one ${{ … }} gives its value with its kind (for `fromJSON(…)`).
[[nodiscard]] Result<Value> interpolateValue(const QString &text, const Environment &environment);

/// One ${{ … }} of a text.
struct Span
{
    qsizetype begin = 0;        ///< offset of "${{"
    qsizetype end = 0;          ///< offset after "}}"
    QString expression;         ///< between them, trimmed
    qsizetype expressionAt = 0; ///< offset of its first character
};
/// All of them. Error: BadInput when one is not closed. Quotes inside count: `${{ '}}' }}` is one.
[[nodiscard]] Result<std::vector<Span>> spans(const QString &text);

/// Text of a JSON document to a Value with the order of keys kept. Error: BadInput.
[[nodiscard]] Result<Value> parseJson(QStringView json);

} // namespace slipway::expression
