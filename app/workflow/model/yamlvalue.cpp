// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/model/yamlvalue.h"

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

Value toValue(const yaml::Node &node)
{
    switch (node.kind()) {
    case yaml::Kind::Null:
        return {};
    case yaml::Kind::Bool:
        return node.toBool();
    case yaml::Kind::Integer:
    case yaml::Kind::Float:
        return node.toNumber();
    case yaml::Kind::String:
        return node.text();
    case yaml::Kind::Sequence: {
        Value::Items items;
        for (const yaml::Node &item : node.items())
            items.push_back(toValue(item));
        return items;
    }
    case yaml::Kind::Mapping:
        break;
    }
    Value::Members members;
    for (const auto &[key, value] : node.entries())
        members.emplace_back(toValue(key).toText(), toValue(value));
    return members;
}

Result<Value> evaluateNode(const yaml::Node &node, const expression::Environment &environment)
{
    if (node.kind() == yaml::Kind::String && node.text().contains(u"${{"_s)) {
        Result<Value> value = expression::interpolateValue(node.text(), environment);
        if (!value) {
            Error error = value.error();
            error.line = node.at().line;
            error.column = node.at().column;
            return fail(std::move(error));
        }
        return value;
    }
    if (node.isSequence()) {
        Value::Items items;
        for (const yaml::Node &item : node.items())
            items.push_back(SLIPWAY_TRY(evaluateNode(item, environment)));
        return Value(std::move(items));
    }
    if (node.isMapping()) {
        Value::Members members;
        for (const auto &[key, value] : node.entries())
            members.emplace_back(toValue(key).toText(), SLIPWAY_TRY(evaluateNode(value, environment)));
        return Value(std::move(members));
    }
    return toValue(node);
}

} // namespace slipway
