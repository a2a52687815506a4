// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/environment.h"
#include "core/result.h"
#include "ui/models/environments/releasechoices.h"

namespace slipway {

class Console;

/// What is known of an environment's releases. Not on the GUI's thread.
[[nodiscard]] Result<ReleaseFacts> readReleaseFacts(Console &console, const EnvironmentRecord &environment);

} // namespace slipway
