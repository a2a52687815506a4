// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/plan.h"
#include "workflow/plan/statusfunctions.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

bool namesStatusFunction(const QString &condition)
{
    const QStringList functions = expression::mentions(condition).functions;
    return std::any_of(functions.begin(), functions.end(), [](const QString &name) {
        return name == u"success"_s || name == u"failure"_s || name == u"always"_s || name == u"cancelled"_s;
    });
}

Result<bool> evaluateCondition(const std::optional<Text> &condition, const expression::Environment &environment)
{
    const QString text = condition ? condition->value.trimmed() : QString();
    const auto isTrue = [&](const QString &expression) -> Result<bool> {
        const Result<expression::Value> value = expression::evaluate(expression, environment);
        if (value)
            return value->isTruthy();
        Error error = value.error();
        error.message = Engine::tr("the condition '%1' cannot be evaluated: %2").arg(expression, error.message);
        error.line = condition ? condition->at.line : 0;
        error.column = condition ? condition->at.column : 0;
        return fail(std::move(error));
    };
    if (text.isEmpty() || !namesStatusFunction(text)) {
        const bool isSuccess = SLIPWAY_TRY(isTrue(u"success()"_s));
        if (!isSuccess || text.isEmpty())
            return isSuccess;
    }
    return isTrue(text);
}

} // namespace slipway
