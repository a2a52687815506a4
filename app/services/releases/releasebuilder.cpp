// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releases/releasebuilder.h"

#include "config/configuration.h"
#include "core/clock.h"
#include "git/completion.h"
#include "git/repository.h"
#include "services/audit/auditservice.h"
#include "services/environments/releaseview.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool isTakenByAny(const QString &path, const QStringList &patterns)
{
    return std::ranges::any_of(patterns, [&path](const QString &pattern) { return deploy::isTaken(path, pattern); });
}

bool leadsBelow(const QString &folder, const QStringList &patterns)
{
    return patterns.isEmpty() || std::ranges::any_of(patterns, [&folder](const QString &pattern) {
               return deploy::isTaken(folder, pattern) || pattern.startsWith(folder + u'/') || pattern.contains(u'*') ||
                      pattern.contains(u'?') || pattern.contains(u'[');
           });
}

} // namespace

ReleaseBuilder::ReleaseBuilder(const ReleaseParts &parts, const ReleaseRequest &request, QString releasesFolder,
                               std::stop_token stop)
    : m_parts(parts)
    , m_request(request)
    , m_releasesFolder(std::move(releasesFolder))
    , m_stop(std::move(stop))
    , m_hashes(parts.storage, parts.clock, request.repository.id, m_releasesFolder)
{
}

Result<BuiltRelease> ReleaseBuilder::build()
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(m_request.repository.path));
    const QString ref = m_request.ref.isEmpty() ? u"HEAD"_s : m_request.ref;
    const QString hash = SLIPWAY_TRY(repository.resolve(ref));
    const git::CommitInfo commit = SLIPWAY_TRY(repository.commit(hash));
    m_places = SLIPWAY_TRY(places());
    m_artifacts = SLIPWAY_TRY(ReleaseArtifacts(m_parts.storage).choose(m_request, commit.hash, wantedArtifacts()));
    SLIPWAY_CHECK(checkNamed(repository, commit.hash));
    ReleaseDraft draft = SLIPWAY_TRY(ReleaseDraft::begin(m_releasesFolder));
    SLIPWAY_CHECK(addCommit(draft, commit.hash));
    SLIPWAY_CHECK(addArtifacts(draft));
    SLIPWAY_CHECK(addExtraFiles(draft));
    deploy::Manifest manifest = SLIPWAY_TRY(manifestOf(draft, commit.hash));
    SLIPWAY_CHECK(checkPlaces(manifest));
    ReleaseRecord record = recordOf(commit, manifest);
    return BuiltRelease{.draft = std::move(draft),
                        .record = std::move(record),
                        .manifest = std::move(manifest),
                        .hashes = std::move(m_hashes)};
}

Result<std::vector<ReleaseBuilder::Place>> ReleaseBuilder::places() const
{
    auto read = m_parts.storage.readValue<std::vector<EnvironmentRecord>>(
        [this](Database &database) -> Result<std::vector<EnvironmentRecord>> {
            const EnvironmentStore store(database);
            std::vector<EnvironmentRecord> own = SLIPWAY_TRY(store.list(m_request.repository.id));
            // A release may be deployed to those of no repository as well.
            for (EnvironmentRecord &free : SLIPWAY_TRY(store.list(RepositoryId()))) {
                if (std::ranges::find(own, free.name, &EnvironmentRecord::name) == own.end())
                    own.push_back(std::move(free));
            }
            return own;
        });
    std::vector<EnvironmentRecord> known = SLIPWAY_TRY(std::move(read));
    std::vector<Place> places;
    for (EnvironmentRecord &record : known) {
        const config::EnvironmentSpec spec = SLIPWAY_TRY(config::environmentFromJson(record.configuration));
        const bool isFor = m_request.environments.empty() ||
                           std::ranges::find(m_request.environments, record.id) != m_request.environments.end();
        places.push_back({.record = std::move(record),
                          .view = {.include = spec.target.include,
                                   .exclude = spec.target.exclude,
                                   .artifacts = spec.target.artifacts},
                          .takesFiles = spec.target.kind != config::TargetKind::Workflow,
                          .isRequired = isFor});
    }
    return places;
}

