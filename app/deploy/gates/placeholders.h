// SPDX-License-Identifier: GPL-3.0-or-later
// ${release}, ${commit}, ${digest} and ${environment} in health checks. Seen by app/deploy alone.
#pragma once

#include "core/result.h"
#include "deploy/targets/target.h"

namespace slipway::deploy {

enum class FillFor {
    Text,    ///< as it is
    Url,     ///< percent-encoded
    Command, ///< only values that mean nothing to a shell are filled in
};

/// The text with its placeholders filled in. Nothing when one of them stands for something that is not known of this
/// release (one that was found on the target, made by nobody we know), or that a command must not contain.
[[nodiscard]] std::optional<QString> filled(const QString &text, const StagedRelease &release, FillFor use);

} // namespace slipway::deploy
