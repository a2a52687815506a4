// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/logwriter.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <tuple>

namespace slipway::shim {

namespace {

constexpr std::size_t kCollectBytes = 64 * 1024;

std::string systemError(const std::string &path)
{
    return "cannot write " + path + ": " + std::strerror(errno);
}

} // namespace

std::string LogWriter::open(const std::string &base)
{
    *this = LogWriter();
    struct Part
    {
        File &file;
        const char *suffix;
        std::string_view magic;
    };
    for (const Part &part : {Part{m_log, ".log", {}}, Part{m_index, ".idx", {kIndexMagic, sizeof kIndexMagic}},
                             Part{m_spans, ".spans", {kSpansMagic, sizeof kSpansMagic}}}) {
        const std::string path = base + part.suffix;
        part.file.fd = createPrivateFile(path);
        if (!part.file.fd.isOpen() || !writeAll(part.file, part.magic)) {
            std::string problem = systemError(path);
            close();
            return problem;
        }
    }
    return {};
}

void LogWriter::close()
{
    flush();
    m_log.fd.reset();
    m_index.fd.reset();
    m_spans.fd.reset();
}

void LogWriter::append(Source source, std::string_view bytes, std::uint16_t lineFlags)
{
    if (m_failed || bytes.empty())
        return;
    bool mustBegin = m_atLineStart || m_lines == 0 || !(source == m_source);
    bool continues = !m_atLineStart && source.step == m_source.step && !(source.flags & kLineNote) && m_lines > 0;
    m_source = source;
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (m_lineBytes >= kMaxLineBytes) {
            mustBegin = true;
            continues = true;
        }
        if (mustBegin)
            beginLine(source, lineFlags, continues);
        const std::size_t room = std::min<std::size_t>(bytes.size() - at, kMaxLineBytes - m_lineBytes);
        const void *newline = std::memchr(bytes.data() + at, '\n', room);
        const std::size_t length =
            newline ? static_cast<std::size_t>(static_cast<const char *>(newline) - bytes.data()) - at + 1 : room;
        at += length;
        m_offset += length;
        m_lineBytes += length;
        m_atLineStart = newline != nullptr;
        mustBegin = m_atLineStart;
        continues = false;
    }
    appendBytes(bytes);
}

void LogWriter::beginLine(Source source, std::uint16_t lineFlags, bool continues)
{
    if (!m_span || m_span->step != source.step || m_span->timeMs != m_timeMs) {
        m_span = LogSpan{.firstLine = m_lines, .timeMs = m_timeMs, .step = source.step, .reserved = 0};
        m_spans.pending.append(reinterpret_cast<const char *>(&*m_span), sizeof *m_span);
    }
    const auto flags = static_cast<std::uint64_t>(source.flags | lineFlags | (continues ? kLineContinues : 0));
    const std::uint64_t entry = (m_offset & kOffsetMask) | flags << 48;
    m_index.pending.append(reinterpret_cast<const char *>(&entry), sizeof entry);
    ++m_lines;
    m_lineBytes = 0;
}

void LogWriter::appendBytes(std::string_view bytes)
{
    if (m_log.pending.size() + bytes.size() <= kCollectBytes) {
        m_log.pending.append(bytes);
        return;
    }
    if (!m_log.pending.empty() && !writeAll(m_log, m_log.pending))
        return giveUp();
    m_log.pending.clear();
    if (bytes.size() <= kCollectBytes / 2)
        m_log.pending.append(bytes);
    else if (!writeAll(m_log, bytes))
        giveUp();
}

void LogWriter::flush()
{
    if (m_failed || !isOpen())
        return;
    for (File *file : {&m_log, &m_spans, &m_index}) {
        if (file->pending.empty())
            continue;
        if (!writeAll(*file, file->pending))
            return giveUp();
        file->pending.clear();
    }
}

void LogWriter::sync()
{
    for (File *file : {&m_log, &m_spans, &m_index})
        ::fdatasync(file->fd.value());
}

bool LogWriter::writeAll(File &file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.fd.value(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        file.size += static_cast<std::uint64_t>(count);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// The disk is full. What reached it stays; the line and span count go back to what the files hold.
void LogWriter::giveUp()
{
    m_failed = true;
    m_offset = m_log.size;
    m_log.pending.clear();
    // Entries that are pending may point beyond the end of the log: they are dropped, and half of one is cut off.
    constexpr std::uint64_t kEntry = sizeof(std::uint64_t);
    for (auto [file, magic, entry] : {std::tuple{&m_index, sizeof kIndexMagic, kEntry},
                                      std::tuple{&m_spans, sizeof kSpansMagic, std::uint64_t(sizeof(LogSpan))}}) {
        file->pending.clear();
        file->size = magic + (file->size - magic) / entry * entry;
        if (::ftruncate(file->fd.value(), static_cast<off_t>(file->size)) != 0)
            continue; // a reader ignores half an entry
    }
    m_lines = (m_index.size - sizeof kIndexMagic) / kEntry;
    m_span.reset();
    m_atLineStart = true;
    m_lineBytes = 0;
}

} // namespace slipway::shim
