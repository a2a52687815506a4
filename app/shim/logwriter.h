// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logformat.h"
#include "shim/fd.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::shim {

/// Writes the three files of core/logformat.h. Small pieces are collected until flush(); large ones go straight to
/// disk.
class LogWriter
{
public:
    /// Whose bytes they are. A line begins wherever this changes.
    struct Source
    {
        std::uint32_t step = 0;
        std::uint16_t flags = 0; ///< kLineStderr or kLineNote
        bool operator==(const Source &) const = default;
    };

    /// Makes the files, 0600, empty. The problem in words, empty = none.
    [[nodiscard]] std::string open(const std::string &base);
    void close();
    [[nodiscard]] bool isOpen() const { return m_log.fd.isOpen(); }

    /// Appends masked bytes. `lineFlags` go to every line that begins in them.
    void append(Source source, std::string_view bytes, std::uint16_t lineFlags = 0);
    /// Everything on its way to the disk (write, not fsync), in the order log, spans, index.
    void flush();
    void sync();
    [[nodiscard]] bool hasUnflushed() const { return !m_log.pending.empty() || !m_index.pending.empty(); }

    /// True when what is collected should not wait any longer.
    [[nodiscard]] bool isLarge() const { return m_log.pending.size() + m_index.pending.size() > kLargeBytes; }

    /// The wall-clock of what is appended next, in ms since 1970.
    void setTime(std::int64_t ms) { m_timeMs = ms; }
    [[nodiscard]] std::uint64_t lineCount() const { return m_lines; }
    /// True after a write failed; everything since is dropped until retry().
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    void retry() { m_failed = false; }

private:
    static constexpr std::size_t kLargeBytes = 48 * 1024;

    struct File
    {
        Fd fd;
        std::string pending;
        std::uint64_t size = 0; ///< on disk
    };

    void beginLine(Source source, std::uint16_t lineFlags, bool continues);
    void appendBytes(std::string_view bytes);
    bool writeAll(File &file, std::string_view bytes);
    void giveUp();

    File m_log, m_index, m_spans;
    std::uint64_t m_offset = 0; ///< bytes appended, on disk or not
    std::uint64_t m_lines = 0;
    std::uint64_t m_lineBytes = 0; ///< of the last line
    bool m_atLineStart = true;     ///< the last byte was '\n', or there is none
    Source m_source;
    std::optional<LogSpan> m_span;
    std::int64_t m_timeMs = 0;
    bool m_failed = false;
};

} // namespace slipway::shim
