// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace slipway {

class SecureKey;

/// The key that seals the audit trail of a data folder: a file that only its owner reads (and the group, in a folder
/// that a group shares). Any thread.
class AuditKey
{
public:
    /// Reads the file; makes it with a new key when there is none. @param mode of a new file
    /// Errors: Environment, BadInput (the file holds no key).
    [[nodiscard]] static Result<AuditKey> open(const QString &file, int mode);
    /// Error: NotFound besides.
    [[nodiscard]] static Result<AuditKey> read(const QString &file);
    AuditKey(AuditKey &&other) noexcept;
    AuditKey &operator=(AuditKey &&other) noexcept;
    ~AuditKey();

    [[nodiscard]] QString id() const;                         ///< 16 letters; tells nothing of the key
    [[nodiscard]] QString seal(const QByteArray &text) const; ///< keyed BLAKE2b, hexadecimal

private:
    explicit AuditKey(std::unique_ptr<SecureKey> key);
    std::unique_ptr<SecureKey> m_key;
};

} // namespace slipway
