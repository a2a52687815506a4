// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/repositories/eventpayload.h"
#include "workflow/plan/plan.h"

namespace slipway {

/// What happened, into a plan: event, payload, ref, commit, changed files and what `github` says of the repository.
/// Plans and runs, their conditions, steps and event files all have it from here. Reads git; changes nothing. Errors:
/// those of reading commits.
[[nodiscard]] Result<EventOrigin> addEvent(PlanInput &plan, const git::Repository &repository,
                                           const EventQuestion &question);

} // namespace slipway
