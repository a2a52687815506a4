// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/glob.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Message setProblem(const QString &pattern, qsizetype begin, qsizetype end)
{
    if (end < 0)
        return Engine::tr("'[' has no ']'");
    if (end == begin + 1)
        return Engine::tr("'[]' names no character");
    for (qsizetype i = begin + 2; i + 1 < end; ++i) {
        if (pattern[i] == u'-' && pattern[i - 1] > pattern[i + 1])
            return Engine::tr("the range '%1' runs backwards").arg(pattern.mid(i - 1, 3));
    }
    return {};
}

} // namespace

Glob::Glob(const QString &pattern)
{
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        const bool atStart = i == 0 || pattern[i - 1] == u'/';
        if (c == u'*' && pattern.mid(i, 3) == u"**/"_s && atStart) {
            m_parts.push_back({.kind = Kind::Folders});
            i += 2;
        } else if (c == u'*' && i + 1 < pattern.size() && pattern[i + 1] == u'*') {
            m_parts.push_back({.kind = Kind::DoubleStar});
            while (i + 1 < pattern.size() && pattern[i + 1] == u'*')
                ++i;
        } else if (c == u'*') {
            m_parts.push_back({.kind = Kind::Star});
        } else if ((c == u'?' || c == u'+') && !m_parts.empty()) {
            m_parts.back().repeat = c == u'?' ? Repeat::Optional : Repeat::Many;
        } else if (c == u'[' && pattern.indexOf(u']', i) > 0) {
            i = readSet(pattern, i);
        } else {
            if (c == u'\\' && i + 1 < pattern.size())
                ++i;
            m_parts.push_back({.kind = Kind::Literal, .characters = pattern[i]});
        }
    }
}

qsizetype Glob::readSet(const QString &pattern, qsizetype at)
{
    const qsizetype end = pattern.indexOf(u']', at);
    Part part{.kind = Kind::Set};
    for (qsizetype i = at + 1; i < end; ++i) {
        if (i + 2 < end && pattern[i + 1] == u'-') {
            for (char16_t c = pattern[i].unicode(); c <= pattern[i + 2].unicode() && c < 0x7f; ++c)
                part.characters += QChar(c);
            i += 2;
        } else {
            part.characters += pattern[i];
        }
    }
    m_parts.push_back(std::move(part));
    return end;
}

bool Glob::accepts(const Part &part, QChar c)
{
    switch (part.kind) {
    case Kind::Star:
        return c != u'/';
    case Kind::DoubleStar:
    case Kind::Folders:
        return true;
    default:
        return part.characters.contains(c);
    }
}

/// Every state from which the next one is reached without reading: stars match nothing too.
void Glob::skipOptional(std::vector<bool> &states) const
{
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        const bool isStar = part.kind == Kind::Star || part.kind == Kind::DoubleStar;
        if (states[2 * i] && (isStar || part.kind == Kind::Folders || part.repeat == Repeat::Optional))
            states[2 * i + 2] = true;
    }
}

/// Simulates all ways through the pattern at once. Part i has two states: 2i is "before it", 2i + 1 is "inside of it,
/// and it needs more" (Folders) or "it was seen and may be repeated" (Many).
bool Glob::matches(const QString &text) const
{
    std::vector<bool> states(2 * m_parts.size() + 1, false);
    states[0] = true;
    skipOptional(states);
    for (const QChar c : text) {
        std::vector<bool> next(states.size(), false);
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            const Part &part = m_parts[i];
            if ((!states[2 * i] && !states[2 * i + 1]) || !accepts(part, c))
                continue;
            if (part.kind == Kind::Folders) {
                next[2 * i + 1] = true;
                next[2 * i + 2] = next[2 * i + 2] || c == u'/';
            } else if (part.kind == Kind::Star || part.kind == Kind::DoubleStar) {
                next[2 * i] = true;
            } else {
                next[2 * i + 1] = part.repeat == Repeat::Many;
                next[2 * i + 2] = true;
            }
        }
        skipOptional(next);
        states = std::move(next);
    }
    return states.back();
}

Message Glob::problem(const QString &pattern)
{
    const QString body = pattern.startsWith(u'!') ? pattern.mid(1) : pattern;
    if (body.isEmpty())
        return pattern.isEmpty() ? Engine::tr("it is empty") : Engine::tr("nothing follows its '!'");
    if (body != body.trimmed())
        return Engine::tr("it begins or ends with a blank");
    if (body.startsWith(u'?') || body.startsWith(u'+'))
        return Engine::tr("'%1' stands after no character that it could repeat").arg(body.front());
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body[i] == u'\\') {
            ++i;
        } else if (body[i] == u'[') {
            const qsizetype end = body.indexOf(u']', i);
            if (Message found = setProblem(body, i, end); !found.isEmpty())
                return found;
            i = end;
        }
    }
    return {};
}

QString matchingPattern(const QStringList &patterns, const QString &text)
{
    QString taken;
    for (const QString &pattern : patterns) {
        const bool isNegative = pattern.startsWith(u'!');
        if (Glob(isNegative ? pattern.mid(1) : pattern).matches(text))
            taken = isNegative ? QString() : pattern;
    }
    return taken;
}

} // namespace slipway
