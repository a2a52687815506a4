// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace slipway {

/// A job's log for the window and the command line, which may not see storage. Same rules as LogReader: mapped files,
/// one thread at a time, views valid until refresh().
class LogDocument
{
public:
    struct Line
    {
        QByteArrayView bytes;
        bool isError = false;   ///< standard error
        bool continues = false; ///< no line end before it
        bool isCommand = false; ///< workflow command
        bool isErrorCommand = false;
        bool isNote = false; ///< Slipway's own words
        int step = 0;
        Timestamp time{};
    };

    [[nodiscard]] static Result<LogDocument> open(const QString &base);
    LogDocument(LogDocument &&) noexcept;
    LogDocument &operator=(LogDocument &&) noexcept;
    ~LogDocument();

    bool refresh();
    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] Line line(qint64 index) const;
    [[nodiscard]] QByteArrayView raw() const;
    [[nodiscard]] QByteArrayView rawLines(qint64 first, qint64 count) const;
    /// As LogReader::giveBack.
    void giveBack(QByteArrayView seen) const;
    struct Range
    {
        qint64 first = 0;
        qint64 count = 0;
    };
    [[nodiscard]] Range stepLines(int step) const;
    [[nodiscard]] qint64 find(QByteArrayView needle, qint64 from, bool backwards, bool caseSensitive) const;

private:
    struct Private;
    explicit LogDocument(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace slipway
