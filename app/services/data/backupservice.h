// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/records/repository.h"
#include "core/result.h"

#include <QStringList>

#include <stop_token>
#include <vector>

namespace slipway {

class AuditService;
class Storage;

/// What is in a backup, and what isn't.
struct BackupReport
{
    QString file;
    qint64 bytes = 0;
    int entries = 0;
    QString digest; ///< SHA-256 of the file
    Timestamp created{};
    int schema = 0;             ///< of core.db
    QString dataFolder;         ///< that it was taken of
    QString restoredTo;         ///< of a restore
    QString keptAside;          ///< the data folder that a restore replaced
    QStringList keyringSecrets; ///< values that stay in the desktop's keyring: they can't travel
    std::vector<RepositoryRecord> repositories;
    QStringList missingRepositories; ///< names of those that aren't at their place on this machine
};

/// One file with everything that a data folder remembers, taken while runs and deployments go on. Blocks; any thread
/// but the GUI's.
class BackupService
{
public:
    BackupService(Storage &storage, AuditService &audit, const Clock &clock)
        : m_storage(storage)
        , m_audit(audit)
        , m_clock(clock)
    {
    }

    /// Writes the file, reads it again and compares, then gives it its name. Workspaces, fetched tools and locks stay
    /// out. Errors: Refused (the file exists), Environment (disk full …), Cancelled.
    [[nodiscard]] Result<BackupReport> create(const QString &file, const std::stop_token &stop) const;

private:
    Storage &m_storage;
    AuditService &m_audit;
    const Clock &m_clock;
};

/// Makes a data folder of a backup; all of the file is checked before anything is written. With `replace` a data folder
/// that is there is kept aside.
/// Errors: NotFound, BadInput (cut short, changed, no backup), Refused (of a newer Slipway; the folder holds data or is
/// in use), Environment, Cancelled. Then nothing has changed.
[[nodiscard]] Result<BackupReport> restoreBackup(const QString &file, const QString &dataFolder, bool replace,
                                                 const std::stop_token &stop);

/// What is in a backup, after all of it was checked. Errors as restoreBackup().
[[nodiscard]] Result<BackupReport> verifyBackup(const QString &file, const std::stop_token &stop);

} // namespace slipway
