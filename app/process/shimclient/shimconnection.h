// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "shim/fd.h"
#include "shim/protocol.h"

#include <sys/types.h>

#include <mutex>
#include <optional>
#include <string>

namespace slipway {

/// A running slipway-shim and the socket to it. Its going tells the shim that its owner is gone.
class ShimConnection
{
public:
    /// Starts a shim. Errors: Environment.
    [[nodiscard]] static Result<std::unique_ptr<ShimConnection>> start(const QString &program);
    ~ShimConnection();
    ShimConnection(const ShimConnection &) = delete;
    ShimConnection &operator=(const ShimConnection &) = delete;

    /// Any thread. False when the shim is gone.
    bool send(const std::string &frame);
    /// The next frame; blocks until there is one, or until `wakeFd` (-1 = none) is readable, or the shim is gone.
    enum class Event { Frame, Wake, Gone };
    [[nodiscard]] Event receive(shim::Frame &frame, int wakeFd);
    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    ShimConnection(Fd socket, pid_t pid)
        : m_socket(std::move(socket))
        , m_pid(pid)
    {
    }

    Fd m_socket;
    const pid_t m_pid;
    shim::FrameBuffer m_incoming;
    std::mutex m_sendMutex;
};

} // namespace slipway
