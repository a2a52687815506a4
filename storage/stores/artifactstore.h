// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace slipway {

class Database;

/// What retention has taken of a run. The rest of what is known of artifacts lies in the data folder.
struct RemovedArtifact
{
    RunId run;
    QString name;
    int files = 0;
    qint64 bytes = 0;
    Timestamp created{};
    Timestamp removed{};
};

/// How long things stay, and how much of them; nothing = for ever, any amount.
struct RetentionLimits
{
    std::optional<Milliseconds> artifactsFor{std::chrono::hours(24 * 90)}; // as GitHub keeps them
    std::optional<qint64> artifactsBytes;
    std::optional<Milliseconds> logsFor;
    std::optional<qint64> logsBytes;
    bool operator==(const RetentionLimits &) const = default;
};

/// What is known of a file's content without reading it: while all four are the same, so is the content.
struct FileStamp
{
    qint64 device = 0;
    qint64 inode = 0;
    qint64 size = 0;
    qint64 modified = 0; ///< nanoseconds since 1970
    bool operator==(const FileStamp &) const = default;
};

/// Tables `removed_artifacts`, `retention`, `file_hashes` and `blob_hashes`.
class ArtifactStore
{
public:
    explicit ArtifactStore(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<std::vector<RemovedArtifact>> removed(RunId run) const;
    [[nodiscard]] Result<> addRemoved(const RemovedArtifact &artifact);
    [[nodiscard]] Result<RetentionLimits> retention() const;
    [[nodiscard]] Result<> setRetention(const RetentionLimits &limits);

    /// SHA-256 (hex) of a file that was hashed with this stamp; empty = not known.
    [[nodiscard]] Result<QByteArray> fileHash(const FileStamp &stamp) const;
    [[nodiscard]] Result<> setFileHash(const FileStamp &stamp, const QByteArray &sha256);
    [[nodiscard]] Result<> forgetFile(qint64 device, qint64 inode);
    /// SHA-256 (hex) of what a git object becomes in a work tree; empty = not known.
    [[nodiscard]] Result<QByteArray> blobHash(const QString &blob) const;
    [[nodiscard]] Result<> setBlobHash(const QString &blob, const QByteArray &sha256);

private:
    Database &m_database;
};

} // namespace slipway
