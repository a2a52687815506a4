// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/auditservice.h"

#include "git/repository.h"
#include "storage/storage.h"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace slipway {

AuditService::AuditService(Storage &storage, const Clock &clock, QString actor)
    : m_storage(storage)
    , m_clock(clock)
    , m_actor(std::move(actor))
{
}

Result<> AuditService::add(const QString &action, const QString &subject, const QJsonObject &details)
{
    return m_storage.write([&](Database &database) { return addIn(database, action, subject, details); });
}

Result<> AuditService::addIn(Database &database, const QString &action, const QString &subject,
                             const QJsonObject &details) const
{
    SLIPWAY_TRY(AuditStore(database).append({.time = m_clock.now(),
                                             .actor = m_actor,
                                             .action = action,
                                             .subject = subject,
                                             .details = details,
                                             .previousHash = {},
                                             .hash = {}}));
    return {};
}

Result<std::vector<AuditEntry>> AuditService::list(int limit) const
{
    return m_storage.readValue<std::vector<AuditEntry>>(
        [limit](Database &database) { return AuditStore(database).list(limit); });
}

Result<AuditStore::Check> AuditService::verify() const
{
    return m_storage.readValue<AuditStore::Check>([](Database &database) { return AuditStore(database).verify(); });
}

QString personAtThisDesk()
{
    if (const QString name = git::globalUser().name.trimmed(); !name.isEmpty())
        return name;
    return loginName();
}

QString loginName()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QStringLiteral("uid %1").arg(getuid());
}

} // namespace slipway
