// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/sourcetext.h"

#include <optional>
#include <string>

namespace slipway::yaml {

/// What the parser complained about, in its own words and places (0-based, columns in bytes; -1 = unknown).
struct Complaint
{
    std::string message;
    int line = -1;
    int column = -1;
    std::optional<Position> openSince;     ///< where the innermost unfinished list or mapping begins
    std::optional<Position> unclosedQuote; ///< where a quoted text begins that does not end
};

/// The complaint for people: what is wrong, where really, and the way out.
[[nodiscard]] Error explain(const Complaint &complaint, SourceText &source);

/// A list in brackets lacks an item here: `[a, , b]`.
[[nodiscard]] Error explainMissingItem(Position at);

/// A quoted text that begins here does not end.
[[nodiscard]] Error explainUnclosedQuote(Position at);

/// A quoted key does not end in its line.
[[nodiscard]] Error explainUnclosedKey(Position at);

/// A line of a mapping that is no "key: value".
[[nodiscard]] Error explainMissingColon(const QString &key, Position at);

/// Text stands after the end of the document at this place.
[[nodiscard]] Error explainTrailingText(int line, int column, SourceText &source);

} // namespace slipway::yaml
