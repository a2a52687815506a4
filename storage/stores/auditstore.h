// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/audit.h"
#include "core/result.h"
#include "storage/stores/auditanchor.h"

namespace slipway {

class Database;

/// Table `audit`: append-only (triggers refuse updates and deletes), chained by SHA-256, each entry sealed by a key
/// that the database does not hold, with an anchor beside it. Entries from before there were keys are chained alone.
class AuditStore
{
public:
    /// @param sealer null: entries are not sealed, seals are not asked for. @param anchorFile with a sealer
    explicit AuditStore(Database &database, AuditSealer *sealer = nullptr, const QString &anchorFile = {})
        : m_database(database)
        , m_sealer(sealer)
        , m_anchor(anchorFile)
    {
    }

    /// `number`, `previousHash` and `hash` are given by the store.
    [[nodiscard]] Result<AuditEntry> append(AuditEntry entry);
    [[nodiscard]] Result<std::vector<AuditEntry>> list(int limit) const; ///< newest first
    [[nodiscard]] Result<std::vector<AuditEntry>> list(const AuditFilter &filter) const;
    [[nodiscard]] Result<AuditCheck> verify() const;

private:
    /// What an entry is sealed with.
    struct Seal
    {
        QString key;
        QString seal;
    };
    [[nodiscard]] Result<Seal> sealOf(const AuditEntry &entry) const;
    [[nodiscard]] Result<> moveAnchor(const AuditEntry &entry);
    [[nodiscard]] Result<qint64> firstSealed() const; ///< 0 = none
    [[nodiscard]] Result<QString> hashAt(qint64 number) const;
    [[nodiscard]] Result<> verifyEntries(AuditCheck &check, qint64 &firstSealed) const;
    [[nodiscard]] Result<Message> anchorProblem(qint64 firstSealed) const;
    [[nodiscard]] Result<Message> triggerProblem() const;

    Database &m_database;
    AuditSealer *m_sealer;
    AuditAnchor m_anchor;
};

} // namespace slipway
