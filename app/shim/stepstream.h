// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "masking/masker.h"
#include "shim/commandparser.h"
#include "shim/fd.h"
#include "shim/logwriter.h"
#include "shim/protocol.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace slipway::shim {

using MonotonicClock = std::chrono::steady_clock;

/// Where all streams of a job read into, one after the other. The pages that small outputs never touch cost nothing.
class ReadBuffer
{
public:
    static constexpr std::size_t kReadBytes = 256 * 1024;
    static constexpr std::size_t kCarryBytes = kMaxLineBytes + 1;

    ReadBuffer()
        : m_bytes(new char[kCarryBytes + kReadBytes])
    {
    } // not zeroed
    [[nodiscard]] char *data() { return m_bytes.get(); }

private:
    std::unique_ptr<char[]> m_bytes;
};

/// What a step may still write to the log; both of its streams share it.
struct StepQuota
{
    std::uint64_t limitBytes = 0; ///< 0 = none
    std::uint64_t writtenBytes = 0;
    std::uint64_t droppedBytes = 0;
};

/// What the streams of a job share.
struct StreamContext
{
    LogWriter &log;
    masking::SecretSet &secrets;
    CommandGate &gate;
    ReadBuffer &buffer;
    std::function<void(const Command &)> onCommand;
};

/// One output stream of a step: pipe → lines → workflow commands → mask → log.
class StepStream
{
public:
    StepStream(StreamContext &context, Fd pipe, LogWriter::Source source, std::shared_ptr<StepQuota> quota);

    /// -1 once the stream has ended.
    [[nodiscard]] int fd() const { return m_pipe.value(); }
    /// Reads once; false when nothing was there (yet or any more).
    bool readSome();
    /// When what waits for the rest of its line, or of a secret, goes to the log without it.
    [[nodiscard]] std::optional<MonotonicClock::time_point> partialDeadline() const { return m_partialDeadline; }
    void releasePartial();
    /// Nothing more is expected: the last, unfinished line goes out as it is.
    void finish();
    /// Its step is over. What a background process still prints is text, not commands.
    void ignoreCommands() { m_commandsOn = false; }

private:
    void consume(std::string_view bytes);
    void takeLines(std::string_view lines);
    bool takeCommand(std::string_view line, std::string_view plain);
    [[nodiscard]] std::string maskedLine(std::string_view line, const CommandGate::Verdict &verdict) const;
    void report(const CommandGate::Verdict &verdict);
    void writePlain(std::string_view bytes);
    void write(std::string_view masked, std::uint16_t lineFlags = 0);
    [[nodiscard]] std::size_t releasable(std::string_view tail) const;
    void growPipe(std::size_t readBytes);

    StreamContext &m_context;
    Fd m_pipe;
    LogWriter::Source m_source;
    std::shared_ptr<StepQuota> m_quota;
    masking::StreamMasker m_masker;
    masking::StreamMasker::Sink m_sink;
    std::string m_tail;              ///< a line's beginning that has not been handed on
    std::size_t m_releasedBytes = 0; ///< of that line, handed on before its end came
    std::optional<MonotonicClock::time_point> m_partialDeadline;
    bool m_commandsOn = true;
    bool m_pipeGrown = false;
};

} // namespace slipway::shim
