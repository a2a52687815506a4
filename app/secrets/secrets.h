// SPDX-License-Identifier: GPL-3.0-or-later
// Where secret values live: the desktop's keyring, or an encrypted vault. Names and versions are in core.db.
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace slipway {

/// Which value: one version of a secret. `scope` is "repository/environment", each part may be empty.
struct SecretKey
{
    QString scope;
    QString name;
    int version = 1;
    [[nodiscard]] QString text() const; ///< stable: the key in keyring and vault
};

/// A place for values. Any thread but the GUI's; blocks.
class SecretBackend
{
public:
    virtual ~SecretBackend() = default;
    [[nodiscard]] virtual QString name() const = 0; ///< "secret-service", "kwallet", "vault"
    /// Errors: Environment (keyring locked or gone, no passphrase), BadInput (wrong passphrase, damaged vault).
    [[nodiscard]] virtual Result<> write(const SecretKey &key, const QByteArray &value) = 0;
    /// Error: NotFound besides.
    [[nodiscard]] virtual Result<QByteArray> read(const SecretKey &key) = 0;
    [[nodiscard]] virtual Result<> remove(const SecretKey &key) = 0;
};

/// Asks a person for the vault's passphrase (`isNew`: to be chosen). Error: Environment when nobody can be asked.
using AskPassphrase = std::function<Result<QByteArray>(bool isNew)>;

/// The desktop's keyring through qtkeychain, without its plain-text fallback; null when none answers.
[[nodiscard]] std::unique_ptr<SecretBackend> openKeyring();

/// A file (0600) of XChaCha20-Poly1305 records under a key from Argon2id; made with the first write. The passphrase
/// comes from SLIPWAY_VAULT_PASSPHRASE_FILE (must be 0600), else from `ask`. Two processes may use one vault.
[[nodiscard]] std::unique_ptr<SecretBackend> openVault(const QString &file, AskPassphrase ask);

/// Reads the passphrase file that SLIPWAY_VAULT_PASSPHRASE_FILE names. Errors: Environment (not set, missing; others
/// may read it).
[[nodiscard]] Result<QByteArray> passphraseFromFile();

/// Overwrites the bytes before they are freed.
void wipe(QByteArray &value);

} // namespace slipway
