// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "services/environments/environmenttypes.h"

namespace slipway::cli {

/// An environment for people: what is live, health, drift, lock, freeze.
[[nodiscard]] QString describeEnvironment(const EnvironmentDetail &detail);
/// What is live in a few words: "v44", "mixed: web-1 serves 43, web-2 does not answer", "nothing is live".
[[nodiscard]] QString liveText(const EnvironmentDetail &detail);
/// Exit status of having looked: 1 for drift, for hosts that differ or do not answer, and when nobody knows what is
/// live.
[[nodiscard]] int environmentStatus(const EnvironmentDetail &detail);
/// What an `env apply` did, or would do.
[[nodiscard]] QString describeApply(const ApplyReport &report);
/// RFC 3339, or "2026-11-20 13:51[:07]" in local time. Error: Usage.
[[nodiscard]] Result<Timestamp> timeArgument(const QString &text);

} // namespace slipway::cli
