// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "process/spawn.h"

#include <QByteArray>

#include <memory>

namespace slipway::deploy {

/// A shell on a host whose standard input stays open for as long as this side lives: the other end notices at once when
/// this process is gone, however it ended, because no other process holds the pipe. Used by one thread; wake() by any.
class HostSession
{
public:
    /// Errors: Environment (the program is missing or cannot start).
    [[nodiscard]] static Result<std::unique_ptr<HostSession>> open(const Command &command);
    /// Closes the input, waits for the end of the program for as long as the grace is, and ends it (here; the other end
    /// ends itself).
    ~HostSession();
    void setGrace(Milliseconds grace) { m_grace = grace; }
    HostSession(const HostSession &) = delete;
    HostSession &operator=(const HostSession &) = delete;

    /// Written by wait(), as fast as the pipe takes it.
    void send(const QByteArray &bytes) { m_queue += bytes; }
    void closeInput();
    /// False when the program has ended, or its input was closed.
    [[nodiscard]] bool isOpen() const { return m_input.isOpen() && m_process.pid > 0 && !hasEnded(); }
    /// Makes wait() return; for a stop request.
    void wake();

    /// Moves data both ways until there is output, an end, a wake-up, or `limit` is over. Sends an empty line every
    /// five seconds, as a sign of life. False when the session has ended and all of its output was taken.
    bool wait(Milliseconds limit);
    [[nodiscard]] QByteArray takeOutput() { return std::exchange(m_output, {}); }
    /// After wait() was false; code 128 + n for a signal.
    [[nodiscard]] Exit exit();

private:
    HostSession() = default;
    void write();
    [[nodiscard]] bool hasEnded() const;
    [[nodiscard]] static bool read(Fd &from, QByteArray &to);
    void reap();

    SpawnedProcess m_process;
    Fd m_input, m_outputPipe, m_errorPipe, m_wake;
    QByteArray m_queue, m_output, m_errors;
    Milliseconds m_lastWrite{0};
    Milliseconds m_grace{2'000};
    int m_code = 0;
};

} // namespace slipway::deploy
