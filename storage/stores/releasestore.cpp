// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/releasestore.h"

#include "storage/database/database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include <string>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kSelect =
    "SELECT id, repository_id, repository_name, commit_hash, commit_subject, ref, digest, files, bytes, created_ms,"
    " actor, run_id, pinned, quarantine, quarantine_message, files_present, artifacts FROM releases";
constexpr const char *kInsert =
    "INSERT INTO releases (repository_id, repository_name, commit_hash, commit_subject, ref, digest, files, bytes,"
    " created_ms, actor, run_id, pinned, quarantine, quarantine_message, files_present, artifacts)"
    " VALUES (nullif(:repository, 0), :repositoryName, :commit, :subject, :ref, :digest, :files, :bytes, :created,"
    " :actor, :run, :pinned, :quarantine, :quarantineMessage, :present, :artifacts)";
constexpr const char *kInsertManifest = "INSERT INTO release_manifests (release_id, manifest) VALUES (:id, :manifest)";
constexpr const char *kManifest = "SELECT manifest FROM release_manifests WHERE release_id = :id";
constexpr const char *kQuarantine =
    "INSERT OR REPLACE INTO release_quarantines (release_id, environment_id, environment_name, tier, position,"
    " deployment_id, reason, reason_message, since_ms)"
    " SELECT :release, id, name, tier, position, :deployment, :reason, :reasonMessage, :since FROM environments WHERE id = :environment";
constexpr const char *kQuarantineEverywhere =
    "UPDATE releases SET quarantine = :value, quarantine_message = :valueMessage WHERE id = :id";
constexpr const char *kLiftQuarantines = "DELETE FROM release_quarantines WHERE release_id = :id";
constexpr const char *kQuarantines =
    "SELECT release_id, environment_id, environment_name, coalesce(environments.repository_id, 0) AS repository_id,"
    " coalesce(environments.tier, release_quarantines.tier) AS tier,"
    " coalesce(environments.position, release_quarantines.position) AS position, deployment_id, reason,"
    " reason_message, since_ms"
    " FROM release_quarantines LEFT JOIN environments ON environments.id = environment_id"
    " WHERE :release = 0 OR release_id = :release ORDER BY since_ms DESC, deployment_id DESC";
constexpr const char *kPinned = "UPDATE releases SET pinned = :value WHERE id = :id";
constexpr const char *kPresent = "UPDATE releases SET files_present = :value WHERE id = :id";

QString artifactsText(const std::vector<ReleaseArtifact> &artifacts)
{
    QJsonArray array;
    for (const ReleaseArtifact &artifact : artifacts)
        array.append(QJsonObject{{u"run"_s, artifact.run.value},
                                 {u"name"_s, artifact.name},
                                 {u"place"_s, artifact.place},
                                 {u"commit"_s, artifact.commit},
                                 {u"files"_s, artifact.files},
                                 {u"bytes"_s, artifact.bytes}});
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<ReleaseArtifact> artifactsFromText(const QString &text)
{
    std::vector<ReleaseArtifact> artifacts;
    for (const QJsonValue value : QJsonDocument::fromJson(text.toUtf8()).array())
        artifacts.push_back({.run = RunId{value[u"run"].toInteger()},
                             .name = value[u"name"].toString(),
                             .place = value[u"place"].toString(),
                             .commit = value[u"commit"].toString(),
                             .files = value[u"files"].toInt(),
                             .bytes = value[u"bytes"].toInteger()});
    return artifacts;
}

ReleaseRecord releaseFromRow(const Statement &row)
{
    return {.id = ReleaseId{row.integer("id")},
            .repository = RepositoryId{row.integer("repository_id")},
            .repositoryName = row.text("repository_name"),
            .commit = row.text("commit_hash"),
            .commitSubject = row.text("commit_subject"),
            .ref = row.text("ref"),
            .digest = row.text("digest"),
            .files = int(row.integer("files")),
            .bytes = row.integer("bytes"),
            .created = row.time("created_ms"),
            .actor = row.text("actor"),
            .run = RunId{row.integer("run_id")},
            .pinned = row.integer("pinned") != 0,
            .quarantine = row.message("quarantine"),
            .filesPresent = row.integer("files_present") != 0,
            .artifacts = artifactsFromText(row.text("artifacts"))};
}

ReleaseQuarantine quarantineFromRow(const Statement &row)
{
    return {.environment = EnvironmentId{row.integer("environment_id")},
            .environmentName = row.text("environment_name"),
            .repository = RepositoryId{row.integer("repository_id")},
            .tier = tierFromName(row.text("tier")).value_or(Tier::Development),
            .order = int(row.integer("position")),
            .deployment = DeploymentId{row.integer("deployment_id")},
            .reason = row.message("reason"),
            .since = row.time("since_ms")};
}

/// @param only of this release; 0 = of all
Result<> addQuarantines(Database &database, ReleaseId only, std::vector<ReleaseRecord> &releases)
{
    Statement statement = SLIPWAY_TRY(database.prepare(kQuarantines));
    statement.bind(":release", only);
    while (SLIPWAY_TRY(statement.step())) {
        const auto release =
            std::ranges::find(releases, ReleaseId{statement.integer("release_id")}, &ReleaseRecord::id);
        if (release != releases.end())
            release->quarantines.push_back(quarantineFromRow(statement));
    }
    for (ReleaseRecord &release : releases) {
        if (!release.quarantine.isEmpty())
            release.quarantines.push_back({.environment = {},
                                           .environmentName = {},
                                           .repository = {},
                                           .deployment = {},
                                           .reason = release.quarantine,
                                           .since = release.created});
        if (!release.quarantines.empty())
            release.quarantine = release.quarantines.front().reason;
    }
    return {};
}

Result<std::optional<ReleaseRecord>> readOne(Database &database, Statement &statement)
{
    std::vector<ReleaseRecord> found;
    if (SLIPWAY_TRY(statement.step()))
        found.push_back(releaseFromRow(statement));
    if (found.empty())
        return std::optional<ReleaseRecord>();
    SLIPWAY_CHECK(addQuarantines(database, found.front().id, found));
    return std::optional(std::move(found.front()));
}

Error noSuchRelease(ReleaseId id)
{
    return {.kind = ErrorKind::NotFound,
            .message = Engine::tr("there is no release v%1").arg(id.value),
            .hint = Engine::tr("\"slipwayctl release list\" shows those there are.")};
}

template<typename Value>
Result<> change(Database &database, const char *sql, ReleaseId id, const Value &value)
{
    Statement statement = SLIPWAY_TRY(database.prepare(sql));
    if constexpr (std::same_as<Value, Message>)
        statement.bindMessage(":value", value);
    else
        statement.bind(":value", value);
    statement.bind(":id", id);
    SLIPWAY_CHECK(statement.run());
    return database.changes() == 0 ? Result<>(fail(noSuchRelease(id))) : Result<>();
}

} // namespace

