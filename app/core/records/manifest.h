// SPDX-License-Identifier: GPL-3.0-or-later
// What a release holds, and how two of them, or a folder and its release, differ. Values; deploy/releases reads them
// from disk.
#pragma once

#include "core/message.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace slipway::deploy {

/// One file of a release.
struct ManifestFile
{
    QString path;      ///< relative, '/' between parts, never absolute, no "." or ".." part
    QByteArray sha256; ///< hex; empty for a link
    qint64 size = 0;   ///< bytes
    bool executable = false;
    QString link;       ///< target of a symbolic link that stays inside the release; empty = regular file
    QString artifact;   ///< name of the artifact that it came with; empty = from the commit, or this machine
    bool added = false; ///< named by a person for all environments, whatever they include
    bool operator==(const ManifestFile &) const = default;
};

/// What a release consists of. The same files and metadata give the same bytes and the same digest, whenever and
/// wherever.
struct Manifest
{
    QString commit;
    std::vector<ManifestFile> files; ///< sorted by the bytes of the path
    /// Per environment its variables and secret *versions*:
    /// {"staging": {"variables": {"LOG_LEVEL": "info"}, "secrets": {"DB_PASSWORD": 3}}}
    QJsonObject configuration;
    /// What came from runs: [{"name": "model", "place": "model", "commit": "<hash of the run's commit, or empty>"}]
    QJsonArray artifacts;

    [[nodiscard]] QByteArray toBytes() const; ///< canonical JSON
    [[nodiscard]] QString digest() const;     ///< SHA-256 of toBytes(), hex
    [[nodiscard]] qint64 totalBytes() const;
    [[nodiscard]] QStringList paths() const;
    /// Lines as `sha256sum -c` reads them, newlines and backslashes in names escaped as it escapes them.
    [[nodiscard]] QByteArray toSha256sums() const;
};

/// Differences of a folder against its manifest.
struct Drift
{
    enum class Kind { Changed, Missing, Extra, WrongLink };
    struct Item
    {
        Kind kind = Kind::Changed;
        QString host; ///< empty = local
        QString path;
    };
    std::vector<Item> items;
    [[nodiscard]] bool isClean() const { return items.empty(); }
};
/// The same content under the same name, wherever it came from.
[[nodiscard]] bool isSameFile(const ManifestFile &left, const ManifestFile &right);

/// What changes between two releases, for the plan of a deployment.
struct ReleaseDiff
{
    struct File
    {
        enum class Kind { Added, Removed, Modified };
        Kind kind = Kind::Modified;
        QString path;
        qint64 oldSize = 0, newSize = 0;
    };
    std::vector<File> files;
    struct Setting
    {
        QString name;          ///< a variable, or "secret X"
        Message before, after; ///< of a secret "version 2"
    };
    std::vector<Setting> settings; ///< of one environment
};
[[nodiscard]] ReleaseDiff compare(const Manifest &before, const Manifest &after, const QString &environment);

} // namespace slipway::deploy
