// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/reading.h"

#include "config/configuration.h"
#include "core/suggestion.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <utility>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr qsizetype kLongestQuote = 60;

bool isNumber(const yaml::Node &node)
{
    return node.kind() == yaml::Kind::Integer || node.kind() == yaml::Kind::Float;
}

bool isText(const yaml::Node &node)
{
    return node.kind() == yaml::Kind::String || isNumber(node);
}

} // namespace

bool Reading::isFull() const
{
    return m_diagnostics.size() >= kMostFindings;
}

void Reading::add(Severity severity, Position at, const Message &message)
{
    if (isFull())
        return;
    m_diagnostics.push_back({.severity = severity, .at = at, .message = message});
    if (isFull())
        m_diagnostics.back().message +=
            Engine::tr(" (and more: only the first %1 findings are listed)").arg(kMostFindings);
}

Diagnostics Reading::diagnostics() const
{
    Diagnostics sorted = m_diagnostics;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic &a, const Diagnostic &b) {
        return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
    });
    return sorted;
}

Section::Section(Reading &reading, const yaml::Node &node, Position at, Message name, const QStringList &keys)
    : m_reading(reading)
    , m_node(node)
    , m_at(at)
    , m_name(std::move(name))
{
    if (!node.isMapping()) {
        reading.error(placeOf(node, at),
                      Engine::tr("%1 must be a mapping of keys and values, not %2").arg(m_name, described(node)));
        return;
    }
    for (const auto &[key, value] : node.entries()) {
        if (!reading.isFull() && !keys.contains(key.text()))
            reading.error(
                key.at(),
                Engine::tr("%1 has no key %2%3").arg(m_name, quoted(key.text()), suggestionFor(key.text(), keys)));
    }
}

Position Section::keyAt(QStringView key) const
{
    const yaml::Node *node = m_node.findKey(key);
    return node != nullptr ? node->at() : m_at;
}

Position Section::valueAt(QStringView key) const
{
    const yaml::Node *node = m_node.find(key);
    return node != nullptr ? placeOf(*node, keyAt(key)) : m_at;
}

bool Section::require(QStringView key) const
{
    if (isUsable() && !has(key))
        m_reading.error(m_at, Engine::tr("%1 lacks '%2'").arg(m_name, key));
    return has(key);
}

std::optional<QString> Section::textOf(const yaml::Node &node, Position at, const QString &what, TextCheck check) const
{
    const Position place = placeOf(node, at);
    if (!isText(node) || node.text().trimmed().isEmpty()) {
        m_reading.error(place, Engine::tr("'%1' must be a text, not %2").arg(what, described(node)));
        return std::nullopt;
    }
    if (const Message problem = check(node.text()); !problem.isEmpty()) {
        m_reading.error(place, Message::list({u"'%1': %2"_s.arg(what, quoted(node.text())), problem}, u" "_s));
        return std::nullopt;
    }
    return node.text();
}

void Section::text(QStringView key, QString &to, TextCheck check) const
{
    if (const yaml::Node *node = find(key))
        to = textOf(*node, keyAt(key), key.toString(), check).value_or(to);
}

void Section::texts(QStringView key, QStringList &to, TextCheck check) const
{
    const yaml::Node *node = find(key);
    if (node == nullptr)
        return;
    if (!node->isSequence() && !isText(*node)) {
        m_reading.error(valueAt(key), Engine::tr("'%1' must be a list of texts, not %2").arg(key, described(*node)));
        return;
    }
    QStringList read;
    for (const yaml::Node &item : node->isSequence() ? node->items() : std::vector{*node}) {
        if (const auto text = textOf(item, keyAt(key), key.toString(), check))
            read += *text;
    }
    to = read;
}

void Section::number(QStringView key, int &to, Range range) const
{
    const yaml::Node *node = find(key);
    if (node == nullptr)
        return;
    if (node->kind() != yaml::Kind::Integer || node->toNumber() < range.lowest || node->toNumber() > range.highest) {
        m_reading.error(valueAt(key), Engine::tr("'%1' must be a whole number from %2 to %3, not %4")
                                          .arg(key)
                                          .arg(range.lowest)
                                          .arg(range.highest)
                                          .arg(described(*node)));
        return;
    }
    to = int(node->toNumber());
}

