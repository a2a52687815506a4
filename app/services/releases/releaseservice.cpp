// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releases/releaseservice.h"

#include "core/clock.h"
#include "deploy/engine/deployer.h"
#include "deploy/releases/manifest.h"
#include "services/audit/auditservice.h"
#include "services/base/treecopy.h"
#include "services/environments/rollbackhistory.h"
#include "services/releases/releasebuilder.h"
#include "services/releases/releasedraft.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"

#include <QFileInfo>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kAllReleases = -1;     // SQLite: no limit
constexpr std::size_t kNamed = 5;    // files that a message names
constexpr std::size_t kLiveOnes = 2; // the live one and the one before, of each environment

QString nameOf(ReleaseId id)
{
    return u"v%1"_s.arg(id.value);
}

Message driftText(const deploy::Drift &drift)
{
    QStringList named;
    for (const deploy::Drift::Item &item : drift.items) {
        if (std::size_t(named.size()) < kNamed)
            named << item.path;
    }
    const std::size_t more = drift.items.size() - std::size_t(named.size());
    return named.join(u", "_s) + (more > 0 ? Engine::tr(" and %1 more").arg(more) : Message());
}

Error filesGone(const ReleaseRecord &release)
{
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("the files of %1 are not in the data folder any more").arg(nameOf(release.id)),
            .hint = Engine::tr("Make the release again from commit %1: the same files give the same release.")
                        .arg(release.commit.left(12))};
}

/// The releases that are live in an environment, or were before it.
Result<std::vector<ReleaseId>> usedIn(const DeploymentStore &store, EnvironmentId environment)
{
    DeploymentFilter filter;
    filter.environment = environment;
    filter.statuses = {DeploymentStatus::Live, DeploymentStatus::Superseded, DeploymentStatus::Mixed};
    std::vector<ReleaseId> used;
    for (const DeploymentRecord &deployment : SLIPWAY_TRY(store.list(filter))) {
        if (used.size() < kLiveOnes && std::ranges::find(used, deployment.release) == used.end())
            used.push_back(deployment.release);
    }
    return used;
}

Result<std::vector<ReleaseId>> releasesInUse(Database &database)
{
    const DeploymentStore deployments(database);
    std::vector<ReleaseId> used;
    for (const DeploymentRecord &deployment : SLIPWAY_TRY(deployments.unfinished()))
        used.push_back(deployment.release);
    for (const EnvironmentRecord &environment : SLIPWAY_TRY(EnvironmentStore(database).list())) {
        const std::vector<ReleaseId> there = SLIPWAY_TRY(usedIn(deployments, environment.id));
        used.insert(used.end(), there.begin(), there.end());
        used.push_back(environment.rehearsedRelease);
        if (const auto back = SLIPWAY_TRY(rollbackRelease(database, environment)))
            used.push_back(*back);
    }
    return used;
}

} // namespace

struct ReleaseService::Private
{
    ReleaseParts parts;

    [[nodiscard]] QString releasesFolder() const { return parts.storage.folder() + u"/releases"_s; }
    [[nodiscard]] QString folderOf(const QString &digest) const { return releasesFolder() + u'/' + digest; }

