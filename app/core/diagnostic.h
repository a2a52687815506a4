// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include "core/error.h"
#include <QString>

#include <optional>
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
    Message message;
};
using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool hasErrors(const Diagnostics &diagnostics);
/// The first finding that is an error, as the Error that refuses the file; nothing when there is none.
[[nodiscard]] std::optional<Error> firstError(const Diagnostics &diagnostics, const QString &file,
                                              ErrorKind kind = ErrorKind::BadInput);
/// An error as a finding: at its place, its advice behind it.
[[nodiscard]] Diagnostic toDiagnostic(const Error &error);
[[nodiscard]] QString severityName(Severity severity); ///< "error", "warning", "note"

} // namespace slipway
