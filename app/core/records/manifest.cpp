// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/manifest.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <map>
#include <numeric>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

bool byBytes(const ManifestFile &left, const ManifestFile &right)
{
    return left.path.toUtf8() < right.path.toUtf8();
}

QJsonObject toJson(const ManifestFile &file)
{
    QJsonObject object{{u"path"_s, file.path}};
    if (!file.link.isEmpty()) {
        object.insert(u"link"_s, file.link);
    } else {
        object.insert(u"sha256"_s, QString::fromLatin1(file.sha256));
        object.insert(u"size"_s, file.size);
    }
    if (file.executable)
        object.insert(u"executable"_s, true);
    if (!file.artifact.isEmpty())
        object.insert(u"artifact"_s, file.artifact);
    if (file.added)
        object.insert(u"added"_s, true);
    return object;
}

using FileMap = std::map<QString, const ManifestFile *>;

FileMap filesByPath(const Manifest &manifest)
{
    FileMap map;
    for (const ManifestFile &file : manifest.files)
        map.emplace(file.path, &file);
    return map;
}

void compareFiles(const Manifest &before, const Manifest &after, ReleaseDiff &diff)
{
    using Kind = ReleaseDiff::File::Kind;
    const FileMap old = filesByPath(before);
    const FileMap now = filesByPath(after);
    for (const auto &[path, file] : now) {
        const auto found = old.find(path);
        if (found == old.end())
            diff.files.push_back({.kind = Kind::Added, .path = path, .newSize = file->size});
        else if (!isSameFile(*found->second, *file))
            diff.files.push_back(
                {.kind = Kind::Modified, .path = path, .oldSize = found->second->size, .newSize = file->size});
    }
    for (const auto &[path, file] : old) {
        if (!now.contains(path))
            diff.files.push_back({.kind = Kind::Removed, .path = path, .oldSize = file->size});
    }
    std::ranges::sort(diff.files, {}, &ReleaseDiff::File::path);
}

/// "LOG_LEVEL" → "info", "secret DB_PASSWORD" → "version 3".
QMap<QString, Message> settingsOf(const Manifest &manifest, const QString &environment)
{
    QMap<QString, Message> settings;
    const QJsonObject configuration = manifest.configuration.value(environment).toObject();
    const QJsonObject variables = configuration.value("variables"_L1).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        settings.insert(it.key(), it.value().toString());
    const QJsonObject secrets = configuration.value("secrets"_L1).toObject();
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        settings.insert(u"secret "_s + it.key(), Engine::tr("version %1").arg(it.value().toInteger()));
    return settings;
}

} // namespace

QStringList Manifest::paths() const
{
    QStringList paths;
    for (const ManifestFile &file : files)
        paths << file.path;
    return paths;
}

bool isSameFile(const ManifestFile &left, const ManifestFile &right)
{
    return left.path == right.path && left.sha256 == right.sha256 && left.size == right.size &&
           left.executable == right.executable && left.link == right.link;
}

QByteArray Manifest::toBytes() const
{
    std::vector<ManifestFile> sorted = files;
    std::ranges::sort(sorted, byBytes);
    QJsonArray list;
    for (const ManifestFile &file : sorted)
        list.append(toJson(file));
    // Qt keeps the members of objects sorted; no times, owners or places are in here
    QJsonObject whole{
        {u"version"_s, 1}, {u"commit"_s, commit}, {u"files"_s, list}, {u"configuration"_s, configuration}};
    if (!artifacts.isEmpty())
        whole.insert(u"artifacts"_s, artifacts);
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

QString Manifest::digest() const
{
    return QString::fromLatin1(QCryptographicHash::hash(toBytes(), QCryptographicHash::Sha256).toHex());
}

qint64 Manifest::totalBytes() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0),
                           [](qint64 sum, const ManifestFile &file) { return sum + file.size; });
}

QByteArray Manifest::toSha256sums() const
{
    QByteArray lines;
    for (const ManifestFile &file : files) {
        if (!file.link.isEmpty())
            continue;
        QByteArray name = file.path.toUtf8();
        const bool escaped = name.contains('\\') || name.contains('\n') || name.contains('\r');
        name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        lines += (escaped ? "\\" : "") + file.sha256 + "  " + name + '\n';
    }
    return lines;
}

ReleaseDiff compare(const Manifest &before, const Manifest &after, const QString &environment)
{
    ReleaseDiff diff;
    compareFiles(before, after, diff);
    const QMap<QString, Message> old = settingsOf(before, environment);
    const QMap<QString, Message> now = settingsOf(after, environment);
    QStringList names = old.keys() + now.keys();
    names.sort();
    names.removeDuplicates();
    for (const QString &name : names) {
        if (old.contains(name) != now.contains(name) || old.value(name) != now.value(name))
            diff.settings.push_back({.name = name, .before = old.value(name), .after = now.value(name)});
    }
    return diff;
}

} // namespace slipway::deploy
