// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/files/glob.h"

#include <QDir>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// End of a "[…]" that begins at `at`, or -1 when it is not closed.
qsizetype classEnd(QStringView pattern, qsizetype at)
{
    qsizetype i = at + 1;
    if (i < pattern.size() && (pattern[i] == u'!' || pattern[i] == u'^'))
        ++i;
    if (i < pattern.size() && pattern[i] == u']')
        ++i;
    while (i < pattern.size() && pattern[i] != u']')
        ++i;
    return i < pattern.size() ? i : -1;
}

bool classHolds(QStringView body, QChar c)
{
    const bool negated = body.startsWith(u'!') || body.startsWith(u'^');
    if (negated)
        body = body.sliced(1);
    bool found = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (i + 2 < body.size() && body[i + 1] == u'-') {
            found = found || (body[i] <= c && c <= body[i + 2]);
            i += 2;
        } else {
            found = found || body[i] == c;
        }
    }
    return found != negated;
}

/// Matches the character (or class) at pattern[at]; gives where the pattern goes on, or -1.
qsizetype matchOne(QStringView pattern, qsizetype at, QChar c)
{
    if (pattern[at] == u'[') {
        const qsizetype end = classEnd(pattern, at);
        if (end > 0)
            return classHolds(pattern.sliced(at + 1, end - at - 1), c) ? end + 1 : -1;
    }
    return pattern[at] == u'?' || pattern[at] == c ? at + 1 : -1;
}

/// Only the last `*` is ever tried again, so that no pattern takes exponential time.
bool matchName(QStringView pattern, QStringView name)
{
    qsizetype p = 0, n = 0, star = -1, starName = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            starName = n;
            continue;
        }
        const qsizetype next = p < pattern.size() ? matchOne(pattern, p, name[n]) : -1;
        if (next >= 0) {
            p = next;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++starName;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

bool hasWildcard(const QString &name)
{
    return name.contains(u'*') || name.contains(u'?') || name.contains(u'[');
}

} // namespace

GlobPattern::GlobPattern(const QString &pattern, const QString &root)
{
    QString text = pattern.trimmed();
    while (text.startsWith(u'!')) {
        m_exclude = !m_exclude;
        text = text.mid(1).trimmed();
    }
    const QString whole = QDir::cleanPath(text.startsWith(u'/') ? text : QString(root + u'/' + text));
    m_names = whole.split(u'/', Qt::SkipEmptyParts);
    for (const QString &name : std::as_const(m_names)) {
        if (hasWildcard(name))
            break;
        m_searchPath += u'/' + name;
    }
}

/// Dynamic programming over the names of the path: state[i] tells whether the first i names of the pattern match what
/// was read so far. A full match before the end of the path is a folder above it, which counts too.
bool GlobPattern::matches(const QString &path) const
{
    const QStringList names = path.split(u'/', Qt::SkipEmptyParts);
    const auto count = std::size_t(m_names.size());
    std::vector<char> state(count + 1, 0);
    const auto skipEmptyDeep = [&] {
        for (std::size_t i = 0; i < count; ++i) {
            if (state[i] && m_names[qsizetype(i)] == "**"_L1)
                state[i + 1] = 1;
        }
    };
    state[0] = 1;
    skipEmptyDeep();
    for (const QString &name : names) {
        if (state[count])
            return true;
        std::vector<char> next(count + 1, 0);
        for (std::size_t i = 0; i < count; ++i) {
            if (!state[i])
                continue;
            const QString &part = m_names[qsizetype(i)];
            if (part == "**"_L1)
                next[i] = 1;
            else if (matchName(part, name))
                next[i + 1] = 1;
        }
        state = std::move(next);
        skipEmptyDeep();
    }
    return state[count] != 0;
}

} // namespace slipway
