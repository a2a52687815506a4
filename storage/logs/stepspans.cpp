// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/logs/stepspans.h"

#include <QtEndian>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace slipway {
namespace {

constexpr qint64 kHeaderBytes = sizeof(kSpansMagic);

} // namespace

qint64 StepSpans::count() const
{
    const QByteArrayView bytes = m_file.bytes();
    if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kSpansMagic, sizeof(kSpansMagic)) != 0)
        return 0;
    return (bytes.size() - kHeaderBytes) / qint64(sizeof(LogSpan));
}

LogSpan StepSpans::span(qint64 index) const
{
    const char *data = m_file.bytes().data() + kHeaderBytes + index * qint64(sizeof(LogSpan));
    return {.firstLine = qFromLittleEndian<quint64>(data + offsetof(LogSpan, firstLine)),
            .timeMs = qFromLittleEndian<qint64>(data + offsetof(LogSpan, timeMs)),
            .step = qFromLittleEndian<quint32>(data + offsetof(LogSpan, step)),
            .reserved = 0};
}

LogSpan StepSpans::at(qint64 line) const
{
    qint64 first = 0;
    qint64 last = count();
    while (first < last) { // the first span after the line
        const qint64 middle = first + (last - first) / 2;
        if (qint64(span(middle).firstLine) > line)
            last = middle;
        else
            first = middle + 1;
    }
    return first > 0 ? span(first - 1) : LogSpan{};
}

/// A step's lines go from its first span to the end of its last. Notes of the job itself (step 0) may stand between
/// them and before and after all steps: step 0 has only those at the beginning of its first span.
void StepSpans::collect()
{
    const qint64 spans = count();
    if (spans < m_collected) { // the file was cut
        m_collected = 0;
        m_steps.clear();
    }
    for (; m_collected < spans; ++m_collected) {
        const LogSpan current = span(m_collected);
        const bool isLast = m_collected + 1 == spans;
        const qint64 first = qint64(current.firstLine);
        if (isLast)
            break; // its end is not known yet
        const qint64 end = qint64(span(m_collected + 1).firstLine);
        const auto [known, isNew] = m_steps.try_emplace(current.step, Lines{.first = first, .end = end});
        if (!isNew && (current.step != 0 || known->second.end == first))
            known->second.end = end;
    }
}

StepSpans::Lines StepSpans::of(int step, qint64 lineCount)
{
    collect();
    Lines lines;
    const auto known = m_steps.find(std::uint32_t(step));
    if (known != m_steps.end())
        lines = known->second;
    if (const qint64 spans = count(); spans > 0) {
        const LogSpan last = span(spans - 1);
        const qint64 first = qint64(last.firstLine);
        if (last.step == std::uint32_t(step) && (known == m_steps.end() || step != 0 || lines.end == first))
            lines = {.first = known == m_steps.end() ? first : lines.first, .end = lineCount};
    }
    lines.end = std::min(lines.end, lineCount);
    lines.first = std::min(lines.first, lines.end);
    return lines;
}

} // namespace slipway
