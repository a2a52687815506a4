// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/resultfile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

namespace slipway::shim {

namespace {

constexpr std::string_view kFormat = "slipway-result 1";
constexpr std::size_t kChecksumDigits = 8;

std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t crc = ~0u;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

std::string checksum(std::string_view words)
{
    static constexpr std::string_view kHex = "0123456789abcdef";
    const std::uint32_t crc = crc32(words);
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4)
        digits.push_back(kHex[crc >> shift & 15]);
    return digits;
}

/// One line, whatever the text holds.
std::string flattened(std::string text)
{
    for (char &c : text)
        c = c == '\n' || c == '\r' ? ' ' : c;
    return text;
}

/// Reads blank-separated numbers off the front.
class WordReader
{
public:
    explicit WordReader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] std::string_view word()
    {
        const std::size_t end = m_text.find(' ');
        const std::string_view result = m_text.substr(0, end);
        m_text.remove_prefix(end == std::string_view::npos ? m_text.size() : end + 1);
        return result;
    }
    template<typename Integer>
    [[nodiscard]] Integer number()
    {
        const std::string_view digits = word();
        Integer value{};
        m_good = std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc() && m_good;
        return value;
    }
    [[nodiscard]] std::string_view rest() const { return m_text; }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    std::string_view m_text;
    bool m_good = true;
};

void readEnd(ResultContent &content, WordReader &reader)
{
    const auto number = reader.number<std::uint32_t>();
    const auto endedMs = reader.number<std::int64_t>();
    StepEnded end{.number = number,
                  .code = reader.number<std::int32_t>(),
                  .timedOut = reader.number<int>() != 0,
                  .cancelled = reader.number<int>() != 0,
                  .problem = {},
                  .firstLine = reader.number<std::uint64_t>(),
                  .lastLine = reader.number<std::uint64_t>()};
    end.problem = reader.rest();
    for (auto step = content.steps.rbegin(); reader.isGood() && step != content.steps.rend(); ++step) {
        if (step->number != number)
            continue;
        step->end = std::move(end);
        step->endedMs = endedMs;
        return;
    }
}

void readEvent(ResultContent &content, std::string_view words)
{
    WordReader reader(words);
    const std::string_view event = reader.word();
    if (event == "start") {
        const auto number = reader.number<std::uint32_t>();
        const auto startedMs = reader.number<std::int64_t>();
        content.steps.push_back({.number = number, .startedMs = startedMs, .end = {}, .endedMs = 0});
    } else if (event == "end") {
        readEnd(content, reader);
    } else if (event == "closed") {
        content.closed = true;
    } else if (event == "owner-lost") {
        content.ownerLost = true;
    }
}

} // namespace

std::string ResultWriter::open(const std::string &path)
{
    m_fd = createPrivateFile(path);
    m_size = 0;
    if (!m_fd.isOpen() || !append(std::string(kFormat)))
        return "cannot write " + path + ": " + std::strerror(errno);
    return {};
}

bool ResultWriter::append(const std::string &words)
{
    const std::string line = checksum(words) + ' ' + words + '\n';
    const ssize_t written = ::write(m_fd.value(), line.data(), line.size());
    if (written == static_cast<ssize_t>(line.size())) {
        m_size += written;
        return true;
    }
    // Half a line would hide every later one.
    [[maybe_unused]] const int truncated = written > 0 ? ::ftruncate(m_fd.value(), m_size) : 0;
    return false;
}

void ResultWriter::stepStarted(std::uint32_t number, std::int64_t timeMs)
{
    append("start " + std::to_string(number) + ' ' + std::to_string(timeMs));
}

void ResultWriter::stepEnded(const StepEnded &step, std::int64_t timeMs)
{
    append("end " + std::to_string(step.number) + ' ' + std::to_string(timeMs) + ' ' + std::to_string(step.code) + ' ' +
           std::to_string(step.timedOut) + ' ' + std::to_string(step.cancelled) + ' ' + std::to_string(step.firstLine) +
           ' ' + std::to_string(step.lastLine) + ' ' + flattened(step.problem));
}

void ResultWriter::closed(std::int64_t timeMs)
{
    append("closed " + std::to_string(timeMs));
}

void ResultWriter::ownerLost(std::int64_t timeMs)
{
    append("owner-lost " + std::to_string(timeMs));
    ::fdatasync(m_fd.value());
}

std::optional<ResultContent> parseResult(std::string_view text)
{
    ResultContent content;
    bool isFirst = true;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (end == std::string_view::npos || line.size() <= kChecksumDigits || line[kChecksumDigits] != ' ')
            break;
        const std::string_view words = line.substr(kChecksumDigits + 1);
        if (checksum(words) != line.substr(0, kChecksumDigits) || (isFirst && words != kFormat))
            break;
        if (!isFirst)
            readEvent(content, words);
        isFirst = false;
        text.remove_prefix(end + 1);
    }
    return isFirst ? std::nullopt : std::optional(std::move(content));
}

} // namespace slipway::shim
