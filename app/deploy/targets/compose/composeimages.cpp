// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targets/compose/composeimages.h"

#include "deploy/releases/durablefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

/// A tag may have letters, digits, '_', '.' and '-', a repository name only small ones.
QString tagPart(const QString &text, bool lower)
{
    QString part;
    for (const QChar c : lower ? text.toLower() : text)
        part += (c.isLetterOrNumber() && c.unicode() < 128) || c == u'_' || c == u'.' || c == u'-' ? c : QChar(u'-');
    return part;
}

} // namespace

QString PinStore::file(const QString &release) const
{
    return m_folder + u'/' + release + u".json"_s;
}

QString PinStore::overrideFile(const QString &release) const
{
    return m_folder + u'/' + release + u".override.yml"_s;
}

Result<> PinStore::save(const QString &release, const PinnedRelease &pinned) const
{
    QJsonArray images;
    for (const PinnedImage &image : pinned.images)
        images.append(QJsonObject{{u"service"_s, image.service}, {u"id"_s, image.id}, {u"tag"_s, image.tag}});
    const QJsonObject object{{u"images"_s, images},
                             {u"folder"_s, pinned.workingFolder},
                             {u"files"_s, QJsonArray::fromStringList(pinned.files)}};
    return writeDurably(file(release), QJsonDocument(object).toJson());
}

Result<std::optional<PinnedRelease>> PinStore::load(const QString &release) const
{
    QFile source(file(release));
    if (!source.exists())
        return std::optional<PinnedRelease>();
    if (!source.open(QIODevice::ReadOnly))
        return fail(Error{.kind = ErrorKind::Environment,
                          .message = Engine::tr("cannot read: %1").arg(source.errorString()),
                          .file = source.fileName()});
    const QJsonDocument document = QJsonDocument::fromJson(source.readAll());
    if (!document.isObject())
        return fail(Error{.kind = ErrorKind::BadInput,
                          .message = Engine::tr("the record of this release's images is damaged"),
                          .file = source.fileName()});
    const QJsonObject object = document.object();
    PinnedRelease pinned;
    for (const QJsonValue &value : object[u"images"_s].toArray())
        pinned.images.push_back({.service = value[u"service"_s].toString(),
                                 .id = value[u"id"_s].toString(),
                                 .tag = value[u"tag"_s].toString()});
    pinned.workingFolder = object[u"folder"_s].toString();
    for (const QJsonValue &value : object[u"files"_s].toArray())
        pinned.files << value.toString();
    return std::optional(pinned);
}

QString pinnedTag(const QString &project, const QString &service, const QString &release)
{
    return u"slipway/%1/%2:%3"_s.arg(tagPart(project, true), tagPart(service, true), tagPart(release, false));
}

QByteArray overrideText(const QString &version, const PinnedRelease &pinned, const QString &release,
                        const QString &environment)
{
    QJsonObject services;
    for (const PinnedImage &image : pinned.images) {
        QJsonObject service{
            {u"image"_s, image.tag},
            {u"labels"_s, QJsonObject{{u"slipway.release"_s, release}, {u"slipway.environment"_s, environment}}}};
        if (pinned.workingFolder.isEmpty()) // what ran before us gets nothing of ours but the label
            service.insert(u"environment"_s,
                           QJsonObject{{u"SLIPWAY_RELEASE"_s, release}, {u"SLIPWAY_ENVIRONMENT"_s, environment}});
        services.insert(image.service, service);
    }
    QJsonObject root{{u"services"_s, services}};
    if (!version.isEmpty())
        root.insert(u"version"_s, version);
    return QJsonDocument(root).toJson(); // JSON is YAML
}

} // namespace slipway::deploy
