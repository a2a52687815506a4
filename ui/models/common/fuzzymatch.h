// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace slipway {

struct FuzzyMatch
{
    int score = 0;              ///< greater is better
    std::vector<int> positions; ///< of the matched characters, ascending
};

/// Finds the letters of `pattern` in `text` in their order, ignoring case; starts of words and letters that follow each
/// other count more. Nothing when a letter is missing. An empty pattern matches everything with score 0.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace slipway
