// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/model/contextpaths.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-';
}

/// Reads an expression once from left to right; only names, brackets, strings and comparisons matter.
class PathReader
{
public:
    explicit PathReader(QStringView text)
        : m_text(text)
    {
    }

    std::vector<ContextPath> read()
    {
        while (m_at < m_text.size())
            step();
        return std::move(m_paths);
    }

private:
    [[nodiscard]] QChar current() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    void step();
    void skipString();
    void readName();
    void readMembers(ContextPath &path);
    [[nodiscard]] QString readIndex();
    [[nodiscard]] bool isComparisonNext();

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_afterComparison = false;
    std::vector<bool> m_asking; ///< per open parenthesis: of a function that only asks
    std::vector<ContextPath> m_paths;
};

void PathReader::step()
{
    const QChar c = current();
    if (c.isSpace()) {
        ++m_at;
    } else if (c == u'\'') {
        skipString();
        m_afterComparison = false;
    } else if (c.isLetter() || c == u'_') {
        readName();
        m_afterComparison = false;
    } else {
        if (c == u'(')
            m_asking.push_back(!m_asking.empty() && m_asking.back());
        else if (c == u')' && !m_asking.empty())
            m_asking.pop_back();
        m_afterComparison = c == u'=' || c == u'<' || c == u'>';
        ++m_at;
    }
}

void PathReader::skipString()
{
    const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
    m_at = end < 0 ? m_text.size() : end + 1;
}

void PathReader::readName()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
        ++m_at;
    const QString name = m_text.mid(begin, m_at - begin).toString().toLower();
    skipBlanks();
    if (current() == u'(') {
        const bool asks = name == u"contains"_s || name == u"startswith"_s || name == u"endswith"_s;
        m_asking.push_back(asks || (!m_asking.empty() && m_asking.back()));
        ++m_at;
        return;
    }
    if (name == u"true"_s || name == u"false"_s || name == u"null"_s || name == u"nan"_s || name == u"infinity"_s)
        return;
    const bool isAsked = m_afterComparison || (!m_asking.empty() && m_asking.back());
    ContextPath path{.names = {name}, .isOnlyAsked = isAsked};
    readMembers(path);
    path.isOnlyAsked = isAsked || isComparisonNext();
    m_paths.push_back(std::move(path));
}

void PathReader::readMembers(ContextPath &path)
{
    while (true) {
        skipBlanks();
        if (current() == u'[') {
            path.names.append(readIndex());
        } else if (current() == u'.') {
            ++m_at;
            skipBlanks();
            const qsizetype begin = m_at;
            while (m_at < m_text.size() && (isNameCharacter(m_text[m_at]) || (m_at == begin && m_text[m_at] == u'*')))
                ++m_at;
            if (m_at == begin)
                return;
            path.names.append(m_text.mid(begin, m_at - begin).toString().toLower());
        } else {
            return;
        }
    }
}

/// "['name']" gives the name, any other index "*"; what stands inside of it is read too.
QString PathReader::readIndex()
{
    const qsizetype begin = ++m_at;
    int depth = 1;
    while (m_at < m_text.size() && depth > 0) {
        if (m_text[m_at] == u'\'') {
            skipString();
            continue;
        }
        depth += m_text[m_at] == u'[' ? 1 : m_text[m_at] == u']' ? -1 : 0;
        ++m_at;
    }
    const QStringView inner = m_text.mid(begin, std::max<qsizetype>(0, m_at - begin - 1)).trimmed();
    if (inner.size() > 1 && inner.startsWith(u'\'') && inner.indexOf(u'\'', 1) == inner.size() - 1)
        return inner.mid(1, inner.size() - 2).toString().toLower();
    for (ContextPath &path : contextPaths(inner)) {
        path.isOnlyAsked = true; // it chooses a member, its text goes nowhere
        m_paths.push_back(std::move(path));
    }
    return u"*"_s;
}

bool PathReader::isComparisonNext()
{
    skipBlanks();
    const QChar c = current();
    return c == u'=' || c == u'<' || c == u'>' || (c == u'!' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'=');
}

} // namespace

std::vector<ContextPath> contextPaths(QStringView expression)
{
    return PathReader(expression).read();
}

} // namespace slipway
