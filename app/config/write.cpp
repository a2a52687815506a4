// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/write.h"

#include "config/keys.h"
#include "yaml/scalar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace slipway::config {
using namespace Qt::StringLiterals;
namespace {

constexpr int kStep = 2;
constexpr qsizetype kShortLine = 100; ///< a list or mapping of scalars up to here stays in its line

QString scalarOf(const QJsonValue &value)
{
    if (value.isString())
        return yamlScalar(value.toString());
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

bool isScalar(const QJsonValue &value)
{
    return !value.isArray() && !value.isObject();
}

/// Keys in the order of the table; those it does not know as they come.
QStringList orderedKeys(const QJsonObject &object, const QString &section)
{
    QStringList keys;
    for (const QString &key : keyTable().value(section)) {
        if (object.contains(key))
            keys += key;
    }
    for (const QString &key : object.keys()) {
        if (!keys.contains(key))
            keys += key;
    }
    return keys;
}

/// The section that the value of a key is.
QString sectionBelow(const QString &key)
{
    static const QMap<QString, QString> items{
        {u"checks"_s, u"check"_s}, {u"then"_s, u"step"_s}, {u"json"_s, {}}, {u"variables"_s, {}}};
    return items.value(key, key);
}

QString flowText(const QJsonValue &value, const QString &section);

QString flowText(const QJsonObject &object, const QString &section)
{
    QStringList parts;
    for (const QString &key : orderedKeys(object, section))
        parts += yamlScalar(key) + u": "_s + flowText(object[key], sectionBelow(key));
    return u'{' + parts.join(u", "_s) + u'}';
}

QString flowText(const QJsonValue &value, const QString &section)
{
    if (value.isObject())
        return flowText(value.toObject(), section);
    if (!value.isArray())
        return scalarOf(value);
    QStringList parts;
    for (const QJsonValue item : value.toArray())
        parts += flowText(item, section);
    return u'[' + parts.join(u", "_s) + u']';
}

/// A text of several lines that a block ("|") can hold as it is.
bool fitsBlock(const QString &text)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(
            u"[^\\s][^\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\x{2028}\\x{2029}\\x{feff}]*[^\\s]"_s),
        QRegularExpression::DotMatchesEverythingOption);
    return text.contains(u'\n') && form.match(text).hasMatch();
}

QStringList blockText(const QString &key, const QString &text, int indent)
{
    QStringList lines{QString(indent, u' ') + key + u": |-"_s};
    for (const QString &line : text.split(u'\n'))
        lines += line.isEmpty() ? QString() : QString(QString(indent + kStep, u' ') + line);
    return lines;
}

} // namespace

QString yamlScalar(const QString &text)
{
    static const QRegularExpression plain(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9_./](?:[A-Za-z0-9_./@+%=~ -]|:(?=[^ ]))*(?<! )"_s));
    static const QRegularExpression older(QRegularExpression::anchoredPattern(u"y|n|yes|no|on|off|\\d+(:[0-5]?\\d)+"_s),
                                          QRegularExpression::CaseInsensitiveOption);
    const bool isPlain = plain.match(text).hasMatch() && !text.endsWith(u':') && !older.match(text).hasMatch() &&
                         yaml::resolvePlain(text).kind == yaml::Kind::String && !text.startsWith("..."_L1);
    if (isPlain)
        return text;
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).replace('\x7f', "\\u007f");
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

QStringList yamlLines(const QString &key, const QJsonValue &value, int indent, const QString &section)
{
    const QString start = QString(indent, u' ') + yamlScalar(key) + u':';
    const QString below = section == "environments"_L1 ? u"environment"_s : sectionBelow(key);
    if (value.isString() && fitsBlock(value.toString()))
        return blockText(yamlScalar(key), value.toString(), indent);
    const QString inLine = start + u' ' + flowText(value, below);
    const QJsonArray array = value.toArray();
    const QJsonObject object = value.toObject();
    const bool isSimple =
        isScalar(value) || (value.isArray() && std::all_of(array.begin(), array.end(), isScalar)) || section.isEmpty();
    if (isSimple && (isScalar(value) || inLine.size() <= kShortLine))
        return {inLine};
    QStringList lines{start};
    for (const QJsonValue item : array)
        lines += QString(indent + kStep, u' ') + u"- "_s + flowText(item, below);
    for (const QString &name : orderedKeys(object, below))
        lines += yamlLines(name, object[name], indent + kStep, below);
    return lines;
}

} // namespace slipway::config
