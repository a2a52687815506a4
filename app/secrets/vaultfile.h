// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a vault, without the disk they lie on:
//
//   magic 7, version 1 │ header: operations 8, memory 8, salt 16 │ its MAC 32
//   count 4 │ for each record: length 4, key text │ length 4, nonce 24, ciphertext and tag
//   MAC of all before 32 │ plain hash of all before 32
//
// Numbers are little-endian. The plain hash tells damage from a wrong passphrase; the MACs tell somebody's changes.
#pragma once

#include "core/result.h"
#include "secrets/securekey.h"

#include <QByteArray>

#include <map>

namespace slipway {

/// What the key is made with. It stands in the file, so that later versions may ask for more.
struct VaultHeader
{
    quint64 operations = 0;
    quint64 memory = 0; ///< bytes
    QByteArray salt;
    bool operator==(const VaultHeader &) const = default;
};

/// The costs of a new vault and a fresh salt: RFC 9106's choice for machines with little memory (64 MiB, 3 passes).
[[nodiscard]] VaultHeader newVaultHeader();

/// Argon2id. Error: Environment without the memory for it.
[[nodiscard]] Result<SecureKey> deriveVaultKey(const VaultHeader &header, const QByteArray &passphrase);

using VaultRecords = std::map<QByteArray, QByteArray>; ///< key text → nonce and ciphertext

/// A vault's bytes, checked as far as that goes without the key.
struct VaultBytes
{
    QByteArray bytes;
    VaultHeader header;
    VaultRecords records;
};

/// Errors: BadInput (damaged), Refused (made by a newer version).
[[nodiscard]] Result<VaultBytes> readVaultBytes(const QByteArray &bytes);
/// Errors: BadInput: a wrong passphrase, or changed by somebody without it.
[[nodiscard]] Result<> verifyVault(const VaultBytes &vault, const SecureKey &key);
[[nodiscard]] QByteArray writeVaultBytes(const VaultHeader &header, const VaultRecords &records, const SecureKey &key);

[[nodiscard]] QByteArray sealRecord(const QByteArray &name, const QByteArray &value, const SecureKey &key);
/// Error: BadInput.
[[nodiscard]] Result<QByteArray> openRecord(const QByteArray &name, const QByteArray &sealed, const SecureKey &key);

} // namespace slipway
