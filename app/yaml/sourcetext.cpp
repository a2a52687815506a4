// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/sourcetext.h"

#include <QList>

#include <algorithm>

namespace slipway::yaml {
namespace {

using namespace Qt::StringLiterals;

/// UTF-16 units that the UTF-8 bytes begin: continuation bytes begin none, four-byte sequences two.
int unitsBegunBy(QByteArrayView bytes)
{
    int units = 0;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if ((code & 0xc0) != 0x80)
            units += code >= 0xf0 ? 2 : 1;
    }
    return units;
}

bool isForbiddenControl(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0x7f;
}

tl::unexpected<Error> encodingError(const Message &message, const Message &hint, Position at)
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = message,
                      .hint = hint,
                      .line = at.line,
                      .column = at.column,
                      .code = u"yaml.encoding"_s});
}

/// The first line that is not UTF-8; the column is that of its first bad character.
Position firstBadCharacter(const QByteArray &text)
{
    int line = 1;
    for (const QByteArray &bytes : text.split('\n')) {
        if (!bytes.isValidUtf8())
            return {line, int(QString::fromUtf8(bytes).indexOf(QChar::ReplacementCharacter)) + 1};
        ++line;
    }
    return {};
}

/// "---" may be followed by the document, "..." by a comment only.
bool isMarker(QByteArrayView line)
{
    if (line.size() > 3 && line[3] != ' ' && line[3] != '\t' && line[3] != '\r')
        return false;
    if (line.startsWith("---"))
        return true;
    const QByteArrayView after = line.sliced(std::min<qsizetype>(3, line.size())).trimmed();
    return line.startsWith("...") && (after.isEmpty() || after.startsWith('#'));
}

} // namespace

SourceText::SourceText(QByteArray text)
    : m_text(std::move(text))
{
    m_starts.push_back(0);
    for (qsizetype at = m_text.indexOf('\n'); at >= 0; at = m_text.indexOf('\n', at + 1))
        m_starts.push_back(at + 1);
}

Position SourceText::position(int line, int column)
{
    if (line < 0 || column < 0 || line >= lineCount())
        return {lineCount(), 1};
    if (line != m_lastLine || column < m_lastColumn) {
        m_lastLine = line;
        m_lastColumn = 0;
        m_lastUnits = 0;
    }
    const QByteArrayView bytes = from(line, m_lastColumn);
    m_lastUnits += unitsBegunBy(bytes.first(std::min<qsizetype>(column - m_lastColumn, bytes.size())));
    m_lastColumn = column;
    return {line + 1, m_lastUnits + 1};
}

QByteArrayView SourceText::line(int index) const
{
    if (index < 0 || index >= lineCount())
        return {};
    const qsizetype begin = m_starts[size_t(index)];
    const bool isLast = index + 1 == lineCount();
    const qsizetype end = isLast ? m_text.size() : m_starts[size_t(index) + 1] - 1;
    return QByteArrayView(m_text).sliced(begin, end - begin);
}

QByteArrayView SourceText::from(int index, int column) const
{
    const QByteArrayView bytes = line(index);
    return bytes.sliced(std::clamp<qsizetype>(column, 0, bytes.size()));
}

QString SourceText::word(int index, int column) const
{
    const QByteArrayView rest = from(index, column);
    const auto end =
        std::find_if(rest.begin(), rest.end(), [](char one) { return QByteArrayView(" \t\r,:]}").contains(one); });
    return QString::fromUtf8(QByteArrayView(rest.begin(), end));
}

std::optional<int> SourceText::markerAfter(int index) const
{
    for (int next = index + 1; next < lineCount(); ++next) {
        if (isMarker(line(next)))
            return next;
    }
    return std::nullopt;
}

Result<SourceText> readSource(QByteArray text)
{
    if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff")) {
        return encodingError(Engine::tr("The text is UTF-16, not UTF-8."), Engine::tr("Save the file as UTF-8."),
                             {1, 1});
    }
    if (!text.isValidUtf8()) {
        return encodingError(Engine::tr("The text is not UTF-8: this character is encoded in another way."),
                             Engine::tr("Save the file as UTF-8."), firstBadCharacter(text));
    }
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    SourceText source(std::move(text));
    const QByteArray &bytes = source.bytes();
    const auto control = std::find_if(bytes.begin(), bytes.end(), isForbiddenControl);
    if (control == bytes.end())
        return source;
    const auto before = QByteArrayView(bytes.begin(), control);
    const int line = int(before.count('\n'));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const QString code = u"%1"_s.arg(uint(static_cast<unsigned char>(*control)), 4, 16, QChar(u'0'));
    return encodingError(
        Engine::tr("The text holds the control character U+%1, which YAML does not allow.").arg(code.toUpper()),
        Engine::tr("Remove it, or write it as an escape in double quotes, such as \"\\x1b\"."),
        source.position(line, int(before.size() - lineStart)));
}

} // namespace slipway::yaml
