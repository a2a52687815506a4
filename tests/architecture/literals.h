// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "architecture/sourcetree.h"

namespace slipway::test {

/// A text in the sources, read as the compiler reads it: escapes done, neighbours joined.
struct Literal
{
    QString text;
    qsizetype line = 0;    ///< 0-based, where it begins
    bool isMarked = false; ///< for translation: Engine::tr("…"), QT_TRANSLATE_NOOP("Engine", "…")
};

/// The string literals of a file in their order; comments, #include and raw strings left out.
[[nodiscard]] std::vector<Literal> literalsOf(const SourceFile &file);

/// What the shell scripts in a file say when they give up ("die refused '…'"), word for word.
[[nodiscard]] std::vector<Literal> scriptSentencesOf(const SourceFile &file);

} // namespace slipway::test
