// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace slipway {

/// Where a run, a job or a step is. The names on disk and in --json are statusName()'s and never translated.
enum class Status { Queued, Running, Success, Failure, Cancelled, TimedOut, Interrupted, Skipped };

[[nodiscard]] constexpr bool isFinished(Status status)
{
    return status != Status::Queued && status != Status::Running;
}

/// "queued", "running", "success", "failure", "cancelled", "timed_out", "interrupted", "skipped".
[[nodiscard]] QString statusName(Status status);
[[nodiscard]] std::optional<Status> statusFromName(QStringView name);

} // namespace slipway
