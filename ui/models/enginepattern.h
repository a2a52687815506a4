// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/enginesentences.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace slipway {

/// A sentence of the engine, ready to be compared with a text.
class EnginePattern
{
public:
    /// What stood in the place of %1 to %9; at 0 the text before an ending or after a beginning.
    struct Arguments
    {
        std::array<QStringView, 10> texts{};
        std::array<bool, 10> given{};
        std::array<bool, 10> asItIs{}; ///< a name in quotes, or what a person typed
    };

    enum class Use {
        Alone,
        Joined,       ///< with a text before or after it, as its joint says
        AfterSentence ///< an end, and the text before it has to be a sentence
    };
    EnginePattern(const EngineSentence &sentence, Use use);

    [[nodiscard]] const char *source() const { return m_sentence.source; }
    [[nodiscard]] Use use() const { return m_use; }
    [[nodiscard]] int typed() const { return m_sentence.typed; }
    /// Fits when it stands alone and has no place for an argument.
    [[nodiscard]] bool isFixed() const { return m_holes.empty(); }
    [[nodiscard]] const QString &head() const { return m_head; }
    /// Letters and signs that a text has to have; the more, the surer a fit.
    [[nodiscard]] qsizetype weight() const { return m_weight; }
    /// Sentences nest to the right: what joins two with "; " is asked first, then ends of sentences, then what begins
    /// with words of its own, then what begins with an argument; other ends and beginnings come last.
    [[nodiscard]] int rank() const { return m_rank; }
    /// The arguments when the whole text fits. Each place takes as little as it can, so that the time grows with the
    /// length of the text alone.
    [[nodiscard]] std::optional<Arguments> match(QStringView text) const;
    /// The translation with the arguments in their places, in the texts given.
    [[nodiscard]] QString filled(const QString &translation, const std::array<QString, 10> &texts) const;

private:
    struct Hole
    {
        int number = 0;
        bool asItIs = false;
        QString after; ///< the words up to the next place
    };
    void read(const QString &source);
    [[nodiscard]] int findRank() const;

    EngineSentence m_sentence;
    Use m_use;
    EngineSentence::Joint m_joint; ///< as it is used
    QString m_head;                ///< the words before the first place
    std::vector<Hole> m_holes;
    qsizetype m_weight = 0;
    int m_rank = 0;
};

/// The letters and signs of a text without its blanks.
[[nodiscard]] qsizetype wordsIn(QStringView text);
/// Puts two parts of a text together, as Chinese wants it: a blank between a Chinese character and a Latin one,
/// none between two Chinese ones.
void joinText(QString &text, QStringView part);

} // namespace slipway
