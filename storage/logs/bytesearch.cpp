// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/logs/bytesearch.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

namespace slipway {
namespace {

constexpr qsizetype kSamples = 16;
constexpr qsizetype kSampleBytes = 1024;
constexpr qint64 kFirstWindow = 16 * 1024;
constexpr qint64 kLargestWindow = 4 * 1024 * 1024;

using Vector = std::uint8_t __attribute__((vector_size(16))); // compiled to the vector registers of any processor
constexpr qint64 kVectorBytes = sizeof(Vector);
constexpr qint64 kHalfBytes = kVectorBytes / 2;
constexpr qint64 kBlockBytes = 4 * kVectorBytes;

constexpr bool isLetter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

constexpr char lowerByte(char byte)
{
    return isLetter(byte) ? char(byte | 0x20) : byte;
}

constexpr char upperByte(char byte)
{
    return isLetter(byte) ? char(byte & ~0x20) : byte;
}

std::array<int, 256> countBytes(QByteArrayView text)
{
    std::array<int, 256> counts{};
    const qsizetype stride = std::max(text.size() / kSamples, kSampleBytes);
    for (qsizetype begin = 0; begin < text.size(); begin += stride) {
        for (const char byte : text.sliced(begin, std::min(kSampleBytes, text.size() - begin)))
            ++counts[static_cast<unsigned char>(byte)];
    }
    return counts;
}

Vector filledWith(char byte)
{
    return Vector{} + static_cast<std::uint8_t>(byte);
}

Vector load(const char *from)
{
    Vector bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

using Halves = std::array<std::uint64_t, 2>;

/// The first place in the lowest bits.
Halves halvesOf(Vector vector)
{
    Halves halves{};
    std::memcpy(halves.data(), &vector, sizeof vector);
    return {qFromLittleEndian(halves[0]), qFromLittleEndian(halves[1])};
}

/// Where both probes stand, for many places at once.
class ProbePair
{
public:
    ProbePair(const ByteSearch::Probe &first, const ByteSearch::Probe &second)
        : m_first(filledWith(first.byte))
        , m_firstBit(filledWith(first.caseBit))
        , m_firstPosition(first.position)
        , m_second(filledWith(second.byte))
        , m_secondBit(filledWith(second.caseBit))
        , m_secondPosition(second.position)
    {
    }

    /// 0xFF for each of the places from here on that has them.
    [[nodiscard]] Vector at(const char *place) const
    {
        return Vector((load(place + m_firstPosition) | m_firstBit) == m_first) &
               Vector((load(place + m_secondPosition) | m_secondBit) == m_second);
    }
    [[nodiscard]] bool areInBlock(const char *place) const
    {
        const Vector found =
            at(place) | at(place + kVectorBytes) | at(place + 2 * kVectorBytes) | at(place + 3 * kVectorBytes);
        const Halves halves = halvesOf(found);
        return (halves[0] | halves[1]) != 0;
    }

private:
    Vector m_first;
    Vector m_firstBit;
    qsizetype m_firstPosition;
    Vector m_second;
    Vector m_secondBit;
    qsizetype m_secondPosition;
};

} // namespace

ByteSearch::ByteSearch(QByteArrayView needle, QByteArrayView text, bool ignoreCase)
    : m_asked(needle.toByteArray())
    , m_needle(m_asked)
    , m_ignoreCase(ignoreCase)
{
    if (m_needle.isEmpty())
        return;
    if (ignoreCase)
        std::transform(m_needle.cbegin(), m_needle.cend(), m_needle.begin(), lowerByte);
    const std::array<int, 256> counts = countBytes(text);
    const auto seen = [&](qsizetype position) {
        const char byte = m_needle.at(position);
        const int same = counts[static_cast<unsigned char>(byte)];
        return ignoreCase && isLetter(byte) ? same + counts[static_cast<unsigned char>(upperByte(byte))] : same;
    };
    std::vector<qsizetype> positions(std::size_t(m_needle.size()));
    std::iota(positions.begin(), positions.end(), 0);
    std::stable_sort(positions.begin(), positions.end(), [&](qsizetype a, qsizetype b) { return seen(a) < seen(b); });
    m_rare = probeAt(positions.front());
    m_nextRare = probeAt(positions.size() > 1 ? positions[1] : positions[0]);
}

ByteSearch::Probe ByteSearch::probeAt(qsizetype position) const
{
    const char byte = m_needle.at(position);
    return {.position = position, .byte = byte, .caseBit = m_ignoreCase && isLetter(byte) ? '\x20' : '\0'};
}

bool ByteSearch::isFor(QByteArrayView needle, bool ignoreCase) const
{
    return needle == m_asked && ignoreCase == m_ignoreCase;
}

bool ByteSearch::matches(const char *place) const
{
    if (!m_ignoreCase)
        return std::memcmp(place, m_needle.constData(), std::size_t(m_needle.size())) == 0;
    return std::equal(m_needle.cbegin(), m_needle.cend(), place,
                      [](char wanted, char there) { return wanted == lowerByte(there); });
}

qint64 ByteSearch::firstMatch(std::uint64_t candidates, const char *place) const
{
    while (candidates != 0) {
        const int index = std::countr_zero(candidates) / 8;
        if (matches(place + index))
            return index;
        candidates &= ~(std::uint64_t(0xFF) << (index * 8));
    }
    return -1;
}

qint64 ByteSearch::next(QByteArrayView text, qint64 from, qint64 end) const
{
    const qint64 last = end - m_needle.size();
    if (m_needle.isEmpty())
        return -1;
    const char *data = text.data();
    const ProbePair probes(m_rare, m_nextRare);
    for (; from + kBlockBytes <= last + 1; from += kBlockBytes) {
        if (!probes.areInBlock(data + from))
            continue;
        for (qint64 place = from; place < from + kBlockBytes; place += kVectorBytes) {
            const Halves candidates = halvesOf(probes.at(data + place));
            for (qint64 half = 0; half < 2; ++half) {
                const char *start = data + place + half * kHalfBytes;
                if (const qint64 found = firstMatch(candidates[std::size_t(half)], start); found >= 0)
                    return start - data + found;
            }
        }
    }
    for (; from <= last; ++from) { // less than a block is left
        if (matches(data + from))
            return from;
    }
    return -1;
}

/// Backwards in windows that grow, each searched forwards; they overlap by what a needle may stick out.
qint64 ByteSearch::previous(QByteArrayView text, qint64 begin, qint64 end) const
{
    qint64 window = kFirstWindow;
    for (qint64 windowEnd = end; windowEnd > begin;) {
        const qint64 windowBegin = std::max(begin, windowEnd - window);
        const qint64 reach = std::min(end, windowEnd + m_needle.size() - 1);
        qint64 last = -1;
        for (qint64 found = next(text, windowBegin, reach); found >= 0; found = next(text, found + 1, reach))
            last = found;
        if (last >= 0)
            return last;
        windowEnd = windowBegin;
        window = std::min(window * 2, kLargestWindow);
    }
    return -1;
}

} // namespace slipway
