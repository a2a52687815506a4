// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/audit/auditservice.h"

#include "git/repository.h"
#include "secrets/auditkey.h"
#include "storage/storage.h"
#include "storage/stores/auditstore.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <optional>

namespace slipway {
using namespace Qt::StringLiterals;

/// The keys that this program has met, read from the data folder once.
class AuditService::Sealer final : public AuditSealer
{
public:
    explicit Sealer(const QString &folder)
        : m_folder(folder)
    {
    }

    Result<QString> keyId() override
    {
        const std::scoped_lock guard(m_mutex);
        if (!m_key)
            m_key.emplace(SLIPWAY_TRY(AuditKey::open(file(), privateModeIn(m_folder))));
        return m_key->id();
    }
    Result<QString> seal(const QString &keyId, const QByteArray &text) override
    {
        const std::scoped_lock guard(m_mutex);
        if (!m_key)
            m_key.emplace(SLIPWAY_TRY(AuditKey::read(file())));
        if (m_key->id() != keyId)
            return fail(ErrorKind::NotFound, Engine::tr("the key %1 is not here").arg(keyId));
        return m_key->seal(text);
    }

private:
    [[nodiscard]] QString file() const { return m_folder + u"/audit.key"_s; }

    QString m_folder;
    std::mutex m_mutex;
    std::optional<AuditKey> m_key;
};

AuditService::AuditService(Storage &storage, const Clock &clock, QString actor)
    : m_storage(storage)
    , m_clock(clock)
    , m_actor(std::move(actor))
    , m_sealer(std::make_unique<Sealer>(storage.folder()))
    , m_anchorFile(storage.folder() + u"/audit.anchor"_s)
{
}

AuditService::~AuditService() = default;

Result<> AuditService::add(const QString &action, const QString &subject, const QJsonObject &details)
{
    return m_storage.write([&](Database &database) { return addIn(database, action, subject, details); });
}

Result<> AuditService::addIn(Database &database, const QString &action, const QString &subject,
                             const QJsonObject &details) const
{
    SLIPWAY_TRY(AuditStore(database, m_sealer.get(), m_anchorFile)
                    .append({.time = m_clock.now(),
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

Result<std::vector<AuditEntry>> AuditService::list(const AuditFilter &filter) const
{
    return m_storage.readValue<std::vector<AuditEntry>>(
        [&filter](Database &database) { return AuditStore(database).list(filter); });
}

Result<AuditCheck> AuditService::verify() const
{
    return m_storage.readValue<AuditCheck>(
        [this](Database &database) { return AuditStore(database, m_sealer.get(), m_anchorFile).verify(); });
}

QString currentUserName()
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
