// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/plan/abilities.h"

namespace slipway {

/// What the host executor does and this machine has: Slipway's own actions, the shells on PATH, the processor, the
/// labels in SLIPWAY_RUNNER_LABELS (separated by commas). Reads the environment; runs nothing.
/// @param repository "owner/name" that the workflow belongs to; empty = unknown
[[nodiscard]] Abilities hostAbilities(const QString &repository = {});

} // namespace slipway
