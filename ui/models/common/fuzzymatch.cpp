// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/common/fuzzymatch.h"

namespace slipway {
namespace {

constexpr int kFollows = 8;
constexpr int kWordStart = 6;
constexpr int kFound = 1;

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

/// The whole pattern in one piece, best at the start of a word.
std::optional<FuzzyMatch> matchPiece(QStringView pattern, QStringView text)
{
    qsizetype best = -1;
    for (qsizetype at = text.indexOf(pattern, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(pattern, at + 1, Qt::CaseInsensitive)) {
        if (best < 0 || (startsWord(text, at) && !startsWord(text, best)))
            best = at;
    }
    if (best < 0)
        return std::nullopt;
    FuzzyMatch match;
    for (qsizetype i = 0; i < pattern.size(); ++i)
        match.positions.push_back(static_cast<int>(best + i));
    const int length = static_cast<int>(pattern.size());
    match.score =
        length * (kFound + kFollows) + (startsWord(text, best) ? 2 * kWordStart : 0) + (best == 0 ? kWordStart : 0);
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    if (pattern.isEmpty())
        return FuzzyMatch{};
    if (auto piece = matchPiece(pattern, text))
        return piece;
    FuzzyMatch match;
    qsizetype next = 0;
    for (qsizetype at = 0; at < text.size() && next < pattern.size(); ++at) {
        if (text[at].toCaseFolded() != pattern[next].toCaseFolded())
            continue;
        const bool follows = !match.positions.empty() && match.positions.back() == at - 1;
        match.score += kFound + (follows ? kFollows : startsWord(text, at) ? kWordStart : 0);
        match.positions.push_back(static_cast<int>(at));
        ++next;
    }
    if (next < pattern.size())
        return std::nullopt;
    return match;
}

} // namespace slipway
