// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/releasestore.h"

#include "storage/database.h"

#include <string>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kSelect =
    "SELECT id, repository_id, repository_name, commit_hash, commit_subject, ref, digest, files, bytes, created_ms,"
    " actor, run_id, pinned, quarantine, files_present FROM releases";
constexpr const char *kInsert =
    "INSERT INTO releases (repository_id, repository_name, commit_hash, commit_subject, ref, digest, files, bytes,"
    " created_ms, actor, run_id, pinned, quarantine, files_present)"
    " VALUES (nullif(:repository, 0), :repositoryName, :commit, :subject, :ref, :digest, :files, :bytes, :created,"
    " :actor, :run, :pinned, :quarantine, :present)";
constexpr const char *kInsertManifest = "INSERT INTO release_manifests (release_id, manifest) VALUES (:id, :manifest)";
constexpr const char *kManifest = "SELECT manifest FROM release_manifests WHERE release_id = :id";
constexpr const char *kQuarantine = "UPDATE releases SET quarantine = :value WHERE id = :id";
constexpr const char *kPinned = "UPDATE releases SET pinned = :value WHERE id = :id";
constexpr const char *kPresent = "UPDATE releases SET files_present = :value WHERE id = :id";

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
            .quarantine = row.text("quarantine"),
            .filesPresent = row.integer("files_present") != 0};
}

Error noSuchRelease(ReleaseId id)
{
    return {.kind = ErrorKind::NotFound,
            .message = u"there is no release v%1"_s.arg(id.value),
            .hint = u"\"slipwayctl release list\" shows those there are."_s};
}

template<typename Value>
Result<> change(Database &database, const char *sql, ReleaseId id, const Value &value)
{
    Statement statement = SLIPWAY_TRY(database.prepare(sql));
    statement.bind(":value", value).bind(":id", id);
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
        .bind(":quarantine", release.quarantine)
        .bind(":present", release.filesPresent);
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
    if (SLIPWAY_TRY(statement.step()))
        return releaseFromRow(statement);
    return fail(noSuchRelease(id));
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
    if (!SLIPWAY_TRY(statement.step()))
        return std::optional<ReleaseRecord>();
    return std::optional(releaseFromRow(statement));
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
    return releases;
}

Result<> ReleaseStore::setQuarantine(ReleaseId id, const QString &reason)
{
    return change(m_database, kQuarantine, id, reason);
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
