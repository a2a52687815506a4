// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "process/command.h"
#include "services/audit/auditservice.h"
#include "services/environments/environmentservice.h"
#include "services/environments/targetaccess.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"
#include "support/fakes.h"
#include "support/scratchrepository.h"
#include "support/temporarydata.h"
#include "support/why.h"

#include <QDir>

namespace slipway::test {

/// A data folder with its services, and a repository "model" that it knows. Secrets are in the vault: no keyring of the
/// person who runs the tests is touched.
class ServiceFolder
{
public:
    ServiceFolder()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        qunsetenv("SLIPWAY_VAULT_PASSPHRASE_FILE");
        open();
    }
    /// As a program that is started again.
    void open()
    {
        m_environments.reset();
        storage.reset();
        storage = orDie(Storage::open(data()));
        m_audit = std::make_unique<AuditService>(*storage, clock, QStringLiteral("lin"));
        m_secrets = std::make_unique<SecretService>(*storage, *m_audit, clock, [this](bool) -> Result<QByteArray> {
            ++asked;
            return QByteArray("correct horse");
        });
        m_repositories =
            std::make_unique<RepositoryService>(*storage, m_commands, clock, data() + QStringLiteral("/repositories"));
        m_releases = std::make_unique<ReleaseService>(*storage, *m_secrets, *m_audit, clock);
        m_targets = std::make_unique<TargetAccess>(data(), *m_secrets, m_commands, clock);
        m_environments = std::make_unique<EnvironmentService>(
            EnvironmentService::Dependencies{*storage, *m_repositories, *m_secrets, *m_audit, *m_targets, clock});
    }

    [[nodiscard]] QString path(const QString &relative) const { return m_folder.filePath(relative); }
    [[nodiscard]] QString data() const { return path(QStringLiteral("data")); }
    [[nodiscard]] SecretService &secrets() { return *m_secrets; }
    [[nodiscard]] AuditService &audit() { return *m_audit; }
    [[nodiscard]] ReleaseService &releases() { return *m_releases; }
    [[nodiscard]] EnvironmentService &environments() { return *m_environments; }
    [[nodiscard]] RepositoryService &repositories() { return *m_repositories; }
    /// The scratch repository's record, added when it is first asked for.
    RepositoryRecord model()
    {
        if (!m_model.id.isValid())
            m_model = orDie(m_repositories->add(repository.path(), QStringLiteral("model"), {}, {}));
        return m_model;
    }
    /// A release of the branch main as it is now.
    ReleaseRecord release()
    {
        return orDie(m_releases->create(
            {.repository = model(), .ref = QStringLiteral("main"), .include = {}, .artifacts = {}, .extraFiles = {}}));
    }
    /// Action and subject of the newest entry of the audit trail: "env.locked model/staging".
    [[nodiscard]] QString lastAudit() const
    {
        const auto entries = orDie(m_audit->list(1));
        return entries.empty() ? QString()
                               : QString(entries.front().action + QLatin1Char(' ') + entries.front().subject);
    }
    template<typename T>
    static T orDie(Result<T> value)
    {
        if (!value)
            qFatal("%s", why(value).constData());
        return std::move(*value);
    }

    FakeClock clock;
    ScratchRepository repository;
    std::unique_ptr<Storage> storage;
    int asked = 0; ///< how often a passphrase was wanted

private:
    QTemporaryDir m_folder;
    ProcessRunner m_commands;
    RepositoryRecord m_model;
    std::unique_ptr<AuditService> m_audit;
    std::unique_ptr<SecretService> m_secrets;
    std::unique_ptr<RepositoryService> m_repositories;
    std::unique_ptr<ReleaseService> m_releases;
    std::unique_ptr<TargetAccess> m_targets;
    std::unique_ptr<EnvironmentService> m_environments;
};

} // namespace slipway::test
