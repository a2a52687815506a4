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

} // namespace slipway::deploy
