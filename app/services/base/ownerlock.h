// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <memory>

namespace slipway {

/// Proof that this process lives: a flock on a file of the data folder that the kernel frees at death, however it
/// comes. Runs name their owner; whoever can take an owner's lock knows that it is gone (pids are reused, locks are
/// not).
class OwnerLock
{
public:
    /// Takes a new lock under <dataFolder>/locks. Errors: Environment.
    [[nodiscard]] static Result<OwnerLock> take(const QString &dataFolder);
    OwnerLock(OwnerLock &&other) noexcept;
    OwnerLock &operator=(OwnerLock &&other) noexcept;
    ~OwnerLock();

    [[nodiscard]] const QString &name() const { return m_name; } ///< "1234-5f2c…"

    /// Whether the owner of that name still lives; an unknown name does not.
    [[nodiscard]] static bool isAlive(const QString &dataFolder, const QString &name);
    /// Removes the file of a dead owner.
    static void forget(const QString &dataFolder, const QString &name);

private:
    OwnerLock(int descriptor, QString path, QString name);
    int m_descriptor = -1;
    QString m_path;
    QString m_name;
};

} // namespace slipway
