// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/records/run.h"

#include <QString>

namespace slipway {

/// How anything Slipway shows may stand: shape, word and colour are chosen by it and by nothing else.
enum class State {
    Passed,
    Failed,
    Running,
    Queued,
    Warning,
    Cancelled,
    Skipped,
    RolledBack,
    Approval,
    Unknown,
    Mixed,
    Partial,
    Unsupported
};
inline constexpr int kStateCount = 13;

[[nodiscard]] State stateOf(Status status);
[[nodiscard]] State stateOf(TestStatus status);
/// The translated word of a run, job or step: "passed", "timed out", "interrupted" …
[[nodiscard]] QString statusWord(Status status);
[[nodiscard]] QString testStatusWord(TestStatus status);
/// What a mark alone says to a screen reader: "passed", "needs approval", "rolled back" …
[[nodiscard]] QString stateWord(State state);
/// The name of a state in tokens and icon files: "rolled-back".
[[nodiscard]] QString stateName(State state);

} // namespace slipway
