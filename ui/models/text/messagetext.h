// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/message.h"
#include "core/records/run.h"

#include <QString>

namespace slipway {

/// What the engine said, in the language of the window: translated from the inside out, texts as they are. Where a
/// translation is missing the English stands. Cheap enough for a delegate that paints.
[[nodiscard]] QString messageText(const Message &message);

/// Error::place(), in the language of the window.
[[nodiscard]] QString errorPlace(const Error &error);
/// Error::text(), in the language of the window: place and message, and the hint in a line of its own.
[[nodiscard]] QString errorText(const Error &error);
/// The first error of a run: a line of its log as the program wrote it, else the engine's words.
[[nodiscard]] QString firstErrorText(const RunRecord &run);

/// Puts two parts of a text together, as Chinese wants it: a blank between a Chinese character and a Latin one,
/// none between two Chinese ones.
void joinText(QString &text, QStringView part);

} // namespace slipway
