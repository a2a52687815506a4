// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/actions/shellwords.h"

#include <optional>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

class Splitter
{
public:
    Splitter(const QString &text, const std::function<QString(const QString &)> &variable)
        : m_text(text)
        , m_variable(variable)
    {
    }

    Result<std::vector<ShellWord>> split()
    {
        while (m_at < m_text.size())
            SLIPWAY_CHECK(step(m_text.at(m_at++)));
        if (!m_quote.isNull())
            return fail(ErrorKind::BadInput,
                        Engine::tr("a quote (%1) is never closed in: %2").arg(m_quote).arg(m_text));
        endWord();
        return std::move(m_words);
    }

private:
    Result<> step(QChar c)
    {
        if (m_quote == u'\'') {
            c == u'\'' ? m_quote = QChar() : (word().text += c, m_quote);
            return {};
        }
        if (c == u'\\')
            return escape();
        if (c == u'$')
            return expand();
        if (c == u'`')
            return refuse(c);
        if (m_quote == u'"') {
            c == u'"' ? m_quote = QChar() : (word().text += c, m_quote);
            return {};
        }
        if (c == u'\'' || c == u'"') {
            m_quote = c;
            word().quoted = true;
        } else if (c.isSpace()) {
            endWord();
        } else if (QStringView(u";|&<>()").contains(c)) {
            return refuse(c);
        } else {
            word().text += c;
        }
        return {};
    }

    Result<> escape()
    {
        if (m_at == m_text.size())
            return fail(ErrorKind::BadInput, Engine::tr("a backslash is the last of: %1").arg(m_text));
        const QChar next = m_text.at(m_at++);
        if (next == u'\n')
            return {};
        if (m_quote == u'"' && !QStringView(u"\"\\$`").contains(next))
            word().text += u'\\';
        word().text += next;
        word().quoted = true;
        return {};
    }

    Result<> expand()
    {
        const bool braces = m_at < m_text.size() && m_text.at(m_at) == u'{';
        qsizetype end = braces ? ++m_at : m_at;
        const auto isName = [](QChar c) { return c == u'_' || (c < u'\x80' && c.isLetterOrNumber()); };
        while (end < m_text.size() && isName(m_text.at(end)))
            ++end;
        const QString name = m_text.sliced(m_at, end - m_at);
        if ((braces && (end == m_text.size() || m_text.at(end) != u'}')) || name.isEmpty())
            return refuse(u'$');
        m_at = braces ? end + 1 : end;
        word().text += m_variable(name);
        return {};
    }

    Result<> refuse(QChar c) const
    {
        return fail(ErrorKind::BadInput,
                    Engine::tr("'%1' would need a shell, and none is used here: %2").arg(c).arg(m_text),
                    Engine::tr("Put it in quotes ('…') when it is meant as it stands."));
    }

    ShellWord &word()
    {
        if (!m_word)
            m_word.emplace();
        return *m_word;
    }

    void endWord()
    {
        if (m_word)
            m_words.push_back(std::move(*m_word));
        m_word.reset();
    }

    const QString &m_text;
    const std::function<QString(const QString &)> &m_variable;
    qsizetype m_at = 0;
    QChar m_quote;
    std::optional<ShellWord> m_word;
    std::vector<ShellWord> m_words;
};

} // namespace

Result<std::vector<ShellWord>> splitShellWords(const QString &text,
                                               const std::function<QString(const QString &)> &variable)
{
    return Splitter(text, variable).split();
}

QString quotedForShell(QString text)
{
    return u'\'' + text.replace(u'\'', "'\\''"_L1) + u'\'';
}

} // namespace slipway
