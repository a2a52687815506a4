// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/settingchange.h"

#include <QJsonDocument>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kMostChanges = 200;
constexpr qsizetype kLongestValue = 500;

QString textOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString())
        return value.toString();
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

void collect(std::vector<SettingChange> &changes, const QString &environment, const QString &path,
             const std::pair<QJsonValue, QJsonValue> &values)
{
    const auto &[before, after] = values;
    if (before == after)
        return;
    if (!before.isObject() && !after.isObject()) {
        changes.push_back(
            {.environment = environment, .setting = path, .before = textOf(before), .after = textOf(after)});
        return;
    }
    const QJsonObject old = before.toObject();
    const QJsonObject now = after.toObject();
    QStringList keys = old.keys() + now.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys))
        collect(changes, environment, path.isEmpty() ? key : QString(path + u'.' + key),
                {old.value(key), now.value(key)});
}

QString cut(const QString &text)
{
    return text.size() <= kLongestValue ? text : QString(text.left(kLongestValue) + u'…');
}

} // namespace

std::vector<SettingChange> changesBetween(const QString &environment, const QJsonObject &before,
                                          const QJsonObject &after)
{
    std::vector<SettingChange> changes;
    collect(changes, environment, {}, {before, after});
    return changes;
}

QJsonArray changesToJson(const std::vector<SettingChange> &changes)
{
    QJsonArray array;
    for (const SettingChange &change : changes) {
        if (array.size() >= kMostChanges)
            break;
        array.append(QJsonObject{{u"environment"_s, change.environment},
                                 {u"setting"_s, change.setting},
                                 {u"before"_s, cut(change.before)},
                                 {u"after"_s, cut(change.after)}});
    }
    return array;
}

} // namespace slipway
