// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deployment.h"
#include "core/result.h"

namespace slipway {

class Database;

/// Table `audit`: append-only (triggers refuse updates and deletes), chained by SHA-256.
class AuditStore
{
public:
    explicit AuditStore(Database &database) : m_database(database) {}

    /// `number`, `previousHash` and `hash` are given by the store.
    [[nodiscard]] Result<AuditEntry> append(AuditEntry entry);
    [[nodiscard]] Result<std::vector<AuditEntry>> list(int limit) const;                   ///< newest first
    struct Check
    {
        qint64 entries = 0;
        qint64 brokenAt = 0;       ///< number of the first entry that does not fit; 0 = the chain holds
        QString problem;
    };
    [[nodiscard]] Result<Check> verify() const;

private:
    Database &m_database;
};

} // namespace slipway
