// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <functional>

namespace slipway {

class Storage;

/// Hears of what could not be done and stops nobody. Any thread.
using OnTrouble = std::function<void(const Error &)>;

/// After a crash: runs that are still queued or running but whose owner is dead become `interrupted`, with what their
/// jobs' result files still tell (steps that had finished keep their result), and whatever of them still lives is
/// ended. Returns how many runs. By several processes at once: one does it, the others wait for it a moment.
int recoverRuns(Storage &storage, const Clock &clock, const OnTrouble &onTrouble);

/// Removes what dead processes of this user left in the workspaces of runs that have ended. One process at a time.
void cleanWorkspaces(Storage &storage, const OnTrouble &onTrouble);

/// What every process of a job carries as SLIPWAY_TRACKING_ID, so that a sweep finds it after a crash.
[[nodiscard]] QString trackingPrefix(const QString &owner);

} // namespace slipway
