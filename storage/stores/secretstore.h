// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/secret.h"
#include "core/result.h"

namespace slipway {

class Database;

/// Table `secrets`: names, versions and where the values are; never a value.
class SecretStore
{
public:
    explicit SecretStore(Database &database)
        : m_database(database)
    {
    }

    /// The number of the next version of a secret of that name (the first: 1), of whichever repository and environment;
    /// never given again.
    [[nodiscard]] Result<int> takeVersion(const QString &name);
    /// A further version, under a number that was taken for it: its value is kept already.
    [[nodiscard]] Result<> add(const SecretRecord &secret);
    [[nodiscard]] Result<std::vector<SecretRecord>> list() const; ///< newest versions, by name
    /// All versions of one, newest first; empty when there is none.
    [[nodiscard]] Result<std::vector<SecretRecord>> versions(RepositoryId repository, const QString &environment,
                                                             const QString &name) const;
    /// A version by its number, which is one secret's alone; nothing when there is none.
    [[nodiscard]] Result<std::optional<SecretRecord>> find(const QString &name, int version) const;
    [[nodiscard]] Result<> revoke(const QString &name, int version, const QString &by, Timestamp time);
    [[nodiscard]] Result<> remove(RepositoryId repository, const QString &environment,
                                  const QString &name); ///< all versions

private:
    Database &m_database;
};

} // namespace slipway
