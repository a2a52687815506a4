// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/literals.h"

using namespace Qt::StringLiterals;

namespace slipway::test {
namespace {

/// Goes through the text of a file once.
class LiteralReader
{
public:
    explicit LiteralReader(const SourceFile &file)
        : m_code(file.lines.join(u'\n') + u'\n')
    {
    }

    std::vector<Literal> read()
    {
        while (m_at < m_code.size())
            step();
        return std::move(m_found);
    }

private:
    void step()
    {
        if (rest().startsWith("//"_L1)) {
            skipTo(u"\n"_s);
        } else if (rest().startsWith("/*"_L1)) {
            skipTo(u"*/"_s);
        } else if (rest().startsWith("#include"_L1)) {
            skipTo(u"\n"_s);
        } else if (rest().startsWith("R\""_L1)) {
            const qsizetype open = m_code.indexOf(u'(', m_at);
            skipTo(u')' + m_code.sliced(m_at + 2, open - m_at - 2) + u'"');
            m_isNeighbour = false;
        } else if (m_code.at(m_at) == u'"') {
            readString();
        } else if (m_code.at(m_at) == u'\'' && (m_at == 0 || !m_code.at(m_at - 1).isDigit())) {
            ++m_at; // a character, not the separator of 1'000
            while (m_at < m_code.size() && m_code.at(m_at) != u'\'')
                m_at += m_code.at(m_at) == u'\\' ? 2 : 1;
            pass();
        } else {
            pass();
        }
    }

    [[nodiscard]] QStringView rest() const { return QStringView(m_code).sliced(m_at); }

    void skipTo(const QString &end)
    {
        const qsizetype found = m_code.indexOf(end, m_at);
        const qsizetype next = found < 0 ? m_code.size() : found + end.size();
        m_line += m_code.sliced(m_at, next - m_at).count(u'\n');
        m_at = next;
    }

    /// Blanks and a prefix of the next string leave two strings neighbours.
    void pass()
    {
        const QChar character = m_code.at(std::min(m_at, m_code.size() - 1));
        m_line += character == u'\n';
        const bool isPrefix = character == u'u' && m_at + 1 < m_code.size() && m_code.at(m_at + 1) == u'"';
        m_isNeighbour = m_isNeighbour && (character.isSpace() || isPrefix);
        ++m_at;
    }

    void readString()
    {
        QString text;
        for (++m_at; m_at < m_code.size() && m_code.at(m_at) != u'"'; ++m_at) {
            if (m_code.at(m_at) != u'\\') {
                text += m_code.at(m_at);
                continue;
            }
            const QChar escaped = m_code.at(++m_at);
            text += escaped == u'n' ? QChar(u'\n') : escaped == u't' ? QChar(u'\t') : escaped;
        }
        ++m_at;
        if (m_isNeighbour && !m_found.empty())
            m_found.back().text += text;
        else
            m_found.push_back({text, m_line});
        m_isNeighbour = true;
    }

    QString m_code;
    qsizetype m_at = 0, m_line = 0;
    bool m_isNeighbour = false; ///< nothing but blanks since the last string
    std::vector<Literal> m_found;
};

/// Where the substitution of the shell that begins with the '$' here ends: $X, $(…), $((…)).
qsizetype endOfSubstitution(QStringView text, qsizetype dollar)
{
    qsizetype at = dollar + 1;
    if (at < text.size() && text.at(at) == u'(') {
        int open = 0;
        do {
            open += text.at(at) == u'(' ? 1 : text.at(at) == u')' ? -1 : 0;
            ++at;
        } while (open > 0 && at < text.size());
        return at;
    }
    while (at < text.size() && (text.at(at).isLetterOrNumber() || text.at(at) == u'_'))
        ++at;
    return at;
}

/// The quoted text that begins here, as a sentence with places.
QString shellSentence(QStringView text)
{
    const QChar quote = text.front();
    QString sentence;
    int places = 0;
    for (qsizetype at = 1; at < text.size() && text.at(at) != quote;) {
        if (quote == u'"' && text.at(at) == u'$') {
            sentence += u'%' + QString::number(++places);
            at = endOfSubstitution(text, at);
        } else {
            sentence += text.at(at++);
        }
    }
    return sentence;
}

} // namespace

std::vector<Literal> scriptSentencesOf(const SourceFile &file)
{
    static const QRegularExpression giveUp(u"\\bdie (?:failed|refused|foreign|environment) (?=['\"])"_s);
    std::vector<Literal> found;
    for (qsizetype i = 0; i < file.lines.size(); ++i) {
        QString line = file.lines.at(i);
        line.replace(u"\\\""_s, u"\""_s); // a script in a string literal
        for (auto it = giveUp.globalMatch(line); it.hasNext();)
            found.push_back({shellSentence(QStringView(line).sliced(it.next().capturedEnd())), i});
    }
    return found;
}

std::vector<Literal> literalsOf(const SourceFile &file)
{
    return LiteralReader(file).read();
}

} // namespace slipway::test
