// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/logs/mappedfile.h"

#include <vector>

namespace slipway {

/// Where the lines of a log begin: what its .idx file says, and for bytes that no entry covers (yet), or when the file
/// is missing or damaged, what a look for '\n' finds.
class LineIndex
{
public:
    LineIndex() = default;
    explicit LineIndex(MappedFile file)
        : m_file(std::move(file))
    {
    }

    /// Maps what the index file has now. Before the log is mapped: then all entries point into the log.
    void refreshFile() { m_file.refresh(); }
    /// Memory of the file is not wanted now; it is read again where it is.
    void giveBack() const { m_file.giveBack(m_file.size()); }
    [[nodiscard]] bool hasFile() const { return m_file.isOpen(); }
    /// Takes in the entries and the rest of the log.
    void update(QByteArrayView log);

    [[nodiscard]] qint64 count() const { return m_indexed + qint64(m_found.size()); }
    struct Line
    {
        qint64 start;
        qint64 end; ///< of its bytes, line end included
        quint16 flags;
    };
    /// Falls back to a look for '\n' when the entry makes no sense; count() may be another one then.
    [[nodiscard]] Line line(qint64 index, QByteArrayView log);
    /// The line that a byte of the log belongs to. Falls back like line().
    [[nodiscard]] qint64 lineAt(qint64 offset, QByteArrayView log);

private:
    [[nodiscard]] quint64 entry(qint64 index) const;
    [[nodiscard]] qint64 start(qint64 index) const;
    [[nodiscard]] qint64 lastStartUpTo(qint64 offset) const;
    [[nodiscard]] qint64 usableEntries(qint64 logSize) const;
    [[nodiscard]] bool looksSorted(qint64 entries) const;
    void findLines(QByteArrayView log);
    void distrust(QByteArrayView log);

    MappedFile m_file;
    bool m_isTrusted = true;      ///< false once an entry made no sense
    qint64 m_indexed = 0;         ///< entries of the file that count
    std::vector<quint64> m_found; ///< lines after those, in the form of the file's entries
    qint64 m_searchedUpTo = 0;    ///< the log's size at the last look for '\n'
};

} // namespace slipway
