// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/releases/manifest.h"
#include "deploy/releases/treewalk.h"
#include "git/workspace.h"
#include "storage/stores/artifactstore.h"

#include <QHash>
#include <QString>

namespace slipway {

class Clock;
class Storage;

/// Files of 64 KiB and more are hashed once and kept once: what is known of a file's content as long as its size, time
/// of change, inode and device are the same, and where the releases of a repository have that content. Nothing that
/// changed in the last two seconds is trusted. One release being made, one thread.
class FileHashes
{
public:
    FileHashes(Storage &storage, const Clock &clock, RepositoryId repository, QString releasesFolder);

    /// The SHA-256 that is known of it; empty = it has to be read.
    [[nodiscard]] QByteArray known(const deploy::TreeEntry &entry) const;
    [[nodiscard]] deploy::KnownHash lookup() const;

    /// Puts an earlier release's file into the place of a git object that is known. False = write it; learn() then
    /// remembers what it became.
    [[nodiscard]] bool put(const git::TreeFile &file, const QString &place);
    /// The same for a file of this machine.
    [[nodiscard]] bool put(const QString &source, const QString &place);

    /// After the files below `folder` were hashed: remembers what was learnt, and shares what earlier releases hold
    /// too.
    void learn(const QString &folder, const deploy::Manifest &manifest);
    /// What was damaged is read the next time.
    static void forget(Storage &storage, const QStringList &paths);

private:
    [[nodiscard]] QByteArray knownOf(const FileStamp &stamp) const;
    [[nodiscard]] bool share(const QByteArray &sha256, bool executable, const QString &place);
    void loadEarlier();

    Storage &m_storage;
    const Clock &m_clock;
    RepositoryId m_repository;
    QString m_releasesFolder;
    bool m_isLoaded = false;
    QHash<QByteArray, QString> m_earlier; ///< content and whether it is executable → file of a release
    QHash<QString, QString> m_blobs;      ///< place → key of the git object
    QHash<QString, std::pair<QString, FileStamp>> m_sources; ///< place → file of this machine as it was before the copy
};

} // namespace slipway
