// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace slipway {

class Theme;

/// The data folder cannot be used: a small window says why and what helps. Returns the exit status.
[[nodiscard]] int showStartFailure(const Theme &theme, const Error &error);

} // namespace slipway
