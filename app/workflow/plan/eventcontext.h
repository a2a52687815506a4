// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/plan/plan.h"

namespace slipway {

/// `github.event`: the payload, and of workflow_dispatch its inputs as GitHub sends them, which is as text.
/// @param inputs what resolveInputs() gave
[[nodiscard]] expression::Value eventOf(const PlanInput &input, const expression::Value &inputs);

/// The members of `github` that follow from the event, for plans and runs alike: event_name, event, ref, ref_name,
/// ref_type, head_ref, base_ref, sha. What is not known is not there.
[[nodiscard]] expression::Value::Members eventMembers(const PlanInput &input, const expression::Value &inputs);

/// "refs/heads/main" → "main", "refs/pull/7/merge" → "7/merge".
[[nodiscard]] QString shortRefName(const QString &ref);

[[nodiscard]] bool isPullRequestEvent(const QString &event);

} // namespace slipway
