// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace slipway {

/// One line of a log.
struct LogLine
{
    QByteArrayView bytes; ///< without its line end; valid until the next refresh() or the reader's end
    quint16 flags = 0;    ///< IndexFlag
    int step = 0;
    Timestamp time{};
};

/// Reads a job's log (core/logformat.h) while it may still grow. NUL bytes at its end, which a power cut leaves, are
/// not there for readers. Files are mapped, nothing is copied: opening a log of 10 M lines takes milliseconds. One
/// thread at a time. A missing or damaged index is rebuilt in memory from the log.
class LogReader
{
public:
    /// @param base path without ".log". Errors: NotFound, Environment.
    [[nodiscard]] static Result<LogReader> open(const QString &base);
    LogReader(LogReader &&) noexcept;
    LogReader &operator=(LogReader &&) noexcept;
    ~LogReader();

    /// Takes in what was appended since. True when there is more than before.
    bool refresh();
    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] qint64 byteCount() const;
    [[nodiscard]] LogLine line(qint64 index) const;                          ///< 0-based
    [[nodiscard]] QByteArrayView raw() const;                                ///< the whole file
    [[nodiscard]] QByteArrayView rawLines(qint64 first, qint64 count) const; ///< with their line ends, byte for byte
    /// First line and number of lines of a step; count 0 = it wrote nothing.
    struct Range
    {
        qint64 first = 0;
        qint64 count = 0;
    };
    [[nodiscard]] Range stepLines(int step) const;
    /// Who reads a large log from its beginning says now and then how far: `seen` is the last of raw(), line() or
    /// rawLines(). Memory of what lies before is given back, and comes again when it is read again.
    void giveBack(QByteArrayView seen) const;
    /// Next line at or after `from` (before or at, when backwards) that contains the bytes; -1 = none. A literal.
    [[nodiscard]] qint64 find(QByteArrayView needle, qint64 from, bool backwards, bool caseSensitive) const;

private:
    struct Private;
    explicit LogReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace slipway
