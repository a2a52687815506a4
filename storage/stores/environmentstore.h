// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/environment.h"
#include "core/result.h"

#include <map>

namespace slipway {

class Database;

/// Tables `environments` and `flows`.
class EnvironmentStore
{
public:
    explicit EnvironmentStore(Database &database)
        : m_database(database)
    {
    }

    /// Inserts, or replaces configuration, tier, order and source of the one with that repository and name; its version
    /// grows when the configuration differs. Lock, pause and rehearsal stay, also of one that was removed.
    [[nodiscard]] Result<EnvironmentId> apply(const EnvironmentRecord &environment, Timestamp now);
    [[nodiscard]] Result<std::vector<EnvironmentRecord>>
    list(std::optional<RepositoryId> repository = {}) const;              ///< by repository, order
    [[nodiscard]] Result<EnvironmentRecord> find(EnvironmentId id) const; ///< Error: NotFound
    [[nodiscard]] Result<std::vector<EnvironmentRecord>> findByName(const QString &name) const; ///< of any repository
    /// From now on it is not listed or found; apply() brings it back with its number, lock, pause and rehearsal.
    [[nodiscard]] Result<> remove(EnvironmentId id, Timestamp now);

    [[nodiscard]] Result<> setLock(EnvironmentId id, const std::optional<EnvironmentLock> &lock);
    /// An empty reason ends the pause.
    [[nodiscard]] Result<> setPause(EnvironmentId id, const Message &reason, std::optional<Timestamp> since);
    [[nodiscard]] Result<> setRehearsal(EnvironmentId id, ReleaseId release, Timestamp when, Milliseconds took);
    [[nodiscard]] Result<> setRetired(EnvironmentId id, const std::vector<RetiredHost> &hosts);
    /// Earlier configurations: version, JSON, when.
    struct Version
    {
        int version = 0;
        QJsonObject configuration;
        Timestamp since{};
    };
    [[nodiscard]] Result<std::vector<Version>> versions(EnvironmentId id) const; ///< newest first

    /// The flows of a repository's slipway.yml, as config::toJson() gives them.
    [[nodiscard]] Result<> setFlows(RepositoryId repository, const std::vector<QJsonObject> &flows);
    [[nodiscard]] Result<std::vector<QJsonObject>> flows(RepositoryId repository) const;

private:
    [[nodiscard]] Result<> forgetRetired(const EnvironmentRecord &known, const QJsonObject &configuration);

    Database &m_database;
};

} // namespace slipway
