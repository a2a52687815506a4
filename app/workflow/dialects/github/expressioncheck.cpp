// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/expressioncheck.h"

#include "workflow/dialects/github/scalar.h"
#include "workflow/expression/evaluate.h"

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

const QString kInsert = u"insert"_s; ///< a directive that merges a mapping; it stands where an expression stands

Diagnostic errorAt(Position at, Message message)
{
    return {.severity = Severity::Error, .at = at, .message = std::move(message)};
}

/// `${{ 'text' }}` is how a literal "${{" is written; it is allowed where expressions are not.
bool isLiteral(const QString &expression)
{
    return expression.startsWith(u'\'') && expression.indexOf(u'\'', 1) == expression.size() - 1;
}

struct Problem
{
    Message message;    ///< empty = none
    QStringView before; ///< the part of the expression before the place of the problem
};

Problem problemOf(const QString &expression, const Contexts &contexts)
{
    if (expression.isEmpty())
        return {.message = Engine::tr("an expression was expected between '${{' and '}}'")};
    if (expression == kInsert)
        return {};
    if (contexts.isEmpty() && !isLiteral(expression))
        return {.message = Engine::tr("expressions are not allowed here")};
    const Result<> checked = expression::check(expression, contexts.names, contexts.functions);
    if (checked)
        return {};
    const Error &error = checked.error();
    return {.message = error.message, .before = QStringView(expression).left(std::max(error.column - 1, 0))};
}

} // namespace

Diagnostics checkExpressions(const yaml::Node &scalar, const Contexts &contexts, const SourceText &source)
{
    if (scalar.kind() != yaml::Kind::String || !scalar.text().contains(u"${{"_s))
        return {};
    const auto spans = expression::spans(scalar.text());
    if (!spans)
        return {errorAt(
            source.inExpression(scalar, 0),
            Engine::tr("the expression is not closed: '${{' has no '}}'; write ${{ '${{' }} for the text itself"))};
    Diagnostics found;
    for (std::size_t i = 0; i < spans->size(); ++i) {
        const Problem problem = problemOf((*spans)[i].expression, contexts);
        if (!problem.message.isEmpty())
            found.push_back(errorAt(source.inExpression(scalar, int(i), problem.before), problem.message));
    }
    return found;
}

Diagnostics checkCondition(const yaml::Node &scalar, const Contexts &contexts, const SourceText &source)
{
    Diagnostics found = checkExpressions(scalar, contexts, source);
    if (!found.empty())
        return found;
    const ConditionText condition = conditionText(scalar);
    if (condition.isMixed) {
        found.push_back(
            {.severity = Severity::Warning,
             .at = scalar.at(),
             .message = Engine::tr("this condition is always true: GitHub joins the text around '${{ }}' with its "
                                   "value to one text; write the whole condition inside")});
        return found;
    }
    if (condition.expression.isEmpty() || holdsExpression(scalar))
        return found;
    const Problem problem = problemOf(condition.expression, contexts);
    if (!problem.message.isEmpty())
        found.push_back(errorAt(source.inScalar(scalar, problem.before), problem.message));
    return found;
}

} // namespace slipway::github
