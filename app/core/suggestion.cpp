// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/suggestion.h"

#include <algorithm>
#include <vector>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// What callers put before the last word, for translators.
[[maybe_unused]] const char *const kLastJoins[] = {QT_TRANSLATE_NOOP("Engine", " or "),
                                                   QT_TRANSLATE_NOOP("Engine", " and ")};

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

Message suggestionFor(const QString &word, const QStringList &candidates)
{
    const QString nearest = nearestWord(word, candidates);
    if (!nearest.isEmpty())
        return Engine::tr("; did you mean '%1'?").arg(nearest);
    constexpr qsizetype kFew = 12;
    if (candidates.isEmpty() || candidates.size() > kFew)
        return {};
    return Engine::tr("; expected %1").arg(quotedList(candidates));
}

Message quotedList(const QStringList &words, const QString &lastJoin)
{
    Messages quoted;
    for (const QString &word : words)
        quoted.emplace_back(u"'%1'"_s.arg(word));
    if (quoted.empty())
        return {};
    Message last = std::move(quoted.back());
    quoted.pop_back();
    return Message::list({Message::list(std::move(quoted)), std::move(last)}, lastJoin);
}

} // namespace slipway
