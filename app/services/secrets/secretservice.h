// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/secret.h"
#include "core/result.h"
#include "secrets/secrets.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace slipway {

class AuditService;
class Clock;
class Storage;

/// Whose secret: all repositories, one, or one environment of it.
struct SecretScope
{
    RepositoryId repository;
    QString repositoryName;
    QString environment;
};

/// Use cases of secrets. A value is never shown again. Any thread but the GUI's.
class SecretService
{
public:
    /// @param onSecret hears each value that is handed out, or that somebody gives to a run; any thread
    SecretService(Storage &storage, AuditService &audit, const Clock &clock, AskPassphrase ask,
                  std::function<void(const QByteArray &)> onSecret = {});
    ~SecretService();

    /// A new version. Errors: BadInput (name: letters, digits, '_' and '-'; empty value; over 64 KiB), Environment (no
    /// keyring, no passphrase).
    [[nodiscard]] Result<SecretRecord> set(const SecretScope &scope, const QString &name, const QByteArray &value);
    [[nodiscard]] Result<std::vector<SecretRecord>> list() const;
    [[nodiscard]] Result<> remove(const SecretScope &scope, const QString &name);

    /// The newest version that is nearest: environment, then repository, then all. Error: NotFound with how to set it.
    [[nodiscard]] Result<SecretRecord> find(const SecretScope &scope, const QString &name) const;
    /// A version (0 = the newest) that may be handed out. Errors: NotFound, Refused when it was revoked. A newest
    /// version that was revoked gives no older one in its place.
    [[nodiscard]] Result<SecretRecord> usable(const SecretScope &scope, const QString &name, int version = 0) const;
    /// From now on nobody gets this version, whatever asks for it. Errors: NotFound, Refused (it is revoked already).
    [[nodiscard]] Result<SecretRecord> revoke(const QString &name, int version, const QString &reason);
    [[nodiscard]] bool isRevoked(const QString &name, int version) const;
    /// For runs and deployments alone. `version` 0 = newest. Errors: as usable(), Environment.
    [[nodiscard]] Result<QByteArray> value(const SecretScope &scope, const QString &name, int version = 0) const;
    /// Nothing that the program says about itself shows this value.
    void hide(const QByteArray &value) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
