// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace slipway {

/// 1-based place in a text; 0 = unknown.
struct Position
{
    int line = 0;
    int column = 0;
    bool operator==(const Position &) const = default;
};

enum class Severity { Error, Warning, Note };

/// One finding about a file that people write, for people: what, where, and what to do.
struct Diagnostic
{
    Severity severity = Severity::Error;
    Position at;
    QString message;
};
using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool hasErrors(const Diagnostics &diagnostics);
[[nodiscard]] QString severityName(Severity severity); ///< "error", "warning", "note"

} // namespace slipway
