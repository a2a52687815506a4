// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/logs/logreader.h"

#include "storage/logs/bytesearch.h"
#include "storage/logs/lineindex.h"
#include "storage/logs/mappedfile.h"
#include "storage/logs/stepspans.h"

#include <algorithm>
#include <optional>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// An index is only a help: without one the log is read as it is.
MappedFile openIfThere(const QString &path)
{
    Result<MappedFile> file = MappedFile::open(path);
    return file ? std::move(*file) : MappedFile();
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith("\r\n"))
        line.chop(2);
    else if (line.endsWith('\n'))
        line.chop(1);
    return line;
}

} // namespace

struct LogReader::Private
{
    /// The index first and the log last: it is written the other way round, so that every entry has its bytes.
    void refresh()
    {
        if (!lines.hasFile())
            lines = LineIndex(openIfThere(base + ".idx"_L1));
        if (!spans.hasFile())
            spans = StepSpans(openIfThere(base + ".spans"_L1));
        lines.refreshFile();
        spans.refreshFile();
        log.refresh();
        lookForZeros();
        lines.update(bytes());
    }

    /// What the file system had set aside when the power went, and never got.
    void lookForZeros()
    {
        const QByteArrayView all = log.bytes();
        if (all.size() < lookedAt)
            lookedAt = written = 0;
        qint64 end = all.size();
        while (end > lookedAt && all[end - 1] == '\0')
            --end;
        if (end > lookedAt) // else all that is new is zeros, or nothing is
            written = end;
        lookedAt = all.size();
    }

    [[nodiscard]] QByteArrayView bytes() const { return log.bytes().first(written); }

    /// People press "next" again and again.
    const ByteSearch &searchFor(QByteArrayView needle, bool ignoreCase)
    {
        if (!search || !search->isFor(needle, ignoreCase))
            search.emplace(needle, bytes(), ignoreCase);
        return *search;
    }

    QString base;
    MappedFile log;
    qint64 written = 0;  ///< of the log, without zeros at its end
    qint64 lookedAt = 0; ///< the size of the log then
    LineIndex lines;
    StepSpans spans;
    std::optional<ByteSearch> search;
};

LogReader::LogReader(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

LogReader::LogReader(LogReader &&) noexcept = default;
LogReader &LogReader::operator=(LogReader &&) noexcept = default;
LogReader::~LogReader() = default;

Result<LogReader> LogReader::open(const QString &base)
{
    auto opened = std::make_unique<Private>();
    opened->base = base;
    opened->log = SLIPWAY_TRY(MappedFile::open(base + ".log"_L1));
    opened->refresh();
    return LogReader(std::move(opened));
}

bool LogReader::refresh()
{
    const qint64 lines = lineCount();
    const qint64 bytes = byteCount();
    d->refresh();
    return lineCount() > lines || byteCount() > bytes;
}

qint64 LogReader::lineCount() const
{
    return d->lines.count();
}

qint64 LogReader::byteCount() const
{
    return d->written;
}

LogLine LogReader::line(qint64 index) const
{
    if (index < 0 || index >= lineCount())
        return {};
    const LineIndex::Line place = d->lines.line(index, raw());
    const LogSpan span = d->spans.at(index);
    return {.bytes = withoutLineEnd(raw().sliced(place.start, place.end - place.start)),
            .flags = place.flags,
            .step = int(span.step),
            .time = fromMilliseconds(span.timeMs)};
}

QByteArrayView LogReader::raw() const
{
    return d->bytes();
}

void LogReader::giveBack(QByteArrayView seen) const
{
    if (seen.isEmpty())
        return;
    d->log.giveBack(seen.data() + seen.size() - d->log.bytes().data());
    d->lines.giveBack();
}

QByteArrayView LogReader::rawLines(qint64 first, qint64 count) const
{
    first = std::max<qint64>(first, 0);
    const qint64 last = std::min(first + count, lineCount()) - 1;
    if (last < first)
        return {};
    const qint64 begin = d->lines.line(first, raw()).start;
    const qint64 end = d->lines.line(last, raw()).end;
    return begin < end ? raw().sliced(begin, end - begin) : QByteArrayView();
}

LogReader::Range LogReader::stepLines(int step) const
{
    const StepSpans::Lines lines = d->spans.of(step, lineCount());
    return {.first = lines.first, .count = lines.end - lines.first};
}

qint64 LogReader::find(QByteArrayView needle, qint64 from, bool backwards, bool caseSensitive) const
{
    if (needle.isEmpty() || lineCount() == 0 || (backwards ? from < 0 : from >= lineCount()))
        return -1;
    const QByteArrayView text = raw();
    const ByteSearch &search = d->searchFor(needle, !caseSensitive);
    qint64 begin = backwards ? 0 : d->lines.line(std::max<qint64>(from, 0), text).start;
    qint64 end = backwards ? d->lines.line(std::min(from, lineCount() - 1), text).end : text.size();
    while (true) {
        const qint64 place = backwards ? search.previous(text, begin, end) : search.next(text, begin, end);
        if (place < 0)
            return -1;
        const qint64 index = d->lines.lineAt(place, text);
        if (place + needle.size() <= d->lines.line(index, text).end)
            return index;
        // It sticks out into the next line, which is no find: people see two lines.
        if (backwards)
            end = place + needle.size() - 1;
        else
            begin = place + 1;
    }
}

} // namespace slipway
