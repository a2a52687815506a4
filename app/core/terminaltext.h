// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace slipway {

/// Controls (but line feed and tab), and characters that turn the direction of writing or break lines unseen: what a
/// terminal may act on instead of showing it.
[[nodiscard]] bool actsOnTerminals(char16_t character);

/// Text of anybody for a terminal: each such character becomes U+FFFD, so that no name can move the cursor, set a
/// title, write the clipboard or show a line the wrong way round. A carriage return before a line feed goes.
[[nodiscard]] QString terminalText(const QString &text);

/// A line of a log for a terminal, without its end. Colours (SGR sequences) stay when `colour`, else they go; carriage
/// returns go.
[[nodiscard]] QByteArray terminalLine(const QByteArray &line, bool colour);

/// JSON with such characters written as \uXXXX: it is the same JSON, and harmless on a terminal.
[[nodiscard]] QString terminalJson(const QString &json);

} // namespace slipway
