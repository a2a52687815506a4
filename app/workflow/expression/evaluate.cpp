// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/evaluate.h"

#include "workflow/expression/evaluator.h"
#include "workflow/expression/parser.h"

namespace slipway::expression {

Result<Value> evaluate(QStringView expression, const Environment &environment)
{
    const auto isContext = [&environment](QStringView name) { return environment.contexts.hasMember(name); };
    const Names names{.isContext = isContext, .functions = environment.functions};
    const auto tree = SLIPWAY_TRY(parse(expression, names));
    return tree ? evaluateTree(*tree, expression, environment) : Result<Value>();
}

Result<> check(QStringView expression, const QStringList &contexts, const Functions &functions)
{
    const auto isContext = [&contexts](QStringView name) { return contexts.contains(name, Qt::CaseInsensitive); };
    const Names names{.isContext = isContext, .functions = functions};
    const auto tree = parse(expression, names);
    return tree ? Result<>() : fail(tree.error());
}

Mentions mentions(QStringView expression)
{
    Mentions result;
    const std::vector<Token> tokens = tokenizeUpToError(expression);
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const bool isMember = index > 0 && tokens[index - 1].kind == TokenKind::Dot;
        if (tokens[index].kind != TokenKind::Identifier || isMember)
            continue;
        const bool isCall = index + 1 < tokens.size() && tokens[index + 1].kind == TokenKind::OpenParenthesis;
        QStringList &names = isCall ? result.functions : result.contexts;
        const QString name = tokens[index].text.toString().toLower();
        if (!names.contains(name))
            names.append(name);
    }
    return result;
}

} // namespace slipway::expression
