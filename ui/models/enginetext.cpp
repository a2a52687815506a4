// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/enginetext.h"

#include "core/records/run.h"
#include "ui/models/enginepattern.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;
using Joint = EngineSentence::Joint;

constexpr qsizetype kLongest = 2000;
constexpr int kDeepest = 6;       ///< sentences in sentences
constexpr int kMostLookups = 200; ///< of one text: a hostile one is not worth more
constexpr qsizetype kMostParts = 20;
constexpr qsizetype kWeak = 7;    ///< a pattern with fewer signs says little: its arguments are one word, or known
constexpr qsizetype kWeaker = 5;  ///< "%1 needs %2": only within another sentence, or with a number
constexpr qsizetype kWeakest = 3; ///< "%1 s", "run %1": with a number

const char *const kProbe = QT_TRANSLATE_NOOP("Engine", "no freeze");

/// The translation; the source itself in English.
QString said(const char *source)
{
    return QCoreApplication::translate("Engine", source);
}

/// All sentences: those that are fixed by their words, the others with the surest first.
struct Catalogue
{
    QHash<QString, const char *> fixed;
    std::vector<EnginePattern> patterns;
};

Catalogue makeCatalogue()
{
    Catalogue catalogue;
    for (const auto &room : {deploySentences(), servicesSentences(), runnerSentences(), gitSentences(), sshSentences(),
                             storageSentences(), configSentences(), workflowSentences(), yamlSentences()}) {
        for (const EngineSentence &sentence : room) {
            EnginePattern alone(sentence, EnginePattern::Use::Alone);
            if (alone.isFixed())
                catalogue.fixed.insert(alone.head(), alone.source());
            else
                catalogue.patterns.push_back(std::move(alone));
            if (sentence.joint != Joint::Whole)
                catalogue.patterns.emplace_back(sentence, EnginePattern::Use::Joined);
            // ", then watched for 5m", "; it has no unit"
            if (sentence.joint == Joint::End && !QChar::fromLatin1(*sentence.source).isLetter())
                catalogue.patterns.emplace_back(sentence, EnginePattern::Use::AfterSentence);
        }
    }
    std::ranges::stable_sort(catalogue.patterns, [](const EnginePattern &a, const EnginePattern &b) {
        return a.rank() != b.rank() ? a.rank() < b.rank() : a.weight() > b.weight();
    });
    return catalogue;
}

const Catalogue &catalogue()
{
    static const Catalogue made = makeCatalogue();
    return made;
}

bool hasDigit(QStringView text)
{
    return std::ranges::any_of(text, [](QChar character) { return character.isDigit(); });
}

/// "Wed 2026-11-25 10:00 UTC"
bool isMoment(const QString &text)
{
    return text.size() > 13 && text.at(3) == u' ' && text.at(4).isDigit() && text.at(8) == u'-';
}

/// A text in the language of the window, and how many of its letters and signs were known: 0 = it stays as it was.
struct Reading
{
    QString words;
    qsizetype known = 0;
};

/// Translates one text and what is in it: of all ways to read it the one that leaves the least in English.
class Reader
{
public:
    [[nodiscard]] Reading read(const QString &text, int depth = 0);

private:
    [[nodiscard]] Reading readAnew(const QString &text, int depth);
    [[nodiscard]] Reading fitted(const QString &text, int depth);
    [[nodiscard]] Reading fit(const EnginePattern &pattern, const QString &text, int depth);
    [[nodiscard]] Reading listOfSentences(const QString &text, int depth);
    [[nodiscard]] Reading placed(const QString &text, int depth);
    [[nodiscard]] Reading parts(const QString &text, QStringView separator, const QString &joint, int depth);

    QHash<QString, Reading> m_read;
    int m_lookups = 0;
};

/// A name in quotes, or a word that is known.
Reading nameOrWord(const QString &item)
{
    const auto fixed = catalogue().fixed.constFind(item);
    if (fixed != catalogue().fixed.constEnd())
        return {said(*fixed), wordsIn(item)};
    for (const QString &name : item.split(u", "_s)) {
        if (name.size() < 3 || name.front() != u'\'' || name.back() != u'\'' || name.contains("' "_L1))
            return {};
    }
    return {item, 0};
}

/// "'a', 'b' and 'c'", "a list or a mapping".
Reading listOfNames(const QString &text)
{
    for (const char *word : {" and ", " or "}) {
        const QString joint = QString::fromLatin1(word);
        if (!text.contains(joint))
            continue;
        Reading list;
        for (const QString &item : text.split(joint)) {
            const Reading read = nameOrWord(item);
            if (read.words.isEmpty())
                return {};
            if (!list.words.isEmpty())
                joinText(list.words, said(word));
            joinText(list.words, read.words);
            list.known += read.known + wordsIn(joint);
        }
        return list;
    }
    return {};
}