/// Whether a file of the commit belongs into the release.
bool ReleaseBuilder::isWanted(const QString &path) const
{
    if (isTakenByAny(path, m_request.exclude))
        return false;
    if (!m_request.include.isEmpty())
        return isTakenByAny(path, m_request.include);
    const auto takes = [&path](const Place &place) { return place.takesFiles && place.view.takesPath(path); };
    return std::ranges::none_of(m_places, &Place::takesFiles) || std::ranges::any_of(m_places, takes);
}

/// Whether a submodule is worth fetching.
bool ReleaseBuilder::mayHoldWanted(const QString &folder) const
{
    if (isTakenByAny(folder, m_request.exclude))
        return false;
    if (!m_request.include.isEmpty())
        return leadsBelow(folder, m_request.include);
    return std::ranges::none_of(m_places, &Place::takesFiles) ||
           std::ranges::any_of(m_places, [&folder](const Place &place) {
               return place.takesFiles && !isTakenByAny(folder, place.view.exclude) &&
                      leadsBelow(folder, place.view.include);
           });
}

std::vector<WantedArtifact> ReleaseBuilder::wantedArtifacts() const
{
    std::vector<WantedArtifact> wanted;
    for (const Place &place : m_places) {
        for (const QString &name : place.takesFiles ? place.view.artifacts : QStringList()) {
            const auto known = std::ranges::find(wanted, name, &WantedArtifact::name);
            if (known == wanted.end())
                wanted.push_back({.name = name, .isRequired = place.isRequired, .environment = place.record.name});
            else if (place.isRequired && !known->isRequired)
                *known = {.name = name, .isRequired = true, .environment = place.record.name};
        }
    }
    return wanted;
}

Result<QJsonObject> ReleaseBuilder::configuration() const
{
    QJsonObject configuration;
    for (const Place &place : m_places) {
        const EnvironmentRecord &environment = place.record;
        const config::EnvironmentSpec spec = SLIPWAY_TRY(config::environmentFromJson(environment.configuration));
        QJsonObject variables;
        for (auto at = spec.variables.begin(); at != spec.variables.end(); ++at)
            variables.insert(at.key(), at.value());
        QJsonObject secrets;
        const SecretScope scope{.repository = environment.repository,
                                .repositoryName = environment.repositoryName,
                                .environment = environment.name};
        for (const QString &name : spec.secrets) {
            const Result<SecretRecord> secret = m_parts.secrets.find(scope, name);
            if (!secret && secret.error().kind != ErrorKind::NotFound)
                return fail(secret.error());
            if (secret) // one that is not set yet has no version; the deployment will say so
                secrets.insert(name, secret->version);
        }
        configuration.insert(environment.name, QJsonObject{{u"variables"_s, variables}, {u"secrets"_s, secrets}});
    }
    return configuration;
}

/// What a person names has to be there.
Result<> ReleaseBuilder::checkNamed(const git::Repository &repository, const QString &commit) const
{
    if (m_request.include.isEmpty())
        return {};
    const QStringList known = SLIPWAY_TRY(repository.files(commit, {}, true));
    for (const QString &pattern : m_request.include) {
        if (std::ranges::none_of(known, [&](const QString &path) { return deploy::isTaken(path, pattern); }))
            return fail(ErrorKind::NotFound, Engine::tr("the commit %1 has no path '%2'").arg(commit.left(12), pattern),
                        Engine::tr("\"git ls-tree -r --name-only %1\" shows those it has.").arg(commit.left(12)));
    }
    return {};
}

Result<> ReleaseBuilder::addCommit(const ReleaseDraft &draft, const QString &commit)
{
    const git::PlaceFile files{
        .wants =
            [this](const git::TreeFile &file) {
                return file.isSubmodule ? mayHoldWanted(file.path) : isWanted(file.path);
            },
        .put = [this,
                &draft](const git::TreeFile &file) { return m_hashes.put(file, draft.files() + u'/' + file.path); }};
    SLIPWAY_CHECK(draft.addCommit({.repositoryPath = m_request.repository.path, .hash = commit}, files, m_stop));
    ProcessRunner commands;
    const git::Completion completion{.runner = commands,
                                     .wants = [this](const QString &path) { return isWanted(path); }};
    SLIPWAY_CHECK(git::completeFolder(m_request.repository.path, commit, draft.files(), completion, m_stop));
    return draft.leaveOut([this](const QString &path) { return isWanted(path); }); // of submodules
}

