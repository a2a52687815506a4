// SPDX-License-Identifier: GPL-3.0-or-later
// What the parser does not tell about quoted texts and keys: where they end in the source.
#pragma once

#include "yaml/sourcetext.h"

#include <optional>

namespace slipway::yaml {

/// Does the quoted text that begins here end before its line does?
[[nodiscard]] bool isClosedInLine(QByteArrayView quoted);

/// Does a ":" follow the plain key that begins here?
[[nodiscard]] bool hasColonAfter(QByteArrayView rest, QByteArrayView key);

/// Does the quoted text that begins there (0-based, bytes; an anchor or tag may come first) end at all? The parser
/// lets the end of the file close it.
[[nodiscard]] bool isClosed(const SourceText &source, int line, int column);

/// Where the first quoted text begins that never ends; nothing when all after the given place do.
[[nodiscard]] std::optional<Position> unclosedQuote(SourceText &source, int line, int column);

} // namespace slipway::yaml
