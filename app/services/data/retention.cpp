// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/data/retention.h"

#include "config/configuration.h"
#include "core/duration.h"
#include "core/logcategories.h"
#include "git/workspace.h"
#include "services/audit/auditservice.h"
#include "services/runs/artifactservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"
#include "storage/stores/runstore.h"

#include <QDir>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kAll = -1; // SQLite: no limit

/// What may not go.
struct Needed
{
    QSet<qint64> runs;                      ///< with all that they left
    QSet<std::pair<qint64, QString>> names; ///< artifacts of other runs
};

Result<Needed> neededOf(Database &database)
{
    Needed needed;
    for (const ReleaseRecord &release : SLIPWAY_TRY(ReleaseStore(database).list({}, kAll))) {
        for (const ReleaseArtifact &artifact : release.artifacts)
            needed.names.insert({artifact.run.value, artifact.name});
    }
    DeploymentFilter filter;
    filter.statuses = {DeploymentStatus::Live, DeploymentStatus::Waiting, DeploymentStatus::Running,
                       DeploymentStatus::Interrupted};
    filter.limit = kAll;
    for (const DeploymentRecord &deployment : SLIPWAY_TRY(DeploymentStore(database).list(filter)))
        needed.runs.insert(deployment.run.value);
    for (const RunRecord &run : SLIPWAY_TRY(RunStore(database).unfinished())) {
        needed.runs.insert(run.id.value);
        needed.runs.insert(run.rerunOf.value);
    }
    return needed;
}

QList<qint64> numberedFolders(const QString &folder)
{
    QList<qint64> numbers;
    for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const qint64 number = name.toLongLong(&isNumber);
        if (isNumber && number > 0)
            numbers << number;
    }
    return numbers;
}

Result<std::vector<PruneItem>> artifactsOf(const Storage &storage, const Needed &needed)
{
    std::vector<PruneItem> items;
    const ArtifactService artifacts(storage);
    for (const qint64 run : numberedFolders(storage.folder() + u"/artifacts"_s)) {
        if (needed.runs.contains(run))
            continue;
        for (const ArtifactInfo &artifact : SLIPWAY_TRY(artifacts.list(RunId{run}))) {
            if (!artifact.removed && !needed.names.contains({run, artifact.name}))
                items.push_back({.kind = PruneItem::Kind::Artifact,
                                 .run = RunId{run},
                                 .name = artifact.name,
                                 .files = artifact.files,
                                 .bytes = artifact.bytes,
                                 .created = artifact.created});
        }
    }
    return items;
}

Result<std::vector<PruneItem>> logsOf(const Storage &storage, const Needed &needed)
{
    std::vector<PruneItem> items;
    for (const qint64 run : numberedFolders(storage.folder() + u"/logs"_s)) {
        const QString folder = u"%1/logs/%2"_s.arg(storage.folder()).arg(run);
        const auto record =
            storage.readValue<RunRecord>([run](Database &database) { return RunStore(database).find(RunId{run}); });
        if (needed.runs.contains(run) || !record || !record->finished)
            continue;
        PruneItem item{.kind = PruneItem::Kind::Log, .run = RunId{run}, .created = *record->finished};
        for (const ArtifactFile &file : SLIPWAY_TRY(filesBelow(folder))) {
            ++item.files;
            item.bytes += file.bytes;
        }
        items.push_back(std::move(item));
    }
    return items;
}

/// Those that are too old, then the oldest until the rest fits.
void choose(std::vector<PruneItem> &items, const std::optional<Milliseconds> &lasts, const std::optional<qint64> &most,
            Timestamp now)
{
    std::ranges::sort(items, {}, &PruneItem::created);
    qint64 rest = 0;
    for (const PruneItem &item : items)
        rest += item.bytes;
    for (PruneItem &item : items) {
        if (lasts && now - item.created > *lasts)
            item.because = Engine::tr("older than %1").arg(durationToText(*lasts));
        else if (most && rest > *most)
            item.because = Engine::tr("beyond %1").arg(QLocale::c().formattedDataSize(*most));
        if (!item.because.isEmpty())
            rest -= item.bytes;
    }
    std::erase_if(items, [](const PruneItem &item) { return item.because.isEmpty(); });
}

QString folderOf(const Storage &storage, const PruneItem &item)
{
    return item.kind == PruneItem::Kind::Artifact ? ArtifactService(storage).folder(item.run, item.name)
                                                  : u"%1/logs/%2"_s.arg(storage.folder()).arg(item.run.value);
}

} // namespace

Result<RetentionLimits> Retention::limits() const
{
    return m_storage.readValue<RetentionLimits>([](Database &database) { return ArtifactStore(database).retention(); });
}

Result<> Retention::setLimits(const RetentionLimits &limits)
{
    const auto days = [](const std::optional<Milliseconds> &time) {
        return time ? QJsonValue(durationToText(*time)) : QJsonValue(QJsonValue::Null);
    };
    const auto bytes = [](const std::optional<qint64> &count) {
        return count ? QJsonValue(*count) : QJsonValue(QJsonValue::Null);
    };
    const QJsonObject details{{u"artifacts_for"_s, days(limits.artifactsFor)},
                              {u"artifacts_limit"_s, bytes(limits.artifactsBytes)},
                              {u"logs_for"_s, days(limits.logsFor)},
                              {u"logs_limit"_s, bytes(limits.logsBytes)}};
    return m_storage.write([&](Database &database) -> Result<> {
        SLIPWAY_CHECK(ArtifactStore(database).setRetention(limits));
        return m_audit.addIn(database, u"retention.changed"_s, u"retention"_s, details);
    });
}

Result<std::vector<PruneItem>> Retention::plan(const RetentionLimits &limits) const
{
    const Needed needed = SLIPWAY_TRY(m_storage.readValue<Needed>(neededOf));
    std::vector<PruneItem> items = SLIPWAY_TRY(artifactsOf(m_storage, needed));
    std::vector<PruneItem> logs = SLIPWAY_TRY(logsOf(m_storage, needed));
    choose(items, limits.artifactsFor, limits.artifactsBytes, m_clock.now());
    choose(logs, limits.logsFor, limits.logsBytes, m_clock.now());
    std::ranges::move(logs, std::back_inserter(items));
    return items;
}

Result<> Retention::prune(const std::vector<PruneItem> &items)
{
    for (const PruneItem &item : items) {
        const bool isArtifact = item.kind == PruneItem::Kind::Artifact;
        if (isArtifact) { // first: whoever asks for it then learns what became of it
            SLIPWAY_CHECK(m_storage.write([&](Database &database) {
                return ArtifactStore(database).addRemoved({.run = item.run,
                                                           .name = item.name,
                                                           .files = item.files,
                                                           .bytes = item.bytes,
                                                           .created = item.created,
                                                           .removed = m_clock.now()});
            }));
        }
        SLIPWAY_CHECK(git::removeWorkspace(folderOf(m_storage, item)));
        SLIPWAY_CHECK(m_audit.add(isArtifact ? u"artifact.pruned"_s : u"log.pruned"_s, u"run %1"_s.arg(item.run.value),
                                  {{u"artifact"_s, item.name}, {u"bytes"_s, item.bytes}}));
        qCInfo(logData).noquote() << "pruned" << (isArtifact ? "an artifact" : "the log") << "of run" << item.run.value
                                  << "with" << item.bytes << "bytes:" << item.because;
    }
    return {};
}

} // namespace slipway
