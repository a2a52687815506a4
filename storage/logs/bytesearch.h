// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace slipway {

/// Looks for bytes in a large text about as fast as memory can be read: many places at once are asked for the two bytes
/// of the needle that are rarest in that very text, and only where both stand the rest is compared.
class ByteSearch
{
public:
    /// @param text a sample of it decides which bytes are rare @param ignoreCase of the ASCII letters
    ByteSearch(QByteArrayView needle, QByteArrayView text, bool ignoreCase);

    /// Whether it looks for this already; making another one samples the text again.
    [[nodiscard]] bool isFor(QByteArrayView needle, bool ignoreCase) const;

    /// First place at or after `from`, before `end`; -1 = none. The whole needle lies before `end`.
    [[nodiscard]] qint64 next(QByteArrayView text, qint64 from, qint64 end) const;
    /// Last place that lies between `begin` and `end` as a whole; -1 = none.
    [[nodiscard]] qint64 previous(QByteArrayView text, qint64 begin, qint64 end) const;

    /// A byte of the needle that is looked for first.
    struct Probe
    {
        qsizetype position = 0;
        char byte = 0;
        char caseBit = 0; ///< is set in what is compared with `byte`: makes letters lower case
    };

private:
    [[nodiscard]] Probe probeAt(qsizetype position) const;
    [[nodiscard]] bool matches(const char *place) const;
    [[nodiscard]] qint64 firstMatch(std::uint64_t candidates, const char *place) const;

    QByteArray m_asked;
    QByteArray m_needle; ///< lower case when case is ignored
    bool m_ignoreCase;
    Probe m_rare;
    Probe m_nextRare;
};

} // namespace slipway
