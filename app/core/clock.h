// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace slipway {

/// A moment to show and to store: UTC, milliseconds.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// Time as a seam: real in programs, advanced by hand in tests.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall-clock, to show and to store only; it may jump.
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Since some fixed moment, counting suspend (CLOCK_BOOTTIME); for durations and time limits.
    [[nodiscard]] virtual Milliseconds elapsed() const = 0;
    /// Waits. False when a stop request came first; it ends the waiting at once.
    [[nodiscard]] virtual bool sleep(Milliseconds time, std::stop_token stop) const;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Milliseconds elapsed() const override;
};

/// RFC 3339 in UTC with milliseconds: "2026-11-22T02:41:00.125Z".
[[nodiscard]] QString toRfc3339(Timestamp time);
[[nodiscard]] std::optional<Timestamp> fromRfc3339(const QString &text);
[[nodiscard]] inline qint64 toMilliseconds(Timestamp time)
{
    return time.time_since_epoch().count();
}
[[nodiscard]] inline Timestamp fromMilliseconds(qint64 ms)
{
    return Timestamp(Milliseconds(ms));
}

} // namespace slipway
