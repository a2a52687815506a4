// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/coercion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace slipway::expression {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

QStringView withoutSign(QStringView text)
{
    return text.startsWith(u'-') || text.startsWith(u'+') ? text.sliced(1) : text;
}

int digitValue(QChar character)
{
    const char16_t unit = character.unicode();
    if (isDigit(character))
        return unit - u'0';
    if ((unit >= u'a' && unit <= u'f') || (unit >= u'A' && unit <= u'F'))
        return (unit & 0x1f) + 9;
    return std::numeric_limits<int>::max();
}

/// Base of "0x…", "0o…", "0b…"; 0 for other texts.
int prefixedBase(QStringView text)
{
    if (text.size() < 2 || text[0] != u'0')
        return 0;
    switch (text[1].toLower().unicode()) {
    case u'x':
        return 16;
    case u'o':
        return 8;
    case u'b':
        return 2;
    default:
        return 0;
    }
}

double parseDigits(QStringView digits, int base)
{
    double value = 0;
    for (const QChar character : digits) {
        const int digit = digitValue(character);
        if (digit >= base)
            return kNaN;
        value = value * base + digit;
    }
    return digits.isEmpty() ? kNaN : value;
}

/// digits ( . digits? )? | . digits, then an exponent if any.
bool isDecimal(QStringView text)
{
    const auto isEnd = [](QChar character) { return !isDigit(character); };
    auto at = std::find_if(text.begin(), text.end(), isEnd);
    auto digits = at - text.begin();
    if (at != text.end() && *at == u'.') {
        const auto fraction = at + 1;
        at = std::find_if(fraction, text.end(), isEnd);
        digits += at - fraction;
    }
    if (digits == 0)
        return false;
    if (at == text.end())
        return true;
    if (*at != u'e' && *at != u'E')
        return false;
    const QStringView exponent = withoutSign(QStringView(at + 1, text.end()));
    return !exponent.isEmpty() && std::all_of(exponent.begin(), exponent.end(), isDigit);
}

/// Both sides made comparable: null and booleans become numbers, texts become numbers beside a number.
std::pair<Value, Value> coerced(Value left, Value right)
{
    const auto isNullOrBoolean = [](const Value &value) { return value.isNull() || value.kind() == Kind::Boolean; };
    if (left.kind() == right.kind())
        return {std::move(left), std::move(right)};
    if (isNullOrBoolean(left))
        left = Value(left.toNumber());
    if (isNullOrBoolean(right))
        right = Value(right.toNumber());
    if (left.kind() == Kind::Number && right.isString())
        right = Value(right.toNumber());
    else if (left.isString() && right.kind() == Kind::Number)
        left = Value(left.toNumber());
    return {std::move(left), std::move(right)};
}

/// GitHub leaves the dotless i alone: its capital is that of another letter.
char16_t folded(QChar character)
{
    constexpr char16_t kDotlessI = u'\u0131';
    return character.unicode() == kDotlessI ? kDotlessI : character.toUpper().unicode();
}

} // namespace

double parseNumber(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return 0;
    if (const int base = prefixedBase(text))
        return parseDigits(text.sliced(2), base);
    const QStringView magnitude = withoutSign(text);
    if (magnitude == u"Infinity")
        return text.startsWith(u'-') ? -kInfinity : kInfinity;
    // Out of range gives infinity or zero, as it should.
    return isDecimal(magnitude) ? text.toDouble() : kNaN;
}

QString formatNumber(double number)
{
    if (std::isnan(number))
        return QStringLiteral("NaN");
    if (std::isinf(number))
        return number > 0 ? QStringLiteral("Infinity") : QStringLiteral("-Infinity");
    return number == 0 ? QStringLiteral("0") : QString::number(number, 'G', 15); // never "-0"
}

QString foldCase(QStringView text)
{
    QString result(text.size(), Qt::Uninitialized);
    std::transform(text.begin(), text.end(), result.begin(), [](QChar character) { return QChar(folded(character)); });
    return result;
}

bool equalIgnoringCase(QStringView left, QStringView right)
{
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(),
                      [](QChar one, QChar other) { return one == other || folded(one) == folded(other); });
}

bool looselyEqual(const Value &left, const Value &right)
{
    const auto [one, other] = coerced(left, right);
    if (one.kind() != other.kind())
        return false;
    switch (one.kind()) {
    case Kind::Null:
        return true;
    case Kind::Boolean:
        return one.boolean() == other.boolean();
    case Kind::Number:
        return one.number() == other.number(); // false for NaN
    case Kind::String:
        return equalIgnoringCase(one.string(), other.string());
    case Kind::Array:
    case Kind::Object:
        return one.isSame(other);
    }
    return false;
}

bool isLess(const Value &left, const Value &right)
{
    const auto [one, other] = coerced(left, right);
    if (one.kind() != other.kind())
        return false;
    switch (one.kind()) {
    case Kind::Boolean:
        return !one.boolean() && other.boolean();
    case Kind::Number:
        return one.number() < other.number();
    case Kind::String:
        return foldCase(one.string()) < foldCase(other.string());
    default:
        return false; // arrays, objects and null have no order
    }
}

bool isGreater(const Value &left, const Value &right)
{
    return isLess(right, left);
}

} // namespace slipway::expression
