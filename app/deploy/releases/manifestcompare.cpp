// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/releases/manifest.h"
#include "deploy/releases/treewalk.h"

#include <QMap>
#include <QSet>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

using FileMap = std::map<QString, const ManifestFile *>;

FileMap filesByPath(const Manifest &manifest)
{
    FileMap map;
    for (const ManifestFile &file : manifest.files)
        map.emplace(file.path, &file);
    return map;
}

/// How something on the disk differs from what should be there; nothing when it does not.
Result<std::optional<Drift::Kind>> difference(const TreeEntry &entry, const HashEntry &hash, const ManifestFile *wanted,
                                              const KnownHash &known)
{
    if (!wanted)
        return Drift::Kind::Extra;
    if (!wanted->link.isEmpty() || entry.isLink) {
        const bool same = entry.isLink && entry.link == wanted->link;
        return same ? std::nullopt : std::optional(Drift::Kind::WrongLink);
    }
    if (!entry.problem.isEmpty() || entry.size != wanted->size || entry.executable != wanted->executable)
        return Drift::Kind::Changed;
    QByteArray found = known ? known(entry) : QByteArray();
    if (found.isEmpty())
        found = SLIPWAY_TRY(hash());
    return found == wanted->sha256 ? std::nullopt : std::optional(Drift::Kind::Changed);
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
QMap<QString, QString> settingsOf(const Manifest &manifest, const QString &environment)
{
    QMap<QString, QString> settings;
    const QJsonObject configuration = manifest.configuration.value(environment).toObject();
    const QJsonObject variables = configuration.value("variables"_L1).toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        settings.insert(it.key(), it.value().toString());
    const QJsonObject secrets = configuration.value("secrets"_L1).toObject();
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        settings.insert(u"secret "_s + it.key(), u"version %1"_s.arg(it.value().toInteger()));
    return settings;
}

} // namespace

Result<Drift> compareFolder(const QString &folder, const Manifest &manifest, std::stop_token stop,
                            const KnownHash &known)
{
    const FileMap wanted = filesByPath(manifest);
    QSet<QString> seen;
    Drift drift;
    const auto take = [&](const TreeEntry &entry, const HashEntry &hash) -> Result<> {
        const auto found = wanted.find(entry.path);
        seen.insert(entry.path);
        const auto kind = SLIPWAY_TRY(difference(entry, hash, found == wanted.end() ? nullptr : found->second, known));
        if (kind)
            drift.items.push_back({.kind = *kind, .path = entry.path});
        return {};
    };
    SLIPWAY_CHECK(walkTree(folder, take, stop));
    for (const ManifestFile &file : manifest.files) {
        if (!seen.contains(file.path))
            drift.items.push_back({.kind = Drift::Kind::Missing, .path = file.path});
    }
    std::ranges::sort(drift.items, {}, &Drift::Item::path);
    return drift;
}

ReleaseDiff compare(const Manifest &before, const Manifest &after, const QString &environment)
{
    ReleaseDiff diff;
    compareFiles(before, after, diff);
    const QMap<QString, QString> old = settingsOf(before, environment);
    const QMap<QString, QString> now = settingsOf(after, environment);
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