Result<ReleaseId> ReleaseStore::insert(const ReleaseRecord &release, const QByteArray &manifest)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kInsert));
    statement.bind(":repository", release.repository)
        .bind(":repositoryName", release.repositoryName)
        .bind(":commit", release.commit)
        .bind(":subject", release.commitSubject)
        .bind(":ref", release.ref)
        .bind(":digest", release.digest)
        .bind(":files", release.files)
        .bind(":bytes", release.bytes)
        .bind(":created", release.created)
        .bind(":actor", release.actor)
        .bind(":run", release.run)
        .bind(":pinned", release.pinned)
        .bindMessage(":quarantine", release.quarantine)
        .bind(":present", release.filesPresent)
        .bind(":artifacts", artifactsText(release.artifacts));
    SLIPWAY_CHECK(statement.run());
    const ReleaseId id{m_database.lastInsertId()};
    Statement blob = SLIPWAY_TRY(m_database.prepare(kInsertManifest));
    blob.bind(":id", id).bind(":manifest", manifest);
    SLIPWAY_CHECK(blob.run());
    return id;
}

Result<ReleaseRecord> ReleaseStore::find(ReleaseId id) const
{
    static const std::string sql = std::string(kSelect) + " WHERE id = :id";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":id", id);
    auto release = SLIPWAY_TRY(readOne(m_database, statement));
    return release ? Result<ReleaseRecord>(std::move(*release)) : fail(noSuchRelease(id));
}

Result<QByteArray> ReleaseStore::manifest(ReleaseId id) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kManifest));
    statement.bind(":id", id);
    if (SLIPWAY_TRY(statement.step()))
        return statement.blob("manifest");
    return fail(noSuchRelease(id));
}

Result<std::optional<ReleaseRecord>> ReleaseStore::findByDigest(RepositoryId repository, const QString &digest) const
{
    static const std::string sql =
        std::string(kSelect) + " WHERE coalesce(repository_id, 0) = :repository AND digest = :digest";
    Statement statement = SLIPWAY_TRY(m_database.prepare(sql));
    statement.bind(":repository", repository).bind(":digest", digest);
    return readOne(m_database, statement);
}

Result<std::vector<ReleaseRecord>> ReleaseStore::list(std::optional<RepositoryId> repository, int limit) const
{
    static const std::string all = std::string(kSelect) + " ORDER BY id DESC LIMIT :limit";
    static const std::string ofOne =
        std::string(kSelect) + " WHERE repository_id = :repository ORDER BY id DESC LIMIT :limit";
    Statement statement = SLIPWAY_TRY(m_database.prepare(repository ? ofOne : all));
    statement.bind(":limit", limit);
    if (repository)
        statement.bind(":repository", *repository);
    std::vector<ReleaseRecord> releases;
    while (SLIPWAY_TRY(statement.step()))
        releases.push_back(releaseFromRow(statement));
    SLIPWAY_CHECK(addQuarantines(m_database, ReleaseId{}, releases));
    return releases;
}

Result<> ReleaseStore::quarantine(const DeploymentRecord &deployment, const Message &reason, Timestamp since)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kQuarantine));
    statement.bind(":release", deployment.release)
        .bind(":environment", deployment.environment)
        .bind(":deployment", deployment.id)
        .bindMessage(":reason", reason)
        .bind(":since", since);
    SLIPWAY_CHECK(statement.run());
    if (m_database.changes() > 0)
        return {};
    return change(m_database, kQuarantineEverywhere, deployment.release,
                  reason); // nobody knows how far it is from others
}

Result<> ReleaseStore::liftQuarantine(ReleaseId id)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kLiftQuarantines));
    statement.bind(":id", id);
    SLIPWAY_CHECK(statement.run());
    return change(m_database, kQuarantineEverywhere, id, Message());
}

Result<> ReleaseStore::setPinned(ReleaseId id, bool pinned)
{
    return change(m_database, kPinned, id, pinned);
}

Result<> ReleaseStore::setFilesPresent(ReleaseId id, bool present)
{
    return change(m_database, kPresent, id, present);
}

} // namespace slipway
