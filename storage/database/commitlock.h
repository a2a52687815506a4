// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <chrono>
#include <mutex>
#include <optional>

namespace slipway {

/// The lock of a data folder that every commit and every checkpoint of any process holds (an flock: the kernel frees it
/// when its holder dies). Held for the whole of a write transaction: SQLite lets only one writer through anyway, and so
/// nobody ever meets SQLITE_BUSY.
class CommitLock
{
public:
    /// While it lives nobody else commits or checkpoints.
    class Guard
    {
    public:
        Guard(Guard &&other) noexcept;
        Guard &operator=(Guard &&) = delete;
        ~Guard();

    private:
        friend class CommitLock;
        Guard(std::unique_lock<std::mutex> thread, int descriptor);
        std::unique_lock<std::mutex> m_thread;
        int m_descriptor;
    };

    /// Makes the file when it is not there (0600; 0660 in a folder shared with a group). Error: Environment.
    [[nodiscard]] static Result<CommitLock> open(const QString &file);
    CommitLock(CommitLock &&other) noexcept;
    CommitLock &operator=(CommitLock &&) = delete;
    ~CommitLock();

    /// Waits for the others. Error Refused: a process has held it for longer than `patience` (it was stopped, perhaps).
    [[nodiscard]] Result<Guard> acquire(std::chrono::milliseconds patience = kPatience);
    /// Nothing when somebody else holds it.
    [[nodiscard]] std::optional<Guard> tryAcquire();

    static constexpr std::chrono::milliseconds kPatience{30'000};

private:
    CommitLock(QString file, int descriptor);

    QString m_file;
    int m_descriptor;
    std::mutex m_threads; // an flock excludes processes, not the threads that share a descriptor
};

} // namespace slipway
