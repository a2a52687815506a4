// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/source.h"

#include <algorithm>

namespace slipway::github {

using namespace Qt::StringLiterals;

SourceText::SourceText(const QByteArray &utf8)
    : m_text(QString::fromUtf8(utf8))
    , m_lines{0}
{
    for (qsizetype at = m_text.indexOf(u'\n'); at >= 0; at = m_text.indexOf(u'\n', at + 1))
        m_lines.push_back(at + 1);
}

qsizetype SourceText::offset(Position at) const
{
    if (at.line < 1 || std::size_t(at.line) > m_lines.size())
        return -1;
    return std::min(m_lines[std::size_t(at.line) - 1] + std::max(at.column - 1, 0), m_text.size());
}

Position SourceText::place(qsizetype offset) const
{
    const auto line = std::upper_bound(m_lines.begin(), m_lines.end(), offset) - 1;
    return {.line = int(line - m_lines.begin()) + 1, .column = int(offset - *line) + 1};
}

bool SourceText::isPlain(Position at) const
{
    const qsizetype begin = offset(at);
    return begin >= 0 && begin < m_text.size() && !QStringView(u"'\"|>&!*").contains(m_text[begin]);
}

bool SourceText::isAlias(Position at) const
{
    const qsizetype begin = offset(at);
    return begin >= 0 && begin < m_text.size() && m_text[begin] == u'*';
}

/// Passes over a text that may be indented and broken in another way here: only what is no blank counts.
qsizetype SourceText::skip(qsizetype from, QStringView before) const
{
    const auto isInk = [](QChar c) { return !c.isSpace(); };
    auto left = std::count_if(before.begin(), before.end(), isInk);
    qsizetype at = from;
    while (at < m_text.size() && (left > 0 || m_text[at].isSpace())) {
        left -= isInk(m_text[at]) ? 1 : 0;
        ++at;
    }
    return std::min(at, m_text.size());
}

Position SourceText::inExpression(const yaml::Node &scalar, int span, QStringView before) const
{
    qsizetype at = offset(scalar.at());
    if (at < 0 || isAlias(scalar.at()))
        return scalar.at();
    for (int i = 0; i <= span; ++i) {
        at = m_text.indexOf(u"${{"_s, at);
        if (at < 0)
            return scalar.at();
        at += 3;
    }
    return place(skip(at, before));
}

Position SourceText::inScalar(const yaml::Node &scalar, QStringView before) const
{
    const qsizetype begin = offset(scalar.at());
    if (begin < 0 || isAlias(scalar.at()))
        return scalar.at();
    const QString firstLine = scalar.text().section(u'\n', 0, 0).trimmed();
    const qsizetype found = m_text.indexOf(firstLine, begin);
    // Escapes of a quoted scalar can hide its text; then its beginning has to do.
    if (found < 0 || firstLine.isEmpty() || place(found).line > scalar.at().line + 1)
        return scalar.at();
    return place(skip(found, before));
}

} // namespace slipway::github
