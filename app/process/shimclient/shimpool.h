// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "process/shimclient/shimconnection.h"

#include <memory>
#include <mutex>
#include <vector>

namespace slipway {

/// The shims that wait for their next job, and the ids of those that have to be waited for. Any thread.
class ShimPool
{
public:
    /// @param program path of slipway-shim; empty = beside this program, in ../libexec/slipway, or in PATH.
    explicit ShimPool(QString program)
        : m_program(std::move(program))
    {
    }
    ~ShimPool();
    ShimPool(const ShimPool &) = delete;
    ShimPool &operator=(const ShimPool &) = delete;

    [[nodiscard]] Result<QString> findShim();
    /// A shim that has closed its job, or null.
    [[nodiscard]] std::unique_ptr<ShimConnection> takeIdle();
    void giveBack(std::unique_ptr<ShimConnection> shim);
    /// Lets it see that its owner is gone.
    void drop(std::unique_ptr<ShimConnection> shim);

private:
    void collectEnded();

    std::mutex m_mutex;
    QString m_program; ///< found at the first use
    std::vector<std::unique_ptr<ShimConnection>> m_idle;
    std::vector<pid_t> m_ending;
};

} // namespace slipway
