// SPDX-License-Identifier: GPL-3.0-or-later
// A vault's file: read whole, replaced whole, by one process at a time.
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace slipway {

/// The lock of a vault's writers, on a file beside it (an flock: the kernel frees it at death).
class VaultLock
{
public:
    /// Waits some seconds for others. Error: Environment.
    [[nodiscard]] static Result<VaultLock> take(const QString &file);
    ~VaultLock();
    VaultLock(VaultLock &&other) noexcept;
    VaultLock &operator=(VaultLock &&) = delete;

private:
    explicit VaultLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

/// Nothing when there is no file. Error: Environment.
[[nodiscard]] Result<std::optional<QByteArray>> readVaultFile(const QString &file);
/// After it returns, the new content survives a power cut; before, the old one does. The lock must be held.
[[nodiscard]] Result<> replaceVaultFile(const QString &file, const QByteArray &content);

} // namespace slipway
