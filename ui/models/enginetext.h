// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

namespace slipway {

struct RunRecord;

/// What the engine said, in the language of the window.
/// The engine speaks English, into databases, logs and slipwayctl; the window shows the same sentence in its own
/// language. A text that is no sentence of the engine, or longer than 2,000 characters, comes back as it is, and so
/// does every text while the window speaks English. Cheap enough for a delegate that paints.
/// Not for what people typed: pass only what the engine may have made.
[[nodiscard]] QString engineText(const QString &english);

/// Error::place(), in the language of the window.
[[nodiscard]] QString errorPlace(const Error &error);
/// Error::text(), in the language of the window: place and message, and the hint in a line of its own.
[[nodiscard]] QString errorText(const Error &error);
/// The first error of a run: a line of its log as the program wrote it, else the engine's words.
[[nodiscard]] QString firstErrorText(const RunRecord &run);

} // namespace slipway
