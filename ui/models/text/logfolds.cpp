// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text/logfolds.h"

#include "ui/models/text/logsource.h"

#include <algorithm>

namespace slipway {
namespace {

constexpr qint64 kMostLines = 2'000'000; // a look at each costs some nanoseconds; beyond it opening would be felt
constexpr qsizetype kCommandLimit = 4096;

bool beginsWith(QByteArrayView line, QByteArrayView v2, QByteArrayView v1)
{
    while (line.startsWith(' ') || line.startsWith('\t'))
        line = line.sliced(1);
    return line.startsWith(v2) || line.startsWith(v1);
}

QString unescaped(QByteArrayView data)
{
    QString text = QString::fromUtf8(data.first(std::min(data.size(), kCommandLimit)));
    text.replace(QStringLiteral("%0D"), QString())
        .replace(QStringLiteral("%0A"), QStringLiteral(" "))
        .replace(QStringLiteral("%25"), QStringLiteral("%"));
    return text;
}

} // namespace

void LogFolds::clear()
{
    *this = LogFolds();
}

void LogFolds::update(const LogSource &source)
{
    const qint64 count = source.lineCount();
    for (qint64 i = m_lines; i < std::min(count, kMostLines); ++i) {
        const LogSource::Line line = source.line(i);
        if (!line.isCommand)
            continue;
        if (beginsWith(line.bytes, "::group::", "##[group]"))
            m_groups.push_back({.first = i});
        else if (!m_groups.empty() && m_groups.back().last < 0 &&
                 beginsWith(line.bytes, "::endgroup::", "##[endgroup]"))
            m_groups.back().last = i;
    }
    m_lines = count;
    rebuild();
}

void LogFolds::rebuild()
{
    m_hidden.clear();
    for (const Group &group : m_groups) {
        const qint64 end = group.last < 0 ? m_lines : group.last + 1;
        if (group.closed)
            m_hidden.push_back({group.first + 1, end});
        else if (group.last >= 0)
            m_hidden.push_back({group.last, group.last + 1}); // the end of an open group says nothing
    }
}

const LogFolds::Group *LogFolds::groupAt(qint64 line) const
{
    const auto found = std::ranges::lower_bound(m_groups, line, {}, &Group::first);
    return found != m_groups.end() && found->first == line ? &*found : nullptr;
}

bool LogFolds::toggle(qint64 line)
{
    const auto found = std::ranges::lower_bound(m_groups, line, {}, &Group::first);
    if (found == m_groups.end() || found->first != line)
        return false;
    found->closed = !found->closed;
    rebuild();
    return true;
}

void LogFolds::openAround(qint64 line)
{
    for (Group &group : m_groups) {
        if (group.closed && line > group.first && (group.last < 0 || line <= group.last))
            group.closed = false;
    }
    rebuild();
}

void LogFolds::setAllClosed(bool closed)
{
    for (Group &group : m_groups)
        group.closed = closed;
    rebuild();
}

qint64 LogFolds::rowCount() const
{
    qint64 rows = m_lines;
    for (const Hidden &hidden : m_hidden)
        rows -= hidden.end - hidden.begin;
    return rows;
}

qint64 LogFolds::lineOfRow(qint64 row) const
{
    qint64 line = row;
    for (const Hidden &hidden : m_hidden) {
        if (line < hidden.begin)
            break;
        line += hidden.end - hidden.begin;
    }
    return line;
}

qint64 LogFolds::rowOfLine(qint64 line) const
{
    qint64 row = line;
    for (const Hidden &hidden : m_hidden) {
        if (line < hidden.begin)
            break;
        row -= std::min(line + 1, hidden.end) - hidden.begin;
        if (line < hidden.end)
            break;
    }
    return row;
}

std::optional<CommandText> readCommandText(QByteArrayView line)
{
    while (line.startsWith(' ') || line.startsWith('\t'))
        line = line.sliced(1);
    const bool second = line.startsWith("::");
    const qsizetype old = second ? -1 : line.indexOf("##[");
    if (!second && old < 0)
        return std::nullopt;
    const QByteArrayView inner = line.sliced(second ? 2 : old + 3);
    const qsizetype end = second ? inner.indexOf("::") : inner.indexOf(']');
    if (end < 0)
        return std::nullopt;
    const QByteArrayView head = inner.first(end);
    const qsizetype blank = head.indexOf(' ');
    return CommandText{QString::fromUtf8(blank < 0 ? head : head.first(blank)).toLower(),
                       unescaped(inner.sliced(end + (second ? 2 : 1)))};
}

} // namespace slipway
