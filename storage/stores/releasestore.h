// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/records/release.h"
#include "core/result.h"

namespace slipway {

class Database;

/// Table `releases`. The manifest's bytes are kept with the row: they outlive the files.
class ReleaseStore
{
public:
    explicit ReleaseStore(Database &database)
        : m_database(database)
    {
    }

    [[nodiscard]] Result<ReleaseId> insert(const ReleaseRecord &release, const QByteArray &manifest);
    [[nodiscard]] Result<ReleaseRecord> find(ReleaseId id) const; ///< Error: NotFound
    [[nodiscard]] Result<QByteArray> manifest(ReleaseId id) const;
    [[nodiscard]] Result<std::optional<ReleaseRecord>> findByDigest(RepositoryId repository,
                                                                    const QString &digest) const;
    [[nodiscard]] Result<std::vector<ReleaseRecord>> list(std::optional<RepositoryId> repository,
                                                          int limit) const; ///< newest first
    /// A verdict of a deployment: bad in its environment and from there onward.
    [[nodiscard]] Result<> quarantine(const DeploymentRecord &deployment, const Message &reason, Timestamp since);
    [[nodiscard]] Result<> liftQuarantine(ReleaseId id); ///< of every environment
    [[nodiscard]] Result<> setPinned(ReleaseId id, bool pinned);
    [[nodiscard]] Result<> setFilesPresent(ReleaseId id, bool present);

private:
    Database &m_database;
};

} // namespace slipway
