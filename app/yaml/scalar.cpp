// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/scalar.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace slipway::yaml {
namespace {

using namespace Qt::StringLiterals;

bool isOneOf(QStringView text, std::initializer_list<QStringView> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Length of the run of decimal digits at `at`.
qsizetype decimalDigits(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
        ++end;
    return end - at;
}

/// Value of digits in base 8 or 16, as large as it may be; nothing when a character is none of its digits.
std::optional<double> digitsOf(QStringView text, int base)
{
    double value = 0;
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        int digit = base;
        if (unit >= u'0' && unit <= u'9')
            digit = unit - u'0';
        else if ((unit >= u'a' && unit <= u'f') || (unit >= u'A' && unit <= u'F'))
            digit = (unit & 0x1f) + 9;
        if (digit >= base)
            return std::nullopt;
        value = value * base + digit;
    }
    return text.isEmpty() ? std::nullopt : std::optional(value);
}

std::optional<Resolved> asPrefixedInteger(QStringView text)
{
    const int base = text.startsWith(u"0o"_s) ? 8 : text.startsWith(u"0x"_s) ? 16 : 0;
    if (base == 0)
        return std::nullopt;
    const auto value = digitsOf(text.sliced(2), base);
    return value ? std::optional(Resolved{.kind = Kind::Integer, .number = *value}) : std::nullopt;
}

/// [-+]? ( digits ( . digits? )? | . digits ) ( [eE] [-+]? digits )?
std::optional<Resolved> asDecimal(QStringView text)
{
    const qsizetype sign = text.startsWith(u'-') || text.startsWith(u'+') ? 1 : 0;
    qsizetype at = sign;
    const qsizetype whole = decimalDigits(text, at);
    at += whole;
    qsizetype fraction = 0;
    bool isInteger = true;
    if (at < text.size() && text[at] == u'.') {
        isInteger = false;
        fraction = decimalDigits(text, at + 1);
        at += 1 + fraction;
    }
    if (whole + fraction == 0)
        return std::nullopt;
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        isInteger = false;
        ++at;
        if (at < text.size() && (text[at] == u'-' || text[at] == u'+'))
            ++at;
        const qsizetype exponent = decimalDigits(text, at);
        if (exponent == 0)
            return std::nullopt;
        at += exponent;
    }
    if (at != text.size())
        return std::nullopt;
    // Out of range gives infinity or zero, as it should.
    return Resolved{.kind = isInteger ? Kind::Integer : Kind::Float, .number = text.toDouble()};
}

std::optional<Resolved> asSpecialFloat(QStringView text)
{
    if (isOneOf(text, {u".nan", u".NaN", u".NAN"}))
        return Resolved{.kind = Kind::Float, .number = std::numeric_limits<double>::quiet_NaN()};
    const bool negative = text.startsWith(u'-');
    const QStringView rest = negative || text.startsWith(u'+') ? text.sliced(1) : text;
    if (!isOneOf(rest, {u".inf", u".Inf", u".INF"}))
        return std::nullopt;
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return Resolved{.kind = Kind::Float, .number = negative ? -kInfinity : kInfinity};
}

} // namespace

Resolved resolvePlain(const QString &text)
{
    if (text.isEmpty() || isOneOf(text, {u"~", u"null", u"Null", u"NULL"}))
        return {.kind = Kind::Null};
    if (isOneOf(text, {u"true", u"True", u"TRUE"}))
        return {.kind = Kind::Bool, .number = 1, .boolean = true};
    if (isOneOf(text, {u"false", u"False", u"FALSE"}))
        return {.kind = Kind::Bool};
    const char16_t first = text.front().unicode();
    const bool mayBeNumber = (first >= u'0' && first <= u'9') || first == u'-' || first == u'+' || first == u'.';
    if (!mayBeNumber)
        return {};
    if (const auto integer = asPrefixedInteger(text))
        return *integer;
    if (const auto decimal = asDecimal(text))
        return *decimal;
    return asSpecialFloat(text).value_or(Resolved{});
}

Resolved resolveTagged(const QString &tag, const QString &text)
{
    const Resolved plain = resolvePlain(text);
    if (tag == u"!!int" && plain.kind == Kind::Integer)
        return plain;
    if (tag == u"!!float" && (plain.kind == Kind::Float || plain.kind == Kind::Integer))
        return {.kind = Kind::Float, .number = plain.number};
    if ((tag == u"!!bool" && plain.kind == Kind::Bool) || (tag == u"!!null" && plain.kind == Kind::Null))
        return plain;
    return {};
}

QString shortTag(const QString &tag)
{
    const QString core = u"tag:yaml.org,2002:"_s;
    return tag.startsWith(core) ? u"!!"_s + QStringView(tag).sliced(core.size()) : tag;
}

} // namespace slipway::yaml
