// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/releasebuilder.h"

#include "config/configuration.h"
#include "core/clock.h"
#include "git/repository.h"
#include "services/auditservice.h"
#include "services/secretservice.h"
#include "services/treecopy.h"
#include "storage/environmentstore.h"
#include "storage/releasestore.h"
#include "storage/storage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMap>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kWorthSharing = qint64(1) << 20; // smaller files stay ordinary, writable ones
constexpr int kEarlierReleases = 5;               // that are looked through for the same files

bool hasContent(const QString &path, const QByteArray &sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return !QFileInfo(path).isSymLink() && file.open(QIODevice::ReadOnly) && hash.addData(&file) &&
           hash.result().toHex() == sha256;
}

QByteArray keyOf(const deploy::ManifestFile &file)
{
    return file.sha256 + (file.executable ? 'x' : '-');
}

/// Digest → manifest of the newest releases.
using Manifests = QMap<QString, QByteArray>;
Result<Manifests> earlierManifests(Database &database, RepositoryId repository)
{
    const ReleaseStore store(database);
    Manifests manifests;
    for (const ReleaseRecord &release : SLIPWAY_TRY(store.list(repository, kEarlierReleases)))
        manifests.insert(release.digest, SLIPWAY_TRY(store.manifest(release.id)));
    return manifests;
}

QString artifactsFolder(const QString &dataFolder, RunId run)
{
    return u"%1/artifacts/%2"_s.arg(dataFolder).arg(run.value);
}

Error noArtifact(RunId run, const QString &name, const QString &folder)
{
    const QStringList known = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return {.kind = ErrorKind::NotFound,
            .message = u"run %1 left no artifact '%2'"_s.arg(run.value).arg(name),
            .hint = known.isEmpty() ? u"It left none: its workflow has to say \"uses: actions/upload-artifact\"."_s
                                    : u"It left: %1."_s.arg(known.join(u", "_s))};
}

} // namespace

ReleaseBuilder::ReleaseBuilder(const ReleaseParts &parts, const ReleaseRequest &request, std::stop_token stop)
    : m_parts(parts)
    , m_request(request)
    , m_stop(std::move(stop))
{
}

Result<BuiltRelease> ReleaseBuilder::build(const QString &releasesFolder) const
{
    const git::Repository repository = SLIPWAY_TRY(git::Repository::open(m_request.repository.path));
    const QString ref = m_request.ref.isEmpty() ? u"HEAD"_s : m_request.ref;
    const QString hash = SLIPWAY_TRY(repository.resolve(ref));
    const git::CommitInfo commit = SLIPWAY_TRY(repository.commit(hash));
    const std::vector<EnvironmentRecord> known = SLIPWAY_TRY(environments());
    const bool isStrict = !m_request.include.isEmpty();
    const QStringList patterns = isStrict ? m_request.include : SLIPWAY_TRY(included(known));

    ReleaseDraft draft = SLIPWAY_TRY(ReleaseDraft::begin(releasesFolder));
    SLIPWAY_CHECK(draft.addCommit({.repositoryPath = m_request.repository.path, .hash = commit.hash, .ref = {}},
                                  patterns, isStrict, m_stop));
    SLIPWAY_CHECK(addArtifacts(draft));
    SLIPWAY_CHECK(addExtraFiles(draft));
    deploy::Manifest manifest = SLIPWAY_TRY(deploy::scanFolder(draft.files(), m_stop));
    if (manifest.files.empty())
        return fail(ErrorKind::BadInput, u"the release would hold no file"_s,
                    u"Look at the paths: %1."_s.arg(patterns.join(u", "_s)));
    manifest.commit = commit.hash;
    manifest.configuration = SLIPWAY_TRY(configuration(known));
    shareWithEarlier(draft, manifest, releasesFolder);
    ReleaseRecord record{.repository = m_request.repository.id,
                         .repositoryName = m_request.repository.name,
                         .commit = commit.hash,
                         .commitSubject = commit.subject,
                         .ref = ref,
                         .digest = manifest.digest(),
                         .files = int(manifest.files.size()),
                         .bytes = manifest.totalBytes(),
                         .created = m_parts.clock.now(),
                         .actor = m_parts.audit.actor(),
                         .run = m_request.run,
                         .quarantine = {}};
    if (!record.run.isValid() && !m_request.artifacts.empty())
        record.run = m_request.artifacts.front().first;
    return BuiltRelease{.draft = std::move(draft), .record = std::move(record), .manifest = std::move(manifest)};
}

