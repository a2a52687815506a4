// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says, what the window translates of it, and what nobody reads.
#pragma once

#include "architecture/sourcetree.h"

namespace slipway::test {

/// Texts of app/ and storage/ that look like sentences and are neither in ui/models/enginesentences_*.cpp nor, as
/// words that no person reads, in tests/architecture/wordsfornobody.txt. Command line and shim speak for themselves.
[[nodiscard]] QStringList sentencesWithoutTranslation(const SourceTree &tree);
/// Entries of both lists that nothing in app/ or storage/ says any more.
[[nodiscard]] QStringList sentencesThatNobodySays(const SourceTree &tree);

} // namespace slipway::test
