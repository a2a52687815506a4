// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/value.h"

#include "workflow/expression/coercion.h"
#include "workflow/expression/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace slipway::expression {
namespace {

const auto isNamed(QStringView name)
{
    return [name](const auto &member) { return equalIgnoringCase(member.first, name); };
}

} // namespace

Value::Value(bool boolean)
    : m_kind(Kind::Boolean)
    , m_boolean(boolean)
{
}
Value::Value(double number)
    : m_kind(Kind::Number)
    , m_number(number)
{
}
Value::Value(QString string)
    : m_kind(Kind::String)
    , m_string(std::move(string))
{
}

Value::Value(Items items)
    : m_kind(Kind::Array)
    , m_items(std::make_shared<const Items>(std::move(items)))
{
}

Value::Value(Members members)
    : m_kind(Kind::Object)
    , m_members(std::make_shared<const Members>(std::move(members)))
{
}

Value Value::filtered(Items items)
{
    Value value(std::move(items));
    value.m_isFiltered = true;
    return value;
}

bool Value::isSame(const Value &other) const
{
    return !isPrimitive() && m_kind == other.m_kind && m_items == other.m_items && m_members == other.m_members;
}

const Value::Items &Value::items() const
{
    static const Items kNone;
    return m_items ? *m_items : kNone;
}

const Value::Members &Value::members() const
{
    static const Members kNone;
    return m_members ? *m_members : kNone;
}

Value Value::member(QStringView name) const
{
    const Members &all = members();
    const auto found = std::find_if(all.begin(), all.end(), isNamed(name));
    return found == all.end() ? Value() : found->second;
}

bool Value::hasMember(QStringView name) const
{
    return std::any_of(members().begin(), members().end(), isNamed(name));
}

Value Value::with(const QString &name, Value value) const
{
    Members all = members();
    const auto found = std::find_if(all.begin(), all.end(), isNamed(name));
    if (found == all.end())
        all.emplace_back(name, std::move(value));
    else
        found->second = std::move(value);
    return Value(std::move(all));
}

bool Value::isTruthy() const
{
    switch (m_kind) {
    case Kind::Null:
        return false;
    case Kind::Boolean:
        return m_boolean;
    case Kind::Number:
        return m_number != 0 && !std::isnan(m_number);
    case Kind::String:
        return !m_string.isEmpty();
    case Kind::Array:
    case Kind::Object:
        break;
    }
    return true;
}

QString Value::toText() const
{
    switch (m_kind) {
    case Kind::Null:
        break;
    case Kind::Boolean:
        return m_boolean ? QStringLiteral("true") : QStringLiteral("false");
    case Kind::Number:
        return formatNumber(m_number);
    case Kind::String:
        return m_string;
    case Kind::Array:
        return QStringLiteral("Array");
    case Kind::Object:
        return QStringLiteral("Object");
    }
    return {};
}

double Value::toNumber() const
{
    switch (m_kind) {
    case Kind::Null:
        return 0;
    case Kind::Boolean:
        return m_boolean ? 1 : 0;
    case Kind::Number:
        return m_number;
    case Kind::String:
        return parseNumber(m_string);
    case Kind::Array:
    case Kind::Object:
        break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

QString Value::toJsonText() const
{
    return writeJson(*this);
}

Value Value::fromJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return Value(json.toBool());
    case QJsonValue::Double:
        return Value(json.toDouble());
    case QJsonValue::String:
        return Value(json.toString());
    case QJsonValue::Array: {
        Items items;
        const QJsonArray array = json.toArray();
        std::transform(array.begin(), array.end(), std::back_inserter(items), &Value::fromJson);
        return Value(std::move(items));
    }
    case QJsonValue::Object: {
        Members all;
        const QJsonObject object = json.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            all.emplace_back(member.key(), fromJson(member.value()));
        return Value(std::move(all));
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

QJsonValue Value::toJson() const
{
    switch (m_kind) {
    case Kind::Null:
        break;
    case Kind::Boolean:
        return m_boolean;
    case Kind::Number:
        return std::isfinite(m_number) ? QJsonValue(m_number) : QJsonValue();
    case Kind::String:
        return m_string;
    case Kind::Array: {
        QJsonArray array;
        for (const Value &item : items())
            array.append(item.toJson());
        return array;
    }
    case Kind::Object: {
        QJsonObject object;
        for (const auto &[name, value] : members())
            object.insert(name, value.toJson());
        return object;
    }
    }
    return {};
}

} // namespace slipway::expression