    Result<ReleaseRecord> find(ReleaseId id) const
    {
        return parts.storage.readValue<ReleaseRecord>(
            [id](Database &database) { return ReleaseStore(database).find(id); });
    }
    Result<std::vector<ReleaseRecord>> list(std::optional<RepositoryId> repository, int limit) const
    {
        return parts.storage.readValue<std::vector<ReleaseRecord>>(
            [=](Database &database) { return ReleaseStore(database).list(repository, limit); });
    }
    Result<std::optional<ReleaseRecord>> same(const ReleaseRecord &release) const
    {
        return parts.storage.readValue<std::optional<ReleaseRecord>>([&](Database &database) {
            return ReleaseStore(database).findByDigest(release.repository, release.digest);
        });
    }
    /// Changes a release and tells the audit trail, or neither.
    Result<> change(ReleaseId id, const QString &action, const QJsonObject &details,
                    const std::function<Result<>(ReleaseStore &)> &work) const
    {
        return parts.storage.write([&](Database &database) -> Result<> {
            ReleaseStore store(database);
            SLIPWAY_CHECK(work(store));
            return parts.audit.addIn(database, action, nameOf(id), details);
        });
    }
    Result<ReleaseRecord> insert(ReleaseRecord release, const deploy::Manifest &manifest) const
    {
        const QJsonObject details{{u"repository"_s, release.repositoryName},
                                  {u"commit"_s, release.commit},
                                  {u"digest"_s, release.digest},
                                  {u"files"_s, release.files},
                                  {u"bytes"_s, release.bytes},
                                  {u"run"_s, release.run.value}};
        return parts.storage.writeValue<ReleaseRecord>([&](Database &database) -> Result<ReleaseRecord> {
            ReleaseStore store(database);
            // Another process may have been quicker with the same.
            if (auto known = SLIPWAY_TRY(store.findByDigest(release.repository, release.digest)))
                return *known;
            release.id = SLIPWAY_TRY(store.insert(release, manifest.toBytes()));
            SLIPWAY_CHECK(parts.audit.addIn(database, u"release.created"_s, nameOf(release.id), details));
            return release;
        });
    }
    /// What lies in the place already stays when it is whole.
    Result<> place(BuiltRelease &built) const
    {
        const QString folder = folderOf(built.record.digest);
        if (SLIPWAY_TRY(built.draft.keep(folder)))
            return {};
        const Result<deploy::Drift> drift =
            deploy::compareFolder(folder + u"/files"_s, built.manifest, {}, built.hashes.lookup());
        if (drift && drift->isClean())
            return {};
        SLIPWAY_CHECK(ReleaseDraft::discard(releasesFolder(), folder));
        if (!SLIPWAY_TRY(built.draft.keep(folder)))
            return fail(ErrorKind::Environment, Engine::tr("another process has put something at %1").arg(folder),
                        Engine::tr("Try again."));
        return {};
    }
    Result<ReleaseRecord> keep(BuiltRelease built) const
    {
        const auto known = SLIPWAY_TRY(same(built.record));
        SLIPWAY_CHECK(place(built));
        if (!known)
            return insert(std::move(built.record), built.manifest);
        if (!known->filesPresent)
            SLIPWAY_CHECK(change(known->id, u"release.restored"_s, {},
                                 [&](ReleaseStore &store) { return store.setFilesPresent(known->id, true); }));
        return find(known->id);
    }
};

ReleaseService::ReleaseService(Storage &storage, SecretService &secrets, AuditService &audit, const Clock &clock)
    : d(new Private{{storage, secrets, audit, clock}})
{
}

ReleaseService::~ReleaseService() = default;

Result<ReleaseRecord> ReleaseService::create(const ReleaseRequest &request, std::stop_token stop)
{
    return d->keep(SLIPWAY_TRY(ReleaseBuilder(d->parts, request, d->releasesFolder(), stop).build()));
}

Result<ReleasePreview> ReleaseService::preview(const ReleaseRequest &request, std::stop_token stop) const
{
    auto built = std::make_shared<BuiltRelease>(
        SLIPWAY_TRY(ReleaseBuilder(d->parts, request, d->releasesFolder(), stop).build()));
    const auto known = SLIPWAY_TRY(d->same(built->record));
    return ReleasePreview{.record = known.value_or(built->record),
                          .manifest = built->manifest,
                          .folder = built->draft.files(),
                          .files = built};
}

Result<std::vector<ReleaseRecord>> ReleaseService::list(std::optional<RepositoryId> repository, int limit) const
{
    return d->list(repository, limit);
}

Result<ReleaseRecord> ReleaseService::find(ReleaseId id) const
{
    return d->find(id);
}

Result<deploy::Manifest> ReleaseService::manifest(ReleaseId id) const
{
    const QByteArray bytes = SLIPWAY_TRY(d->parts.storage.readValue<QByteArray>(
        [id](Database &database) { return ReleaseStore(database).manifest(id); }));
    return deploy::manifestFromBytes(bytes);
}

Result<> ReleaseService::verify(ReleaseId id, std::stop_token stop) const
{
    const ReleaseRecord release = SLIPWAY_TRY(find(id));
    const deploy::Manifest expected = SLIPWAY_TRY(manifest(id));
    if (expected.digest() != release.digest)
        return fail(ErrorKind::Failed, Engine::tr("the manifest of %1 does not have its digest").arg(nameOf(id)));
    if (!QFileInfo(folder(id)).isDir())
        return fail(filesGone(release));
    const deploy::Drift drift = SLIPWAY_TRY(deploy::compareFolder(folder(id), expected, stop));
    if (drift.isClean())
        return {};
    QStringList damaged;
    for (const deploy::Drift::Item &item : drift.items)
        damaged << folder(id) + u'/' + item.path;
    FileHashes::forget(d->parts.storage, damaged);
    return fail(
        ErrorKind::Failed,
        Engine::tr("%1 of %2 is not what it was: %3")
            .arg(drift.items.size() == 1 ? Engine::tr("1 file") : Engine::tr("%1 files").arg(drift.items.size()),
                 nameOf(id), driftText(drift)),
        Engine::tr("Do not deploy it. Make it again from commit %1.").arg(release.commit.left(12)));
}

