// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/runservice.h"

namespace slipway::cli {

/// Starts a run, streams what happens (JSON lines or text) until it has ended, and gives the exit status of its end.
/// A stop request of the context cancels the run.
[[nodiscard]] Result<int> followRun(Context &context, const RunRequest &request);

} // namespace slipway::cli
