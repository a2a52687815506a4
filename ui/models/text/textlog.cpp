// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text/textlog.h"

namespace slipway {

void TextLog::clear()
{
    m_lines.clear();
}

void TextLog::append(const QByteArray &line, bool isError, bool isNote)
{
    m_lines.push_back({line, isError, isNote});
}

LogSource::Line TextLog::line(qint64 index) const
{
    if (index < 0 || index >= lineCount())
        return {};
    const Entry &entry = m_lines[static_cast<std::size_t>(index)];
    return {.bytes = entry.bytes, .isError = entry.isError, .isNote = entry.isNote};
}

qint64 TextLog::find(QByteArrayView needle, qint64 from, bool backwards) const
{
    const qint64 step = backwards ? -1 : 1;
    for (qint64 i = from; i >= 0 && i < lineCount(); i += step) {
        if (m_lines[static_cast<std::size_t>(i)].bytes.contains(needle))
            return i;
    }
    return -1;
}

QByteArray TextLog::text() const
{
    QByteArray all;
    for (const Entry &entry : m_lines)
        all += entry.bytes + '\n';
    return all;
}

} // namespace slipway
