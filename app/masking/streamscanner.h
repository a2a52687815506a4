// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "masking/automaton.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::masking {

/// Colours and carriage returns out of a text: how a pattern must be written that StreamScanner is to find.
[[nodiscard]] std::string withoutPassedBytes(std::string_view text);

/// Follows an automaton through a stream, in whatever pieces it comes, over bytes that do not count: what programs put
/// into the middle of a text. Positions are those of the stream's own bytes, from its beginning. Time is linear, and
/// what is passed over within one match is bounded: a longer run ends the match.
class StreamScanner
{
public:
    using OnMatch = std::function<void(std::int64_t begin, std::int64_t end)>;

    /// What is passed over: colours (SGR, "erase to the end of the line") and carriage returns, anywhere.
    void feed(std::string_view bytes, const Automaton &automaton, const OnMatch &onMatch);
    /// Line ends, also as "\n" in JSON, carriage returns and the blanks that a line begins with. Only matches over a
    /// line end are told, for the others feed() is there; `bytes` between line ends that no such match can touch are
    /// hardly looked at.
    void feedLines(std::string_view bytes, const Automaton &automaton, const OnMatch &onMatch);

    /// The first byte that an open match may begin with; the end of the stream when there is none.
    [[nodiscard]] std::int64_t openFrom(const Automaton &automaton) const;
    /// Bytes of the open match that count.
    [[nodiscard]] std::uint32_t openBytes(const Automaton &automaton) const { return automaton.depth(m_state); }
    /// Nothing is open, and the stream goes on here.
    void restart(std::int64_t position);

private:
    /// Bytes that were passed over within what may be a match.
    struct Passed
    {
        std::int64_t begin;
        std::int64_t end;
    };

    void walk(std::string_view bytes, const Automaton &automaton, const OnMatch &onMatch);
    void walkWord(std::string_view bytes, std::size_t word, std::size_t end, const Automaton &automaton,
                  const OnMatch &onMatch);
    void pass(std::size_t count);
    [[nodiscard]] std::size_t continueEscape(std::string_view bytes, std::size_t at, const Automaton &automaton,
                                             const OnMatch &onMatch);
    [[nodiscard]] std::size_t followLines(std::string_view bytes, std::size_t at, const Automaton &automaton,
                                          const OnMatch &onMatch);
    [[nodiscard]] std::int64_t beginOf(std::int64_t end, std::uint32_t length) const;

    std::int64_t m_position = 0; ///< of the next byte that is looked at
    Automaton::State m_state = Automaton::kRoot;
    std::vector<Passed> m_passed;
    std::string m_escape;       ///< the beginning of what may be a colour
    bool m_atLineStart = false; ///< only blanks since the last line end
    bool m_afterBackslash = false;
};

} // namespace slipway::masking
