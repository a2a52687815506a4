// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/logs/lineindex.h"

#include "core/logformat.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace slipway {
namespace {

constexpr qint64 kHeaderBytes = sizeof(kIndexMagic);
constexpr qint64 kEntryBytes = sizeof(quint64);
constexpr qint64 kSamples =
    64; // of the entries, when an index is seen first: reading all would take as long as a search

quint64 makeEntry(qint64 offset, quint16 flags)
{
    return quint64(offset) | (quint64(flags) << 48);
}

qint64 offsetOf(quint64 entry)
{
    return qint64(entry & kOffsetMask);
}

} // namespace

quint64 LineIndex::entry(qint64 index) const
{
    if (index < m_indexed)
        return qFromLittleEndian<quint64>(m_file.bytes().data() + kHeaderBytes + index * kEntryBytes);
    return m_found[std::size_t(index - m_indexed)];
}

qint64 LineIndex::start(qint64 index) const
{
    return offsetOf(entry(index));
}

/// Entries that point into the log; a log that was cut off has fewer lines than its index says.
qint64 LineIndex::usableEntries(qint64 logSize) const
{
    const QByteArrayView bytes = m_file.bytes();
    if (!m_isTrusted || bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kIndexMagic, sizeof(kIndexMagic)) != 0)
        return 0;
    const char *entries = bytes.data() + kHeaderBytes;
    const auto pointsPast = [&](qint64 index) {
        return offsetOf(qFromLittleEndian<quint64>(entries + index * kEntryBytes)) >= logSize;
    };
    qint64 first = 0;
    qint64 last = (bytes.size() - kHeaderBytes) / kEntryBytes;
    if (last == 0 || !pointsPast(last - 1))
        return last;
    while (first < last) { // the first one that points past the end
        const qint64 middle = first + (last - first) / 2;
        if (pointsPast(middle))
            last = middle;
        else
            first = middle + 1;
    }
    return first;
}

bool LineIndex::looksSorted(qint64 entries) const
{
    const char *data = m_file.bytes().data() + kHeaderBytes;
    const auto offset = [data](qint64 index) {
        return offsetOf(qFromLittleEndian<quint64>(data + index * kEntryBytes));
    };
    if (entries > 0 && offset(0) != 0)
        return false;
    const qint64 stride = std::max<qint64>(1, entries / kSamples);
    for (qint64 i = stride; i < entries; i += stride) {
        if (offset(i) <= offset(i - 1) || offset(i) < offset(i - stride))
            return false;
    }
    return entries < 2 ||
           offset(entries - 1) > offset((entries - 2) / stride * stride); // a power cut leaves zeros at the end
}

void LineIndex::update(QByteArrayView log)
{
    const qint64 usable = usableEntries(log.size());
    if (usable > 0 && !looksSorted(usable))
        return distrust(log);
    if (usable != m_indexed || log.size() < m_searchedUpTo) {
        m_indexed = usable;
        m_found.clear();
    }
    findLines(log);
}

/// From the last line that is known, or from the beginning.
void LineIndex::findLines(QByteArrayView log)
{
    if (count() == 0 && !log.isEmpty())
        m_found.push_back(makeEntry(0, 0));
    m_searchedUpTo = log.size();
    if (log.isEmpty())
        return;
    qint64 begin = start(count() - 1);
    while (true) {
        const qint64 room = std::min<qint64>(log.size() - begin, qint64(kMaxLineBytes));
        const void *end = std::memchr(log.data() + begin, '\n', std::size_t(room));
        const qint64 next = end ? static_cast<const char *>(end) - log.data() + 1 : begin + room;
        if (next >= log.size())
            return;
        m_found.push_back(makeEntry(next, end ? 0 : kLineContinues));
        begin = next;
    }
}

void LineIndex::distrust(QByteArrayView log)
{
    m_isTrusted = false;
    m_indexed = 0;
    m_found.clear();
    findLines(log);
}

LineIndex::Line LineIndex::line(qint64 index, QByteArrayView log)
{
    const auto look = [&]() -> Line {
        const quint64 own = entry(index);
        return {.start = offsetOf(own),
                .end = index + 1 < count() ? start(index + 1) : log.size(),
                .flags = quint16(own >> 48)};
    };
    Line found = look();
    if (found.start < found.end && found.end <= log.size())
        return found;
    distrust(log);
    if (index < count())
        return look();
    return {.start = log.size(), .end = log.size(), .flags = 0};
}

qint64 LineIndex::lineAt(qint64 offset, QByteArrayView log)
{
    const qint64 index = lastStartUpTo(offset);
    const Line found = line(index, log);
    return found.start <= offset && offset < found.end ? index : lastStartUpTo(offset);
}

qint64 LineIndex::lastStartUpTo(qint64 offset) const
{
    qint64 first = 0;
    qint64 last = count();
    while (last - first > 1) {
        const qint64 middle = first + (last - first) / 2;
        if (start(middle) <= offset)
            first = middle;
        else
            last = middle;
    }
    return first;
}

} // namespace slipway
