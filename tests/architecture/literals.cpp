// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/literals.h"

#include <QRegularExpression>

#include <algorithm>

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

    /// Whether a string that begins here is one for translators.
    [[nodiscard]] bool isMarked() const
    {
        static const QRegularExpression mark(uR"((?:\bEngine::\s*tr\(|\bQT_TRANSLATE_NOOP\(\s*"Engine",)\s*$)"_s);
        constexpr qsizetype kLookBack = 200; // formatted code breaks lines anywhere
        return mark.match(m_code.sliced(std::max<qsizetype>(0, m_at - kLookBack), std::min(m_at, kLookBack)))
            .hasMatch();
    }

    void readString()
    {
        const bool marked = isMarked();
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
            m_found.push_back({text, m_line, marked});
        m_isNeighbour = true;
    }

    QString m_code;
    qsizetype m_at = 0, m_line = 0;
    bool m_isNeighbour = false; ///< nothing but blanks since the last string
    std::vector<Literal> m_found;
};

/// The quoted text that begins here, word for word: what the shell would put into it, nobody could translate.
QString quotedText(QStringView text)
{
    const qsizetype end = text.indexOf(text.front(), 1);
    return text.sliced(1, (end < 0 ? text.size() : end) - 1).toString();
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
            found.push_back({quotedText(QStringView(line).sliced(it.next().capturedEnd())), i});
    }
    return found;
}

std::vector<Literal> literalsOf(const SourceFile &file)
{
    return LiteralReader(file).read();
}

} // namespace slipway::test
