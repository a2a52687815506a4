// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shim/fd.h"
#include "shim/protocol.h"

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::shim {

/// What became of a job, one appended line an event, each with its checksum: a kill at any moment leaves a readable
/// beginning. "<crc32, 8 hex digits> <words>\n"; the first line names the format.
class ResultWriter
{
public:
    /// Makes the file, 0600, empty. The problem in words, empty = none.
    [[nodiscard]] std::string open(const std::string &path);
    void stepStarted(std::uint32_t number, std::int64_t timeMs);
    void stepEnded(const StepEnded &step, std::int64_t timeMs);
    void closed(std::int64_t timeMs);
    /// Also forces the file to the disk: nobody is left to remember it elsewhere.
    void ownerLost(std::int64_t timeMs);
    void close() { m_fd.reset(); }

private:
    bool append(const std::string &words);

    Fd m_fd;
    off_t m_size = 0;
};

struct ResultContent
{
    struct Step
    {
        std::uint32_t number = 0;
        std::int64_t startedMs = 0;
        std::optional<StepEnded> end;
        std::int64_t endedMs = 0;
    };
    std::vector<Step> steps;
    bool closed = false;
    bool ownerLost = false;
};

/// Reads up to the first damaged line. None when even the first line is not ours.
[[nodiscard]] std::optional<ResultContent> parseResult(std::string_view text);

} // namespace slipway::shim
