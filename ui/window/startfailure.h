// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace slipway {

class Settings;
class Theme;

enum class StartAnswer { Quit, TryAgain };

/// The data folder cannot be used: a small window says why and lets people choose another one (which is kept in the
/// settings) or try again.
[[nodiscard]] StartAnswer askAfterStartFailure(const Theme &theme, Settings &settings, const Error &error);

} // namespace slipway
