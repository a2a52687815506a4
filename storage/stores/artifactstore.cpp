// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stores/artifactstore.h"

#include "storage/database/database.h"

namespace slipway {

namespace {

constexpr const char *kRemoved = "SELECT run_id, name, files, bytes, created_ms, removed_ms FROM removed_artifacts"
                                 " WHERE run_id = :run ORDER BY name";
constexpr const char *kAddRemoved =
    "INSERT OR REPLACE INTO removed_artifacts (run_id, name, files, bytes, created_ms, removed_ms)"
    " VALUES (:run, :name, :files, :bytes, :created, :removed)";
constexpr const char *kRetention = "SELECT artifacts_ms, artifacts_bytes, logs_ms, logs_bytes FROM retention";
constexpr const char *kSetRetention =
    "INSERT OR REPLACE INTO retention (id, artifacts_ms, artifacts_bytes, logs_ms, logs_bytes)"
    " VALUES (1, :artifacts, :artifactsBytes, :logs, :logsBytes)";
constexpr const char *kFileHash = "SELECT sha256 FROM file_hashes WHERE device = :device AND inode = :inode"
                                  " AND size = :size AND modified_ns = :modified";
constexpr const char *kSetFileHash = "INSERT OR REPLACE INTO file_hashes (device, inode, size, modified_ns, sha256)"
                                     " VALUES (:device, :inode, :size, :modified, :sha256)";
constexpr const char *kForgetFile = "DELETE FROM file_hashes WHERE device = :device AND inode = :inode";
constexpr const char *kBlobHash = "SELECT sha256 FROM blob_hashes WHERE blob = :blob";
constexpr const char *kSetBlobHash = "INSERT OR REPLACE INTO blob_hashes (blob, sha256) VALUES (:blob, :sha256)";

std::optional<Milliseconds> milliseconds(const Statement &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Milliseconds(row.integer(column)));
}

std::optional<qint64> number(const Statement &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

std::optional<qint64> countOf(const std::optional<Milliseconds> &time)
{
    return time ? std::optional<qint64>(time->count()) : std::nullopt;
}

Result<QByteArray> textOf(Statement &statement)
{
    return SLIPWAY_TRY(statement.step()) ? statement.text("sha256").toLatin1() : QByteArray();
}

void bind(Statement &statement, const FileStamp &stamp)
{
    statement.bind(":device", stamp.device)
        .bind(":inode", stamp.inode)
        .bind(":size", stamp.size)
        .bind(":modified", stamp.modified);
}

} // namespace

Result<std::vector<RemovedArtifact>> ArtifactStore::removed(RunId run) const
{
    Statement row = SLIPWAY_TRY(m_database.prepare(kRemoved));
    row.bind(":run", run);
    std::vector<RemovedArtifact> artifacts;
    while (SLIPWAY_TRY(row.step()))
        artifacts.push_back({.run = run,
                             .name = row.text("name"),
                             .files = int(row.integer("files")),
                             .bytes = row.integer("bytes"),
                             .created = row.time("created_ms"),
                             .removed = row.time("removed_ms")});
    return artifacts;
}

Result<> ArtifactStore::addRemoved(const RemovedArtifact &artifact)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kAddRemoved));
    statement.bind(":run", artifact.run)
        .bind(":name", artifact.name)
        .bind(":files", artifact.files)
        .bind(":bytes", artifact.bytes)
        .bind(":created", artifact.created)
        .bind(":removed", artifact.removed);
    return statement.run();
}

Result<RetentionLimits> ArtifactStore::retention() const
{
    Statement row = SLIPWAY_TRY(m_database.prepare(kRetention));
    if (!SLIPWAY_TRY(row.step()))
        return RetentionLimits();
    return RetentionLimits{.artifactsFor = milliseconds(row, "artifacts_ms"),
                           .artifactsBytes = number(row, "artifacts_bytes"),
                           .logsFor = milliseconds(row, "logs_ms"),
                           .logsBytes = number(row, "logs_bytes")};
}

Result<> ArtifactStore::setRetention(const RetentionLimits &limits)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetRetention));
    statement.bind(":artifacts", countOf(limits.artifactsFor))
        .bind(":artifactsBytes", limits.artifactsBytes)
        .bind(":logs", countOf(limits.logsFor))
        .bind(":logsBytes", limits.logsBytes);
    return statement.run();
}

Result<QByteArray> ArtifactStore::fileHash(const FileStamp &stamp) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kFileHash));
    bind(statement, stamp);
    return textOf(statement);
}

Result<> ArtifactStore::setFileHash(const FileStamp &stamp, const QByteArray &sha256)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetFileHash));
    bind(statement, stamp);
    statement.bind(":sha256", QString::fromLatin1(sha256));
    return statement.run();
}

Result<> ArtifactStore::forgetFile(qint64 device, qint64 inode)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kForgetFile));
    statement.bind(":device", device).bind(":inode", inode);
    return statement.run();
}

Result<QByteArray> ArtifactStore::blobHash(const QString &blob) const
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kBlobHash));
    statement.bind(":blob", blob);
    return textOf(statement);
}

Result<> ArtifactStore::setBlobHash(const QString &blob, const QByteArray &sha256)
{
    Statement statement = SLIPWAY_TRY(m_database.prepare(kSetBlobHash));
    statement.bind(":blob", blob).bind(":sha256", QString::fromLatin1(sha256));
    return statement.run();
}

} // namespace slipway
