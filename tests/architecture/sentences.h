// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says to people, and what nobody reads.
#pragma once

#include "architecture/sourcetree.h"

namespace slipway::test {

/// Texts of app/ and storage/ that look like sentences and are neither marked for translation (Engine::tr) nor, as
/// words that no person reads, in tests/architecture/wordsfornobody.txt; and what a script says when it gives up and
/// nobody has marked. Command line and shim speak for themselves.
[[nodiscard]] QStringList sentencesWithoutMark(const SourceTree &tree);
/// Entries of that list which nothing in app/ or storage/ says any more.
[[nodiscard]] QStringList wordsThatNobodySays(const SourceTree &tree);

} // namespace slipway::test
