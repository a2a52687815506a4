// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnostic.h"
#include "workflow/dialects/github/source.h"

namespace slipway::github {

/// A warning for each ${{ }} of a script that would paste text which strangers can write (titles, branch names,
/// messages) into it, where it becomes code.
[[nodiscard]] Diagnostics checkScript(const yaml::Node &script, const SourceText &source);

} // namespace slipway::github
