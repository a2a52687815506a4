// SPDX-License-Identifier: GPL-3.0-or-later
// Where a rollback goes, and where else it could go. The one place that decides it. Pure.
#pragma once

#include "core/records/rollback.h"

#include <functional>
#include <vector>

namespace slipway::deploy {

/// What is known of a release beside the history.
struct RollbackFacts
{
    Message quarantine;    ///< why it is bad for this environment; empty = it is not
    bool filesHere = true; ///< its files are in the data folder; otherwise they may still lie on the target
};
using RollbackLook = std::function<RollbackFacts(ReleaseId)>;

/// Each release once, the one that was live last first. `history` newest first, of one environment.
/// The default is the previous *good* one: live or superseded once, not quarantined there, not what is live now; and
/// after a rollback, the one before what was gone back to (r5 → r4 → r3 → r2), never a toggle. One whose files are here
/// comes before one whose files may only lie on the target.
[[nodiscard]] std::vector<RollbackChoice> rollbackChoices(const std::vector<DeploymentRecord> &history,
                                                          const RollbackLook &look);

} // namespace slipway::deploy
