// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/targetjson.h"

#include "cli/json.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

QString driftName(deploy::Drift::Kind kind)
{
    switch (kind) {
    case deploy::Drift::Kind::Changed:
        return u"changed"_s;
    case deploy::Drift::Kind::Missing:
        return u"missing"_s;
    case deploy::Drift::Kind::Extra:
        return u"extra"_s;
    case deploy::Drift::Kind::WrongLink:
        return u"wrong_link"_s;
    }
    return {};
}

/// What others made live there.
QJsonValue foreignToJson(const deploy::HostTruth &host)
{
    if (host.foreign.isEmpty())
        return QJsonValue::Null;
    return QJsonObject{{u"path"_s, host.foreign}, {u"files"_s, host.foreignFiles}, {u"bytes"_s, host.foreignBytes}};
}

} // namespace

QJsonValue driftToJson(const std::optional<deploy::Drift> &drift)
{
    if (!drift)
        return QJsonValue::Null;
    QJsonArray items;
    for (const deploy::Drift::Item &item : drift->items)
        items.append(
            QJsonObject{{u"kind"_s, driftName(item.kind)}, {u"host"_s, textToJson(item.host)}, {u"path"_s, item.path}});
    return QJsonObject{{u"clean"_s, drift->isClean()}, {u"items"_s, items}};
}

QJsonValue truthToJson(const std::optional<deploy::TargetTruth> &truth)
{
    if (!truth)
        return QJsonValue::Null;
    QJsonArray hosts;
    for (const deploy::HostTruth &host : truth->hosts)
        hosts.append(
            QJsonObject{{u"host"_s, textToJson(host.host)},
                        {u"answers"_s, host.answers()},
                        {u"live"_s, textToJson(host.live)},
                        {u"digest"_s, textToJson(host.liveDigest)},
                        {u"complete"_s, host.recordsOf.isEmpty() ? QJsonValue(host.liveIsComplete) : QJsonValue::Null},
                        {u"records_of"_s, textToJson(host.recordsOf)},
                        {u"releases"_s, QJsonArray::fromStringList(host.releases)},
                        {u"locked_by"_s, textToJson(host.lockedBy)},
                        {u"foreign"_s, foreignToJson(host)},
                        {u"problem"_s, textToJson(host.problem)}});
    return QJsonObject{{u"consistent"_s, truth->isConsistent()}, {u"hosts"_s, hosts}};
}

QJsonArray hostsToJson(const std::vector<HostState> &hosts)
{
    QJsonArray array;
    for (const HostState &host : hosts)
        array.append(QJsonObject{{u"host"_s, textToJson(host.host)},
                                 {u"answers"_s, host.answers},
                                 {u"release"_s, textToJson(host.release)},
                                 {u"digest"_s, textToJson(host.digest)},
                                 {u"commit"_s, textToJson(host.commit)},
                                 {u"problem"_s, textToJson(host.problem)}});
    return array;
}

QJsonArray retiredToJson(const std::vector<RetiredHost> &hosts)
{
    QJsonArray array;
    for (const RetiredHost &host : hosts)
        array.append(QJsonObject{{u"host"_s, host.host},
                                 {u"by"_s, host.by},
                                 {u"reason"_s, textToJson(host.reason)},
                                 {u"since"_s, toRfc3339(host.since)}});
    return array;
}

} // namespace slipway::cli
