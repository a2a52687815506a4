// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/archive/archive.h"

#include <QHash>
#include <QString>

#include <stop_token>

namespace slipway {

inline constexpr const char *kBackupHeader = "slipway-backup.json"; ///< the first entry
inline constexpr const char *kBackupAnchor = "audit.anchor";        ///< of the audit trail; copied before the database
inline constexpr const char *kBackupData = "data";                  ///< the folder of all others
inline constexpr int kBackupFormat = 1;

/// Puts the files of a data folder into an archive, below data/. No link is followed; files that grow are taken as long
/// as they were, files that vanish meanwhile are left out.
class BackupContent
{
public:
    BackupContent(ArchiveWriter &archive, std::stop_token stop)
        : m_archive(archive)
        , m_stop(std::move(stop))
    {
    }

    /// Everything but databases, locks, workspaces and what can be had again.
    [[nodiscard]] Result<> addDataFolder(const QString &folder);
    [[nodiscard]] Result<> addFile(const QString &path, const QByteArray &name);

private:
    [[nodiscard]] Result<> addEntries(int folder, const QByteArray &name, int depth);
    [[nodiscard]] Result<> addEntry(int parent, const QByteArray &entry, const QByteArray &name, int depth);
    [[nodiscard]] Result<> addRegular(int parent, const QByteArray &entry, const QByteArray &name);

    ArchiveWriter &m_archive;
    std::stop_token m_stop;
    QHash<std::pair<quint64, quint64>, QByteArray> m_shared; ///< device and inode of files with several names
};

} // namespace slipway
