// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/audit.h"
#include "core/result.h"

#include <memory>

namespace slipway {

class Clock;
class Database;
class Storage;

/// Who did what. Entries are sealed with the data folder's key (audit.key), and the file audit.anchor beside the
/// database knows the last one. Any thread but the GUI's.
class AuditService
{
public:
    AuditService(Storage &storage, const Clock &clock, QString actor);
    ~AuditService();

    /// On disk when it returns.
    [[nodiscard]] Result<> add(const QString &action, const QString &subject, const QJsonObject &details = {});
    /// The same within a transaction: what happened and that it is told are on disk together.
    [[nodiscard]] Result<> addIn(Database &database, const QString &action, const QString &subject,
                                 const QJsonObject &details = {}) const;
    [[nodiscard]] Result<std::vector<AuditEntry>> list(int limit) const;
    [[nodiscard]] Result<std::vector<AuditEntry>> list(const AuditFilter &filter) const;
    [[nodiscard]] Result<AuditCheck> verify() const;
    /// Who is at work here; one name for runs, deployments, approvals and everything else: see currentUserName().
    [[nodiscard]] QString actor() const { return m_actor; }

private:
    class Sealer;

    Storage &m_storage;
    const Clock &m_clock;
    QString m_actor;
    std::unique_ptr<Sealer> m_sealer;
    QString m_anchorFile;
};

/// git's user.name as it is outside any repository, else the login.
[[nodiscard]] QString currentUserName();
/// The login name of the real user, which nobody can choose in a file or a variable: who acts in a folder of a group.
[[nodiscard]] QString loginName();

} // namespace slipway
