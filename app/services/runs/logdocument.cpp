// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/runs/logdocument.h"

#include "core/logformat.h"
#include "storage/logs/logreader.h"

namespace slipway {

struct LogDocument::Private
{
    LogReader reader;
};

Result<LogDocument> LogDocument::open(const QString &base)
{
    LogReader reader = SLIPWAY_TRY(LogReader::open(base));
    return LogDocument(std::make_unique<Private>(Private{std::move(reader)}));
}

LogDocument::LogDocument(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}
LogDocument::LogDocument(LogDocument &&) noexcept = default;
LogDocument &LogDocument::operator=(LogDocument &&) noexcept = default;
LogDocument::~LogDocument() = default;

bool LogDocument::refresh()
{
    return d->reader.refresh();
}

qint64 LogDocument::lineCount() const
{
    return d->reader.lineCount();
}

LogDocument::Line LogDocument::line(qint64 index) const
{
    const LogLine line = d->reader.line(index);
    return {.bytes = line.bytes,
            .isError = (line.flags & kLineStderr) != 0,
            .continues = (line.flags & kLineContinues) != 0,
            .isCommand = (line.flags & kLineCommand) != 0,
            .isErrorCommand = (line.flags & kLineErrorCommand) != 0,
            .isNote = (line.flags & kLineNote) != 0,
            .step = line.step,
            .time = line.time};
}

QByteArrayView LogDocument::raw() const
{
    return d->reader.raw();
}

QByteArrayView LogDocument::rawLines(qint64 first, qint64 count) const
{
    return d->reader.rawLines(first, count);
}

void LogDocument::giveBack(QByteArrayView seen) const
{
    d->reader.giveBack(seen);
}

LogDocument::Range LogDocument::stepLines(int step) const
{
    const LogReader::Range range = d->reader.stepLines(step);
    return {range.first, range.count};
}

qint64 LogDocument::find(QByteArrayView needle, qint64 from, bool backwards, bool caseSensitive) const
{
    return d->reader.find(needle, from, backwards, caseSensitive);
}

} // namespace slipway
