// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/enginepattern.h"

#include <algorithm>

namespace slipway {
namespace {

using Joint = EngineSentence::Joint;

bool isHan(QChar character)
{
    return character.script() == QChar::Script_Han;
}
bool isLatin(QChar character)
{
    return character > u' ' && character < u'\x7f';
}

/// The digit of the "%1" that begins here; 0 = none does.
int placeAt(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size() || text.at(at) != u'%')
        return 0;
    const char16_t digit = text.at(at + 1).unicode();
    return digit >= u'1' && digit <= u'9' ? digit - u'0' : 0;
}

} // namespace

qsizetype wordsIn(QStringView text)
{
    return std::ranges::count_if(text, [](QChar character) { return !character.isSpace(); });
}

void joinText(QString &text, QStringView part)
{
    if (!text.isEmpty() && !part.isEmpty()) {
        const QChar before = text.back(), after = part.front();
        if ((isHan(before) && isLatin(after)) || (isLatin(before) && isHan(after)))
            text += u' ';
        else if (before == u' ' && text.size() > 1 && isHan(text.at(text.size() - 2)) && isHan(after))
            text.chop(1);
        else if (after == u' ' && part.size() > 1 && isHan(before) && isHan(part.at(1)))
            part = part.sliced(1);
    }
    text += part;
}

EnginePattern::EnginePattern(const EngineSentence &sentence, Use use)
    : m_sentence(sentence)
    , m_use(use)
    , m_joint(use == Use::Alone ? Joint::Whole : sentence.joint)
{
    const QString source = QString::fromUtf8(sentence.source);
    if (m_joint == Joint::End) {
        m_holes.push_back({});
        if (source.front().isLetter())
            m_holes.back().after = u' ';
    }
    read(source);
    if (m_joint == Joint::Begin) {
        (m_holes.empty() ? m_head : m_holes.back().after) += u' ';
        m_holes.push_back({});
    }
    m_weight = wordsIn(m_head);
    for (const Hole &hole : m_holes)
        m_weight += wordsIn(hole.after);
    m_rank = findRank();
}

void EnginePattern::read(const QString &source)
{
    for (qsizetype i = 0; i < source.size(); ++i) {
        QString &words = m_holes.empty() ? m_head : m_holes.back().after;
        const int number = placeAt(source, i);
        if (number == 0) {
            words += source.at(i);
            continue;
        }
        const QChar before = i > 0 ? source.at(i - 1) : QChar(),
                    after = i + 2 < source.size() ? source.at(i + 2) : QChar();
        const bool quoted = before == after && (before == u'\'' || before == u'"' || before == u'`');
        ++i;
        // "%1%2": the second is an ending of its own, and is found as one in the first.
        if (m_holes.empty() || !words.isEmpty())
            m_holes.push_back({.number = number, .asItIs = quoted || number == m_sentence.typed, .after = {}});
    }
}

int EnginePattern::findRank() const
{
    // "'%1' must be …" begins with an argument as well.
    const bool opens = std::ranges::none_of(m_head, [](QChar character) { return character.isLetter(); });
    if (opens && m_holes.front().after.startsWith(u';'))
        return 0;
    if (m_use == Use::AfterSentence)
        return 1;
    if (m_use == Use::Joined)
        return 4;
    return opens ? 3 : 2;
}

std::optional<EnginePattern::Arguments> EnginePattern::match(QStringView text) const
{
    if (!text.startsWith(m_head))
        return std::nullopt;
    if (m_holes.empty())
        return text.size() == m_head.size() ? std::optional(Arguments{}) : std::nullopt;
    Arguments found;
    qsizetype from = m_head.size();
    for (const Hole &hole : m_holes) {
        const bool last = &hole == &m_holes.back();
        const qsizetype to = last ? text.size() - hole.after.size() : text.indexOf(hole.after, from);
        if (to < from || (last && !text.endsWith(hole.after)))
            return std::nullopt;
        const QStringView argument = text.sliced(from, to - from);
        // What "; " and ": " join are sentences for themselves, and no name that one begins with.
        if (&hole == &m_holes.front() && m_rank > 2 && m_head.isEmpty() &&
            (argument.contains(u"; ") || argument.contains(u": ")))
            return std::nullopt;
        const std::size_t number = std::size_t(hole.number);
        if (found.given.at(number) && found.texts.at(number) != argument)
            return std::nullopt; // the same place twice says the same twice
        found.texts.at(number) = argument;
        found.given.at(number) = true;
        found.asItIs.at(number) = found.asItIs.at(number) || hole.asItIs;
        from = to + hole.after.size();
    }
    return found;
}

QString EnginePattern::filled(const QString &translation, const std::array<QString, 10> &texts) const
{
    QString result;
    if (m_joint == Joint::End)
        result = texts.front();
    qsizetype begin = 0;
    for (qsizetype i = 0; i < translation.size(); ++i) {
        const int number = placeAt(translation, i);
        if (number == 0)
            continue;
        joinText(result, QStringView(translation).sliced(begin, i - begin));
        joinText(result, texts.at(std::size_t(number)));
        begin = i + 2;
        ++i;
    }
    joinText(result, QStringView(translation).sliced(begin));
    if (m_joint == Joint::Begin)
        joinText(result, texts.front());
    return result;
}

} // namespace slipway