QString ReleaseService::folder(ReleaseId id) const
{
    const Result<ReleaseRecord> release = find(id);
    return release ? QString(d->folderOf(release->digest) + u"/files"_s) : QString();
}

Result<QString> ReleaseService::viewFolder(ReleaseId id, const deploy::Manifest &view) const
{
    const ReleaseRecord release = SLIPWAY_TRY(find(id));
    const QString whole = d->folderOf(release.digest) + u"/files"_s;
    if (!QFileInfo(whole).isDir())
        return fail(filesGone(release));
    const QString folder = u"%1/view-%2"_s.arg(d->folderOf(release.digest), view.digest().left(16));
    if (QFileInfo(folder).isDir())
        return folder;
    ReleaseDraft draft = SLIPWAY_TRY(ReleaseDraft::begin(d->releasesFolder()));
    for (const deploy::ManifestFile &file : view.files)
        SLIPWAY_CHECK(linkTree(whole + u'/' + file.path, draft.files() + u'/' + file.path));
    SLIPWAY_CHECK(draft.protect());
    SLIPWAY_TRY(draft.keepFiles(folder)); // another process may have been quicker with the same
    return folder;
}

Result<> ReleaseService::setPinned(ReleaseId id, bool pinned)
{
    SLIPWAY_TRY(find(id));
    return d->change(id, pinned ? u"release.pinned"_s : u"release.unpinned"_s, {},
                     [&](ReleaseStore &store) { return store.setPinned(id, pinned); });
}

Result<> ReleaseService::liftQuarantine(ReleaseId id, const QString &reason)
{
    const ReleaseRecord release = SLIPWAY_TRY(find(id));
    if (release.quarantine.isEmpty())
        return fail(ErrorKind::Refused, Engine::tr("%1 is not in quarantine").arg(nameOf(id)));
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Usage, Engine::tr("a reason is needed to lift a quarantine"),
                    Engine::tr("Say why %1 is good after all.").arg(nameOf(id)));
    return d->change(id, u"release.quarantine_lifted"_s,
                     {{u"reason"_s, reason.trimmed()}, {u"was"_s, release.quarantine.english()}},
                     [id](ReleaseStore &store) { return store.liftQuarantine(id); });
}

Messages releaseWarnings(const ReleaseRecord &release)
{
    Messages warnings;
    for (const ReleaseArtifact &artifact : release.artifacts) {
        if (artifact.commit == release.commit)
            continue;
        const Message from = artifact.commit.isEmpty()
                                 ? Engine::tr("no commit: a working tree with uncommitted changes")
                                 : Engine::tr("commit %1").arg(artifact.commit.left(12));
        warnings.push_back(Engine::tr("the artifact '%1' of run %2 comes from %3, not from %4")
                               .arg(artifact.name)
                               .arg(artifact.run.value)
                               .arg(from, release.commit.left(12)));
    }
    return warnings;
}

Result<std::vector<ReleaseRecord>> ReleaseService::prune(int keep, bool dryRun)
{
    const std::vector<ReleaseRecord> all = SLIPWAY_TRY(d->list({}, kAllReleases));
    const auto inUse = SLIPWAY_TRY(d->parts.storage.readValue<std::vector<ReleaseId>>(releasesInUse));
    const std::vector<ReleaseId> goes = deploy::prunable(all, inUse, std::max(keep, 1));
    std::vector<ReleaseRecord> pruned;
    for (const ReleaseRecord &release : all) {
        if (std::ranges::find(goes, release.id) == goes.end())
            continue;
        pruned.push_back(release);
        if (dryRun)
            continue;
        // Two repositories may have the same release: its files stay for the other one.
        const bool isShared = std::ranges::any_of(all, [&](const ReleaseRecord &other) {
            return other.digest == release.digest && other.id != release.id && other.filesPresent;
        });
        if (!isShared)
            SLIPWAY_CHECK(ReleaseDraft::discard(d->releasesFolder(), d->folderOf(release.digest)));
        SLIPWAY_CHECK(d->change(release.id, u"release.pruned"_s, {{u"bytes"_s, release.bytes}},
                                [&](ReleaseStore &store) { return store.setFilesPresent(release.id, false); }));
    }
    return pruned;
}

} // namespace slipway
