// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace slipway {

class Storage;

/// After a crash: runs that are still queued or running but whose owner is dead become `interrupted`, with what their
/// jobs' result files still tell (steps that had finished keep their result), and whatever of them still lives is ended.
/// Returns how many runs. Safe to call by several processes at once.
[[nodiscard]] Result<int> recoverRuns(Storage &storage, const Clock &clock);

/// What every process of a job carries as SLIPWAY_TRACKING_ID, so that a sweep finds it after a crash.
[[nodiscard]] QString trackingPrefix(const QString &owner);

} // namespace slipway
