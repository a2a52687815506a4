// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace slipway::expression {

enum class Kind { Null, Boolean, Number, String, Array, Object };

/// A value of GitHub's expression language; immutable and cheap to copy.
/// Objects keep the order of their keys; look-up ignores case.
class Value
{
public:
    using Items = std::vector<Value>;
    using Members = std::vector<std::pair<QString, Value>>;

    Value() = default; ///< Null
    Value(bool boolean);
    Value(double number);
    Value(int number)
        : Value(double(number))
    {
    }
    Value(QString string);
    Value(const char *) = delete; // would become a boolean
    Value(Items items);
    Value(Members members);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return m_kind == Kind::Array; }
    [[nodiscard]] bool isString() const { return m_kind == Kind::String; }
    [[nodiscard]] bool isPrimitive() const { return m_kind != Kind::Array && m_kind != Kind::Object; }

    /// What the filter `*` gives: an array whose members are looked up in each of its items.
    [[nodiscard]] static Value filtered(Items items);
    [[nodiscard]] bool isFiltered() const { return m_isFiltered; }
    /// The very same array or object, not an equal one: what `==` compares.
    [[nodiscard]] bool isSame(const Value &other) const;

    [[nodiscard]] bool boolean() const { return m_boolean; }
    [[nodiscard]] double number() const { return m_number; }
    [[nodiscard]] const QString &string() const { return m_string; }
    [[nodiscard]] const Items &items() const;
    [[nodiscard]] const Members &members() const;

    /// Member by name (any case) of an object; Null when missing or no object.
    [[nodiscard]] Value member(QStringView name) const;
    [[nodiscard]] bool hasMember(QStringView name) const;
    /// A copy with one more or another member.
    [[nodiscard]] Value with(const QString &name, Value value) const;

    /// GitHub's coercions: what `if:` asks, what ${{ }} prints (arrays and objects print "Array", "Object").
    [[nodiscard]] bool isTruthy() const;
    [[nodiscard]] QString toText() const;
    [[nodiscard]] double toNumber() const; ///< NaN where it is none
    /// As toJSON() prints it: two blanks of indentation.
    [[nodiscard]] QString toJsonText() const;

    /// Keys of a QJsonObject come sorted; use parseJson() where the order counts.
    [[nodiscard]] static Value fromJson(const QJsonValue &json);
    [[nodiscard]] QJsonValue toJson() const; ///< NaN and infinities become null

private:
    Kind m_kind = Kind::Null;
    bool m_boolean = false;
    bool m_isFiltered = false;
    double m_number = 0;
    QString m_string;
    std::shared_ptr<const Items> m_items;
    std::shared_ptr<const Members> m_members;
};

} // namespace slipway::expression