void Section::share(QStringView key, std::optional<double> &to, bool mayBeZero) const
{
    const yaml::Node *node = find(key);
    if (node == nullptr)
        return;
    const double value = isNumber(*node) ? node->toNumber() : -1;
    if (!std::isfinite(value) || value < 0 || value > 1 || (value == 0 && !mayBeZero)) {
        const Message expected = mayBeZero ? Engine::tr("from 0 to 1") : Engine::tr("greater than 0 and at most 1");
        m_reading.error(valueAt(key),
                        Engine::tr("'%1' must be a number %2, not %3").arg(key, expected, described(*node)));
        return;
    }
    to = value;
}

void Section::flag(QStringView key, bool &to) const
{
    const yaml::Node *node = find(key);
    if (node == nullptr)
        return;
    if (node->kind() != yaml::Kind::Bool)
        m_reading.error(valueAt(key), Engine::tr("'%1' must be true or false, not %2").arg(key, described(*node)));
    else
        to = node->toBool();
}

void Section::duration(QStringView key, Milliseconds &to, bool mayBeZero) const
{
    const yaml::Node *node = find(key);
    if (node == nullptr)
        return;
    const bool isZero = isNumber(*node) && node->toNumber() == 0;
    const auto value = isZero                               ? std::optional(Milliseconds(0))
                       : node->kind() == yaml::Kind::String ? durationFromText(node->text())
                                                            : std::nullopt;
    if (!value) {
        const Message hint = isNumber(*node) ? Engine::tr("; it has no unit") : Message();
        m_reading.error(
            valueAt(key),
            Engine::tr("'%1' must be a duration such as 20s, 10m or 1h30m, not %2%3").arg(key, described(*node), hint));
    } else if (value->count() == 0 && !mayBeZero) {
        m_reading.error(valueAt(key), Engine::tr("'%1' must be longer than 0").arg(key));
    } else {
        to = *value;
    }
}

QString Section::choice(QStringView key, const QStringList &words) const
{
    const yaml::Node *node = find(key);
    if (node == nullptr || (node->isScalar() && words.contains(node->text())))
        return node != nullptr ? node->text() : QString();
    m_reading.error(valueAt(key), Engine::tr("'%1' must be %2, not %3").arg(key, quotedList(words), described(*node)));
    return {};
}

QString quoted(const QString &text)
{
    QString shown = text.size() > kLongestQuote ? text.left(kLongestQuote) + u'…' : text;
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return c.category() == QChar::Other_Control; },
        QChar(QChar::ReplacementCharacter));
    return u'\'' + shown + u'\'';
}

Message described(const yaml::Node &node)
{
    if (node.isSequence())
        return Engine::tr("a list");
    if (node.isMapping())
        return Engine::tr("a mapping");
    return node.text().isEmpty() ? Engine::tr("nothing") : quoted(node.text());
}

Position placeOf(const yaml::Node &value, Position key)
{
    return value.isNull() && value.text().isEmpty() ? key : value.at();
}

QJsonValue jsonFromNode(const yaml::Node &node)
{
    switch (node.kind()) {
    case yaml::Kind::Null:
        return QJsonValue::Null;
    case yaml::Kind::Bool:
        return node.toBool();
    case yaml::Kind::Integer:
    case yaml::Kind::Float:
        return node.toNumber();
    case yaml::Kind::String:
        return node.text();
    case yaml::Kind::Sequence: {
        QJsonArray array;
        for (const yaml::Node &item : node.items())
            array.append(jsonFromNode(item));
        return array;
    }
    case yaml::Kind::Mapping:
        break;
    }
    QJsonObject object;
    for (const auto &[key, value] : node.entries())
        object.insert(key.text(), jsonFromNode(value));
    return object;
}

} // namespace slipway::config
