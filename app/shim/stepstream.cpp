// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/stepstream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace slipway::shim {

namespace {

constexpr std::chrono::milliseconds kPartialDelay{150};
constexpr std::size_t kDefaultPipeBytes = 64 * 1024;
constexpr int kLargePipeBytes = 1024 * 1024; // what an unprivileged process may ask for
constexpr std::string_view kOldPrefix = "##[";

/// Commands whose data must arrive as it is: later steps work with it, and a new secret must be taken out of what does
/// not pass through here too. Whoever stores or shows it masks.
constexpr std::array<std::string_view, 5> kValueCommands{"add-mask", "add-path", "save-state", "set-env", "set-output"};

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n');
}

/// First "##[" in the text, or npos; memchr makes it as fast as the memory for text without '#'.
std::size_t findOldPrefix(std::string_view text, std::size_t from)
{
    for (std::size_t at = text.find('#', from); at != std::string_view::npos; at = text.find('#', at + 1)) {
        if (text.substr(at).starts_with(kOldPrefix))
            return at;
    }
    return std::string_view::npos;
}

bool startsLikeCommand(std::string_view line)
{
    while (!line.empty() && isBlank(line.front()))
        line.remove_prefix(1);
    return line.starts_with("::");
}

std::string_view withoutLineEnding(std::string_view line)
{
    for (const char c : {'\n', '\r'}) {
        if (!line.empty() && line.back() == c)
            line.remove_suffix(1);
    }
    return line;
}

} // namespace

StepStream::StepStream(StreamContext &context, Fd pipe, LogWriter::Source source, std::shared_ptr<StepQuota> quota)
    : m_context(context)
    , m_pipe(std::move(pipe))
    , m_source(source)
    , m_quota(std::move(quota))
    , m_masker(context.secrets)
    , m_sink([this](std::string_view bytes) { write(bytes); })
{
}

bool StepStream::readSome()
{
    char *buffer = m_context.buffer.data();
    std::memcpy(buffer, m_tail.data(), m_tail.size());
    const ssize_t count = ::read(m_pipe.value(), buffer + m_tail.size(), ReadBuffer::kReadBytes);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (count <= 0) {
        m_pipe.reset();
        finish();
        return false;
    }
    growPipe(static_cast<std::size_t>(count));
    consume({buffer, m_tail.size() + static_cast<std::size_t>(count)});
    return true;
}

/// A pipe that was full is worth more room; most never are.
void StepStream::growPipe(std::size_t readBytes)
{
    if (m_pipeGrown || readBytes < kDefaultPipeBytes)
        return;
    m_pipeGrown = true;
    ::fcntl(m_pipe.value(), F_SETPIPE_SZ, kLargePipeBytes); // refused beyond the user's quota: then it stays small
}

void StepStream::consume(std::string_view bytes)
{
    const void *newline = ::memrchr(bytes.data(), '\n', bytes.size());
    std::string_view rest = bytes;
    if (newline) {
        const auto whole = static_cast<std::size_t>(static_cast<const char *>(newline) - bytes.data()) + 1;
        takeLines(bytes.substr(0, whole));
        rest = bytes.substr(whole);
        m_partialDeadline.reset();
    }
    if (m_releasedBytes + rest.size() > kMaxLineBytes) { // too long for a command: no reason to wait for its end
        writePlain(rest);
        m_releasedBytes += rest.size();
        rest = {};
    }
    m_tail.assign(rest);
    if ((!m_tail.empty() || m_masker.isHolding()) && !m_partialDeadline)
        m_partialDeadline = MonotonicClock::now() + kPartialDelay;
}

void StepStream::takeLines(std::string_view lines)
{
    if (!m_commandsOn) {
        writePlain(lines);
        m_releasedBytes = 0;
        return;
    }
    std::size_t nextOld = findOldPrefix(lines, 0);
    std::size_t plainFrom = 0;
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', begin), lines.size() - 1) + 1;
        const char first = lines[begin];
        const bool mayBeNew = m_releasedBytes == 0 && (first == ':' || isBlank(first));
        if ((mayBeNew && startsLikeCommand(lines.substr(begin, end - begin))) || nextOld < end) {
            if (takeCommand(lines.substr(begin, end - begin), lines.substr(plainFrom, begin - plainFrom)))
                plainFrom = end;
            nextOld = findOldPrefix(lines, end);
        }
        m_releasedBytes = 0;
        begin = end;
    }
    writePlain(lines.substr(plainFrom));
}

