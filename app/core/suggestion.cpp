// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/suggestion.h"

#include <algorithm>
#include <vector>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWord = 60; ///< nobody misspells longer ones; bounds the work

/// Edits that turn one word into the other; two neighbours that changed places are one edit.
int editDistance(const QString &a, const QString &b)
{
    const std::size_t width = std::size_t(b.size()) + 1;
    std::vector<int> before(width), previous(width), current(width);
    for (std::size_t j = 0; j < width; ++j)
        previous[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const std::size_t at = std::size_t(j);
            const int changed = previous[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[at] = std::min({changed, previous[at] + 1, current[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[at] = std::min(current[at], before[at - 2] + 1);
        }
        std::swap(before, previous);
        std::swap(previous, current);
    }
    return previous[width - 1];
}

} // namespace

QString nearestWord(const QString &word, const QStringList &candidates)
{
    if (word.isEmpty() || word.size() > kLongestWord)
        return {};
    QString nearest;
    int best = std::max(1, int(word.size()) / 3) + 1;
    for (const QString &candidate : candidates) {
        const int distance = editDistance(word.toLower(), candidate.toLower());
        if (distance >= best)
            continue;
        best = distance;
        nearest = candidate;
    }
    return nearest;
}

QString suggestionFor(const QString &word, const QStringList &candidates)
{
    const QString nearest = nearestWord(word, candidates);
    if (!nearest.isEmpty())
        return u"; did you mean '%1'?"_s.arg(nearest);
    constexpr qsizetype kFew = 12;
    if (candidates.isEmpty() || candidates.size() > kFew)
        return {};
    return u"; expected %1"_s.arg(quotedList(candidates));
}

QString quotedList(const QStringList &words, const QString &lastJoin)
{
    QString text;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 == words.size() ? lastJoin : u", "_s;
        text += u'\'' + words[i] + u'\'';
    }
    return text;
}

} // namespace slipway
