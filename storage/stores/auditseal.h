// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace slipway {

/// Seals entries of the audit trail with a key that the database does not hold. Any thread.
class AuditSealer
{
public:
    virtual ~AuditSealer() = default;
    /// The key that seals from now on; made when there is none. Error: Environment.
    [[nodiscard]] virtual Result<QString> keyId() = 0;
    /// Hexadecimal. Errors: NotFound (no such key here), Environment.
    [[nodiscard]] virtual Result<QString> seal(const QString &keyId, const QByteArray &text) = 0;
};

} // namespace slipway
