// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/artifactservice.h"

#include "storage/storage.h"
#include "storage/stores/artifactstore.h"
#include "storage/stores/runstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool isName(const QString &name)
{
    return !name.isEmpty() && !name.contains(u'/') && !name.startsWith(u'.');
}

Timestamp changed(const QString &path)
{
    return Timestamp(std::chrono::milliseconds(QFileInfo(path).lastModified().toMSecsSinceEpoch()));
}

/// The days that the step which kept it has asked for; 0 = it said nothing.
int wantedDays(const QString &folder, const QString &name)
{
    QFile file(u"%1/.%2.days"_s.arg(folder, name));
    return file.open(QIODevice::ReadOnly) ? file.read(16).trimmed().toInt() : 0;
}

Error noArtifact(RunId run, const QString &name, const std::vector<ArtifactInfo> &known)
{
    QStringList names;
    for (const ArtifactInfo &artifact : known) {
        if (artifact.name == name)
            return {.kind = ErrorKind::NotFound,
                    .message = Engine::tr("the artifact '%1' of run %2 has expired: its files were removed on %3")
                                   .arg(name)
                                   .arg(run.value)
                                   .arg(toRfc3339(*artifact.removed)),
                    .hint = Engine::tr("Run it again: slipwayctl runs rerun %1").arg(run.value),
                    .code = u"artifact.expired"_s};
        if (!artifact.removed)
            names << artifact.name;
    }
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("run %1 left no artifact '%2'").arg(run.value).arg(name),
            .hint = names.isEmpty()
                        ? Engine::tr("It left none: its workflow has to say \"uses: actions/upload-artifact\".")
                        : Engine::tr("It left: %1.").arg(names.join(u", "_s))};
}

} // namespace

ArtifactService::ArtifactService(const Storage &storage)
    : m_storage(storage)
{
}

QString ArtifactService::folderOf(RunId run) const
{
    return u"%1/artifacts/%2"_s.arg(m_storage.folder()).arg(run.value);
}

QString ArtifactService::folder(RunId run, const QString &name) const
{
    return folderOf(run) + u'/' + name;
}

Result<std::vector<ArtifactInfo>> ArtifactService::list(RunId run) const
{
    std::vector<ArtifactInfo> artifacts;
    std::optional<Milliseconds> usual;
    const QString root = folderOf(run);
    const Result<> read = m_storage.read([&](Database &database) -> Result<> {
        const auto record = RunStore(database).find(run);
        if (!record && !QFileInfo(root).isDir()) // what a forgotten run left may be there still
            return fail(record.error());
        const ArtifactStore store(database);
        for (const RemovedArtifact &removed : SLIPWAY_TRY(store.removed(run)))
            artifacts.push_back({.run = run,
                                 .name = removed.name,
                                 .files = removed.files,
                                 .bytes = removed.bytes,
                                 .created = removed.created,
                                 .expires = removed.removed,
                                 .removed = removed.removed});
        usual = SLIPWAY_TRY(store.retention()).artifactsFor;
        return {};
    });
    SLIPWAY_CHECK(read);
    for (const QString &name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        ArtifactInfo artifact{.run = run, .name = name, .created = changed(folder(run, name))};
        for (const ArtifactFile &file : SLIPWAY_TRY(filesBelow(folder(run, name)))) {
            ++artifact.files;
            artifact.bytes += file.bytes;
        }
        const int days = wantedDays(root, name);
        const std::optional<Milliseconds> lasts =
            days > 0 ? std::optional<Milliseconds>(std::chrono::hours(24 * days)) : usual;
        if (lasts)
            artifact.expires = artifact.created + *lasts;
        std::erase_if(artifacts, [&](const ArtifactInfo &known) { return known.name == name; });
        artifacts.push_back(std::move(artifact));
    }
    std::ranges::sort(artifacts, {}, &ArtifactInfo::name);
    return artifacts;
}

Result<ArtifactInfo> ArtifactService::find(RunId run, const QString &name) const
{
    const std::vector<ArtifactInfo> known = SLIPWAY_TRY(list(run));
    const auto found = std::ranges::find(known, name, &ArtifactInfo::name);
    if (!isName(name) || found == known.end() || found->removed)
        return fail(noArtifact(run, name, known));
    return *found;
}

Result<std::vector<ArtifactFile>> ArtifactService::files(RunId run, const QString &name) const
{
    SLIPWAY_TRY(find(run, name));
    return filesBelow(folder(run, name));
}

Result<FilePreview> ArtifactService::preview(RunId run, const QString &name, const QString &path,
                                             qint64 limitBytes) const
{
    SLIPWAY_TRY(find(run, name));
    return previewOf(folder(run, name), path, limitBytes);
}

Result<> ArtifactService::exportTo(RunId run, const QString &name, const QString &to, const std::stop_token &stop) const
{
    SLIPWAY_TRY(find(run, name));
    return exportFiles(folder(run, name), to, stop);
}

} // namespace slipway