Result<> ReleaseBuilder::addArtifacts(const ReleaseDraft &draft)
{
    const PutFile put = [this](const QString &from, const QString &to) { return m_hashes.put(from, to); };
    for (const ReleaseArtifacts::Choice &choice : m_artifacts) {
        for (const QString &path : SLIPWAY_TRY(draft.addFiles(choice.folder, choice.artifact.place, put, m_stop))) {
            m_origins.insert(path, choice.artifact.name);
            if (choice.isNamed)
                m_added.insert(path);
        }
    }
    if (m_request.exclude.isEmpty())
        return {};
    return draft.leaveOut([this](const QString &path) { return !isTakenByAny(path, m_request.exclude); });
}

Result<> ReleaseBuilder::addExtraFiles(const ReleaseDraft &draft)
{
    const PutFile put = [this](const QString &from, const QString &to) { return m_hashes.put(from, to); };
    for (const QString &text : m_request.extraFiles) {
        const PlacedFile file = placedFile(text);
        for (const QString &path : SLIPWAY_TRY(draft.addFiles(file.source, file.place, put, m_stop)))
            m_added.insert(path);
    }
    return {};
}

Result<deploy::Manifest> ReleaseBuilder::manifestOf(const ReleaseDraft &draft, const QString &commit)
{
    SLIPWAY_CHECK(draft.protect());
    auto scanned = deploy::scanFolder(draft.files(), m_stop, m_hashes.lookup());
    if (!scanned && scanned.error().kind == ErrorKind::BadInput)
        scanned.error().file.clear(); // a folder of ours, which is gone when people read of it
    deploy::Manifest manifest = SLIPWAY_TRY(std::move(scanned));
    if (manifest.files.empty())
        return fail(ErrorKind::BadInput, Engine::tr("the release would hold no file"),
                    Engine::tr("Look at the paths of the commit, and at include and exclude."));
    m_hashes.learn(draft.files(), manifest);
    for (deploy::ManifestFile &file : manifest.files) {
        file.artifact = m_origins.value(file.path);
        file.added = m_added.contains(file.path);
    }
    for (const ReleaseArtifacts::Choice &choice : m_artifacts)
        manifest.artifacts.append(QJsonObject{{u"name"_s, choice.artifact.name},
                                              {u"place"_s, choice.artifact.place},
                                              {u"commit"_s, choice.artifact.commit}});
    manifest.commit = commit;
    manifest.configuration = SLIPWAY_TRY(configuration());
    return manifest;
}

Result<> ReleaseBuilder::checkPlaces(const deploy::Manifest &manifest) const
{
    for (const Place &place : m_places) {
        if (place.isRequired && place.takesFiles && m_request.include.isEmpty())
            SLIPWAY_CHECK(deploy::checkView(manifest, place.view, place.record.name,
                                            Engine::tr("the commit %1").arg(manifest.commit.left(12))));
    }
    return {};
}

ReleaseRecord ReleaseBuilder::recordOf(const git::CommitInfo &commit, const deploy::Manifest &manifest) const
{
    ReleaseRecord record{.repository = m_request.repository.id,
                         .repositoryName = m_request.repository.name,
                         .commit = commit.hash,
                         .commitSubject = commit.subject,
                         .ref = m_request.ref.isEmpty() ? u"HEAD"_s : m_request.ref,
                         .digest = manifest.digest(),
                         .files = int(manifest.files.size()),
                         .bytes = manifest.totalBytes(),
                         .created = m_parts.clock.now(),
                         .actor = m_parts.audit.actor(),
                         .run = m_request.run,
                         .quarantine = {}};
    for (const ReleaseArtifacts::Choice &choice : m_artifacts)
        record.artifacts.push_back(choice.artifact);
    if (!record.run.isValid() && !m_artifacts.empty())
        record.run = m_artifacts.front().artifact.run;
    return record;
}

} // namespace slipway