/// Handles the line if it is a command; what came before it, `plain`, then goes to the log first.
bool StepStream::takeCommand(std::string_view line, std::string_view plain)
{
    if (m_releasedBytes + line.size() > kMaxLineBytes)
        return false;
    const auto verdict = m_context.gate.judge(withoutLineEnding(line), m_releasedBytes == 0);
    if (!verdict)
        return false;
    writePlain(plain);
    m_masker.finish(m_sink);
    m_context.secrets.addMask(verdict->secret);
    const bool isError = verdict->command.name == "error";
    write(maskedLine(line, *verdict), static_cast<std::uint16_t>(kLineCommand | (isError ? kLineErrorCommand : 0)));
    if (!verdict->isInternal)
        report(*verdict);
    return true;
}

std::string StepStream::maskedLine(std::string_view line, const CommandGate::Verdict &verdict) const
{
    if (verdict.secret.empty())
        return m_context.secrets.masked(line);
    // The secret stands there escaped, in a form that nothing else would have.
    const std::string_view content = withoutLineEnding(line);
    return m_context.secrets.masked(content.substr(0, content.size() - verdict.command.dataSize)) + "***" +
           std::string(line.substr(content.size()));
}

void StepStream::report(const CommandGate::Verdict &verdict)
{
    const ParsedCommand &parsed = verdict.command;
    const bool isValue = std::find(kValueCommands.begin(), kValueCommands.end(), parsed.name) != kValueCommands.end();
    const auto shown = [&](const std::string &text) { return isValue ? text : m_context.secrets.masked(text); };
    Command command{.name = parsed.name, .data = shown(parsed.data), .logLine = m_context.log.lineCount()};
    for (const auto &[key, value] : parsed.properties)
        command.properties.emplace_back(key, shown(value));
    if (!verdict.problem.empty())
        command.properties.emplace_back("problem", verdict.problem);
    m_context.onCommand(command);
}

void StepStream::writePlain(std::string_view bytes)
{
    m_masker.feed(bytes, m_sink);
}

void StepStream::write(std::string_view masked, std::uint16_t lineFlags)
{
    if (m_quota->limitBytes > 0) {
        const std::uint64_t room = m_quota->limitBytes - std::min(m_quota->limitBytes, m_quota->writtenBytes);
        if (masked.size() > room) {
            m_quota->droppedBytes += masked.size() - room;
            masked = masked.substr(0, static_cast<std::size_t>(room));
        }
    }
    m_quota->writtenBytes += masked.size();
    m_context.log.append(m_source, masked, lineFlags);
}

/// How much of an unfinished line may go out before its end is known: not a beginning of a command, whose secret must
/// not reach the disk.
std::size_t StepStream::releasable(std::string_view tail) const
{
    if (!m_commandsOn)
        return tail.size();
    if (m_releasedBytes == 0) {
        std::size_t first = 0;
        while (first < tail.size() && isBlank(tail[first]))
            ++first;
        const std::string_view text = tail.substr(first);
        if (text.empty() || text == ":" || text.starts_with("::"))
            return 0;
    }
    if (const std::size_t old = findOldPrefix(tail, 0); old != std::string_view::npos)
        return old;
    if (tail.ends_with("##"))
        return tail.size() - 2;
    return tail.ends_with('#') ? tail.size() - 1 : tail.size();
}

void StepStream::releasePartial()
{
    m_partialDeadline.reset();
    const std::size_t count = releasable(m_tail);
    writePlain(std::string_view(m_tail).substr(0, count));
    m_releasedBytes += count;
    m_tail.erase(0, count);
    m_masker.pause(m_sink);
}

void StepStream::finish()
{
    const std::string tail = std::exchange(m_tail, {});
    if (!tail.empty())
        takeLines(tail);
    m_masker.finish(m_sink);
    m_partialDeadline.reset();
}

} // namespace slipway::shim