Result<std::vector<EnvironmentRecord>> ReleaseBuilder::environments() const
{
    return m_parts.storage.readValue<std::vector<EnvironmentRecord>>(
        [this](Database &database) -> Result<std::vector<EnvironmentRecord>> {
            const EnvironmentStore store(database);
            std::vector<EnvironmentRecord> known = SLIPWAY_TRY(store.list(m_request.repository.id));
            // A release may be deployed to those of no repository as well.
            for (EnvironmentRecord &free : SLIPWAY_TRY(store.list(RepositoryId()))) {
                if (std::ranges::find(known, free.name, &EnvironmentRecord::name) == known.end())
                    known.push_back(std::move(free));
            }
            return known;
        });
}

Result<QStringList> ReleaseBuilder::included(const std::vector<EnvironmentRecord> &environments)
{
    QStringList patterns;
    for (const EnvironmentRecord &environment : environments) {
        const config::EnvironmentSpec spec = SLIPWAY_TRY(config::environmentFromJson(environment.configuration));
        if (spec.target.kind == config::TargetKind::Workflow)
            continue; // its steps take what they need from the commit
        if (spec.target.include.isEmpty())
            return QStringList();
        patterns << spec.target.include;
    }
    patterns.removeDuplicates();
    return patterns;
}

Result<QJsonObject> ReleaseBuilder::configuration(const std::vector<EnvironmentRecord> &environments) const
{
    QJsonObject configuration;
    for (const EnvironmentRecord &environment : environments) {
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

Result<> ReleaseBuilder::addArtifacts(const ReleaseDraft &draft) const
{
    for (const auto &[run, text] : m_request.artifacts) {
        const QString folder = artifactsFolder(m_parts.storage.folder(), run);
        const QString name = text.section(u'=', 0, 0);
        const bool isName = !name.isEmpty() && !name.contains(u'/') && !name.startsWith(u'.');
        if (!isName || !QFileInfo(folder + u'/' + name).isDir())
            return fail(noArtifact(run, name, folder));
        const QString place = text.contains(u'=') ? text.section(u'=', 1) : name;
        SLIPWAY_CHECK(draft.addFiles(folder + u'/' + name, place, m_stop));
    }
    return {};
}

Result<> ReleaseBuilder::addExtraFiles(const ReleaseDraft &draft) const
{
    for (const QString &text : m_request.extraFiles) {
        const PlacedFile file = placedFile(text);
        SLIPWAY_CHECK(draft.addFiles(file.source, file.place, m_stop));
    }
    return {};
}

void ReleaseBuilder::shareWithEarlier(const ReleaseDraft &draft, const deploy::Manifest &manifest,
                                      const QString &releasesFolder) const
{
    QHash<QByteArray, QString> wanted; // content → the draft's file
    for (const deploy::ManifestFile &file : manifest.files) {
        if (file.link.isEmpty() && file.size >= kWorthSharing)
            wanted.insert(keyOf(file), draft.files() + u'/' + file.path);
    }
    if (wanted.isEmpty())
        return;
    const auto manifests = m_parts.storage.readValue<Manifests>(
        [this](Database &database) { return earlierManifests(database, m_request.repository.id); });
    if (!manifests)
        return; // the release is whole without it
    for (const auto &[digest, bytes] : manifests->asKeyValueRange()) {
        const Result<deploy::Manifest> earlier = deploy::manifestFromBytes(bytes);
        if (!earlier || m_stop.stop_requested())
            continue;
        for (const deploy::ManifestFile &file : earlier->files) {
            const QString known = u"%1/%2/files/%3"_s.arg(releasesFolder, digest, file.path);
            if (wanted.contains(keyOf(file)) && hasContent(known, file.sha256))
                (void)shareContent(known, wanted.take(keyOf(file)));
        }
    }
}

} // namespace slipway
