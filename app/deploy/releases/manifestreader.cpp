// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "deploy/releases/treewalk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr qsizetype kLimitBytes = 256 * 1024 * 1024;

tl::unexpected<Error> unusable(const Message &why)
{
    return fail(ErrorKind::BadInput, Engine::tr("the manifest cannot be used: %1").arg(why));
}

bool isSha256(const QString &text)
{
    return text.size() == 64 &&
           std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

Result<ManifestFile> fileFromJson(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    ManifestFile file{.path = object.value("path"_L1).toString(), .link = object.value("link"_L1).toString()};
    if (!isReleasePath(file.path))
        return unusable(Engine::tr("\"%1\" is no path inside a release").arg(file.path));
    file.artifact = object.value("artifact"_L1).toString();
    file.added = object.value("added"_L1).toBool();
    if (object.contains("link"_L1)) {
        if (!linkStaysInside(file.path, file.link))
            return unusable(Engine::tr("the link \"%1\" leaves the release").arg(file.path));
        return file;
    }
    const QString sum = object.value("sha256"_L1).toString();
    if (!isSha256(sum))
        return unusable(Engine::tr("\"%1\" has no SHA-256").arg(file.path));
    file.sha256 = sum.toLatin1();
    file.size = object.value("size"_L1).toInteger(-1);
    if (file.size < 0)
        return unusable(Engine::tr("\"%1\" has no size").arg(file.path));
    file.executable = object.value("executable"_L1).toBool();
    return file;
}

/// No path twice, and none below another one that is a file or a link: writing there would leave the release.
Result<> checkPaths(const std::vector<ManifestFile> &files)
{
    QSet<QString> paths;
    for (const ManifestFile &file : files) {
        if (paths.contains(file.path))
            return unusable(Engine::tr("\"%1\" is there twice").arg(file.path));
        paths.insert(file.path);
    }
    for (const ManifestFile &file : files) {
        for (qsizetype slash = file.path.indexOf(u'/'); slash >= 0; slash = file.path.indexOf(u'/', slash + 1)) {
            if (paths.contains(file.path.left(slash)))
                return unusable(Engine::tr("\"%1\" lies below something that is no folder").arg(file.path));
        }
    }
    return {};
}

} // namespace

Result<Manifest> manifestFromBytes(const QByteArray &bytes)
{
    if (bytes.size() > kLimitBytes)
        return unusable(Engine::tr("it is larger than %1 MB").arg(kLimitBytes / 1024 / 1024));
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject())
        return unusable(document.isNull() ? Message(problem.errorString()) : Engine::tr("it is no JSON object"));
    const QJsonObject whole = document.object();
    if (whole.value("version"_L1).toInt() != 1)
        return unusable(Engine::tr("it has another version than 1"));
    if (!whole.value("files"_L1).isArray())
        return unusable(Engine::tr("it has no list of files"));
    Manifest manifest{.commit = whole.value("commit"_L1).toString(),
                      .configuration = whole.value("configuration"_L1).toObject(),
                      .artifacts = whole.value("artifacts"_L1).toArray()};
    for (const QJsonValue &value : whole.value("files"_L1).toArray())
        manifest.files.push_back(SLIPWAY_TRY(fileFromJson(value)));
    SLIPWAY_CHECK(checkPaths(manifest.files));
    std::ranges::sort(manifest.files, {}, [](const ManifestFile &file) { return file.path.toUtf8(); });
    return manifest;
}

} // namespace slipway::deploy
