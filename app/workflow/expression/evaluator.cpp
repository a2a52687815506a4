// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/evaluator.h"

#include "workflow/expression/coercion.h"
#include "workflow/expression/functions.h"

#include <cmath>
#include <optional>

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;

/// Position that a value names in an array, if it names one.
std::optional<std::size_t> arrayIndex(const Value &index, std::size_t size)
{
    const double number = std::floor(index.toNumber());
    if (!(number >= 0) || !(number < double(size)))
        return std::nullopt;
    return std::size_t(number);
}

/// Item of an array or member of an object, if it is there.
std::optional<Value> lookUp(const Value &value, const Value &index)
{
    if (value.isArray()) {
        const auto at = arrayIndex(index, value.items().size());
        return at ? std::optional(value.items()[*at]) : std::nullopt;
    }
    if (!index.isPrimitive())
        return std::nullopt;
    const QString name = index.toText();
    for (const auto &[key, member] : value.members()) {
        if (equalIgnoringCase(key, name))
            return member;
    }
    return std::nullopt;
}

void appendAll(Value::Items &result, const Value &value)
{
    result.insert(result.end(), value.items().begin(), value.items().end());
    for (const auto &member : value.members())
        result.push_back(member.second);
}

Value applyIndex(const Value &value, const Value &index)
{
    if (!value.isFiltered())
        return lookUp(value, index).value_or(Value());
    Value::Items result;
    for (const Value &item : value.items()) {
        if (auto found = lookUp(item, index))
            result.push_back(std::move(*found));
    }
    return Value::filtered(std::move(result));
}

Value applyFilter(const Value &value)
{
    Value::Items result;
    if (value.isFiltered()) {
        for (const Value &item : value.items())
            appendAll(result, item);
    } else {
        appendAll(result, value);
    }
    return Value::filtered(std::move(result));
}

bool compare(TokenKind operation, const Value &left, const Value &right)
{
    switch (operation) {
    case TokenKind::Equal:
        return looselyEqual(left, right);
    case TokenKind::NotEqual:
        return !looselyEqual(left, right);
    case TokenKind::Less:
        return isLess(left, right);
    case TokenKind::LessOrEqual:
        return looselyEqual(left, right) || isLess(left, right);
    case TokenKind::Greater:
        return isGreater(left, right);
    default:
        return looselyEqual(left, right) || isGreater(left, right);
    }
}

class Evaluator
{
public:
    Evaluator(QStringView expression, const Environment &environment)
        : m_expression(expression)
        , m_environment(environment)
    {
    }

    /// The value stays counted until its user releases it.
    Result<Value> evaluate(const Node &node)
    {
        const qsizetype before = m_bytes;
        Value value = SLIPWAY_TRY(evaluateKind(node));
        m_bytes = before + memoryBytes(value);
        if (m_bytes > kMaxMemoryBytes)
            return refuse(memoryError(), node);
        return value;
    }

private:
    Result<Value> evaluateKind(const Node &node)
    {
        switch (node.kind) {
        case NodeKind::Literal:
            return node.token.literal;
        case NodeKind::Context:
            return m_environment.contexts.member(node.token.text);
        case NodeKind::Member:
            return evaluateMember(node);
        case NodeKind::Filter:
            return applyFilter(SLIPWAY_TRY(evaluate(node.children[0])));
        case NodeKind::Call:
            return evaluateCall(node);
        case NodeKind::Not:
            return Value(!SLIPWAY_TRY(evaluate(node.children[0])).isTruthy());
        case NodeKind::Compare:
            return evaluateComparison(node);
        case NodeKind::And:
        case NodeKind::Or:
            return evaluateLogical(node);
        }
        return Value();
    }

    Result<Value> evaluateMember(const Node &node)
    {
        const Value value = SLIPWAY_TRY(evaluate(node.children[0]));
        const Value index = SLIPWAY_TRY(evaluate(node.children[1]));
        return applyIndex(value, index);
    }

    Result<Value> evaluateComparison(const Node &node)
    {
        const Value left = SLIPWAY_TRY(evaluate(node.children[0]));
        const Value right = SLIPWAY_TRY(evaluate(node.children[1]));
        return Value(compare(node.token.kind, left, right));
    }

    /// The first operand that decides, itself; else the last one.
    Result<Value> evaluateLogical(const Node &node)
    {
        const qsizetype before = m_bytes;
        Value value;
        for (const Node &operand : node.children) {
            m_bytes = before;
            value = SLIPWAY_TRY(evaluate(operand));
            if (value.isTruthy() == (node.kind == NodeKind::Or))
                break;
        }
        return value;
    }

    Result<Value> evaluateCall(const Node &node)
    {
        std::vector<Value> arguments;
        arguments.reserve(node.children.size());
        for (const Node &argument : node.children)
            arguments.push_back(SLIPWAY_TRY(evaluate(argument)));
        const Function *function = findFunction(node.token.text, m_environment.functions);
        Result<Value> value = function->call(arguments);
        if (!value)
            return refuse(value.error(), node);
        return value;
    }

    [[nodiscard]] tl::unexpected<Error> refuse(const Error &why, const Node &node) const
    {
        Error error = expressionError(u"evaluation"_s, why.message, node.token.at, m_expression);
        error.kind = why.kind;
        error.hint = why.hint;
        return fail(std::move(error));
    }

    QStringView m_expression;
    const Environment &m_environment;
    qsizetype m_bytes = 0; ///< of the values that are held now
};

} // namespace

Result<Value> evaluateTree(const Node &tree, QStringView expression, const Environment &environment)
{
    return Evaluator(expression, environment).evaluate(tree);
}

} // namespace slipway::expression
