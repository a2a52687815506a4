// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/run/run.h"
#include "services/runs/runtypes.h"

namespace slipway {

class SecretService;

/// Fills in what a run may know: the values that were given, those asked for by name, and those that the workflow
/// mentions and the store has for this repository; a job's `environment:` puts that environment's first.
/// @param store may be null: then only what was given
/// Errors: NotFound (asked for by name and not set), Environment (keyring locked, no passphrase).
[[nodiscard]] Result<> addSecrets(RunInput &input, const RunRequest &request, const SecretService *store);

} // namespace slipway
