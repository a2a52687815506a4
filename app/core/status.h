// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>

#include <optional>

namespace slipway {

/// Where a run, a job or a step is. The names on disk and in --json are statusName()'s and never translated.
enum class Status {
    Queued,
    Running,
    Success,
    Failure,
    Cancelled,
    TimedOut,
    Interrupted,
    Skipped,
    Partial,    ///< a run: all that ran succeeded, something could not run here
    Unsupported ///< a job or step: it cannot be executed here; a run: nothing of it could
};

[[nodiscard]] constexpr bool isFinished(Status status)
{
    return status != Status::Queued && status != Status::Running;
}

/// The one place that says what is green: nothing is by omission, so partial is not.
[[nodiscard]] constexpr bool isSuccess(Status status)
{
    return status == Status::Success;
}

/// What ran gave a bad result. Partial, unsupported, cancelled, interrupted and skipped are neither this nor a success.
[[nodiscard]] constexpr bool isFailure(Status status)
{
    return status == Status::Failure || status == Status::TimedOut;
}

/// "queued", "running", "success", "failure", "cancelled", "timed_out", "interrupted", "skipped", "partial",
/// "unsupported".
[[nodiscard]] QString statusName(Status status);
/// The same as a word of a sentence.
[[nodiscard]] Message statusMessage(Status status);
[[nodiscard]] std::optional<Status> statusFromName(QStringView name);

} // namespace slipway