Reading Reader::read(const QString &text, int depth)
{
    if (text.isEmpty() || depth > kDeepest || m_lookups >= kMostLookups)
        return {text, 0};
    if (const auto known = m_read.constFind(text); known != m_read.constEnd())
        return *known;
    ++m_lookups;
    Reading reading = readAnew(text, depth);
    if (reading.known == 0)
        reading.words = text;
    m_read.insert(text, reading);
    return reading;
}

Reading Reader::readAnew(const QString &text, int depth)
{
    const auto fixed = catalogue().fixed.constFind(text);
    if (fixed != catalogue().fixed.constEnd())
        return {said(*fixed), wordsIn(text)};
    if (text.contains(u'\n'))
        return parts(text, u"\n", u"\n"_s, depth);
    if (Reading list = listOfNames(text); list.known > 0)
        return list;
    Reading best = fitted(text, depth);
    for (Reading &other : std::array{listOfSentences(text, depth), placed(text, depth)}) {
        if (other.known > best.known)
            best = std::move(other);
    }
    return best;
}

/// By a pattern; of two that leave as much in English, the first in the catalogue's order.
Reading Reader::fitted(const QString &text, int depth)
{
    Reading best;
    for (const EnginePattern &pattern : catalogue().patterns) {
        if (Reading found = fit(pattern, text, depth); found.known > best.known)
            best = std::move(found);
    }
    return best;
}

Reading Reader::fit(const EnginePattern &pattern, const QString &text, int depth)
{
    const auto found = pattern.match(text);
    if (!found)
        return {};
    const bool isSure = pattern.weight() >= kWeak || pattern.use() == EnginePattern::Use::AfterSentence;
    std::array<QString, 10> texts;
    QStringView last;
    qsizetype known = pattern.weight();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!found->given.at(i))
            continue;
        const QString argument = found->texts.at(i).toString();
        if (!isSure && argument.contains(": "_L1) && !QLatin1StringView(pattern.source()).contains(": "_L1))
            return {}; // "line 7: …" is a place and what is there, not a long number of a line
        Reading reading{argument, int(i) == pattern.typed() && i > 0 ? wordsIn(argument) : 0};
        if (!found->asItIs.at(i))
            reading = read(argument, depth + 1);
        if (i == 0 && pattern.use() == EnginePattern::Use::AfterSentence && reading.known == 0)
            return {};
        const bool isName = !argument.isEmpty() && (!argument.contains(u' ') || isMoment(argument));
        if (!isSure && !isName && reading.known == 0)
            return {};
        texts.at(i) = reading.words;
        known += reading.known;
        last = found->texts.at(i);
    }
    if (!isSure && pattern.weight() <= (depth == 0 ? kWeaker : kWeakest) && !hasDigit(last))
        return {};
    return {pattern.filled(said(pattern.source()), texts), known};
}

/// "a is missing, b has another content, and 3 more": a list when each part is a sentence.
Reading Reader::listOfSentences(const QString &text, int depth)
{
    if (!text.contains(", "_L1) || text.contains(": "_L1))
        return {};
    for (const QString &part : text.split(u", "_s)) {
        if (read(part, depth + 1).known == 0)
            return {};
    }
    return parts(text, u", ", u"，"_s, depth);
}

/// What the engine joins: where something happened with ": ", and findings with "; ".
Reading Reader::placed(const QString &text, int depth)
{
    const qsizetype colon = text.indexOf(": "_L1), semicolon = text.indexOf("; "_L1);
    if (semicolon >= 0 && (colon < 0 || semicolon < colon))
        return parts(text, u"; ", u"；"_s, depth);
    if (colon < 0)
        return {};
    const Reading place = read(text.first(colon), depth + 1), words = read(text.sliced(colon + 2), depth + 1);
    return {place.words + u"：" + words.words, place.known + words.known};
}

Reading Reader::parts(const QString &text, QStringView separator, const QString &joint, int depth)
{
    const QStringList list = text.split(separator.toString());
    if (list.size() > kMostParts)
        return {};
    QStringList words;
    qsizetype known = 0;
    for (const QString &part : list) {
        const Reading reading = read(part, depth + 1);
        words << reading.words;
        known += reading.known;
    }
    return {words.join(joint), known};
}

} // namespace

QString engineText(const QString &english)
{
    if (english.isEmpty() || english.size() > kLongest || said(kProbe) == QLatin1StringView(kProbe))
        return english;
    return Reader().read(english).words;
}

QString errorPlace(const Error &error)
{
    return error.file.isEmpty() ? engineText(error.place()) : error.place();
}

QString errorText(const Error &error)
{
    const QString where = errorPlace(error);
    QString result = engineText(error.message);
    if (!where.isEmpty())
        result = where + u": " + result;
    if (!error.hint.isEmpty())
        result += u'\n' + engineText(error.hint);
    return result;
}

QString firstErrorText(const RunRecord &run)
{
    return run.firstErrorLine > 0 ? run.firstError : engineText(run.firstError);
}

} // namespace slipway
