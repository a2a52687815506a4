// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "masking/automaton.h"
#include "masking/streamscanner.h"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::masking {

/// The secrets of a job in all their forms. Any number may be added at any time.
class SecretSet
{
public:
    void add(std::string_view secret);
    /// A value of the store, and each of its lines without the blanks around it. Those under three bytes are left
    /// alone: masking them would make every text unreadable.
    void addValue(std::string_view value);
    /// What a step asked to mask: all of it, and each of its lines, however short.
    void addMask(std::string_view value);
    [[nodiscard]] bool isEmpty() const { return m_patterns.empty(); }
    /// Rises with every new pattern, so that streams know when to look again.
    [[nodiscard]] std::uint64_t version() const { return m_version; }
    /// Built when first asked for after an addition: many additions in a row cost one building.
    [[nodiscard]] const Automaton &automaton() const;
    /// Of the forms that may go over line ends.
    [[nodiscard]] const Automaton &wrappingAutomaton() const;
    /// The text with every secret replaced by "***"; matches that overlap or touch become one.
    [[nodiscard]] std::string masked(std::string_view text) const;

private:
    void build() const;

    std::set<std::string> m_patterns;
    std::set<std::string> m_wrapping;
    std::uint64_t m_version = 0;
    mutable Automaton m_automaton;
    mutable Automaton m_wrappingAutomaton;
    mutable std::uint64_t m_builtVersion = 0;
};

/// Masks one stream, whatever pieces it comes in: the result does not depend on where the pieces were cut. Colours and
/// carriage returns within a secret do not hide it, nor do line ends within its base64. Bytes that a secret may begin
/// with are held until the stream goes on. A masked range keeps its line breaks, so the lines of the log stay the lines
/// of the program.
class StreamMasker
{
public:
    using Sink = std::function<void(std::string_view)>;

    explicit StreamMasker(const SecretSet &secrets)
        : m_secrets(secrets)
    {
    }

    void feed(std::string_view bytes, const Sink &sink);
    /// The stream ends here, or something else begins: held bytes go out.
    void finish(const Sink &sink);
    /// The stream pauses. Complete secrets at the front of the held bytes go out as "***", and so does a held prefix
    /// of fewer than four bytes, which tells next to nothing; a longer one stays, however long the pause.
    void pause(const Sink &sink);
    [[nodiscard]] bool isHolding() const { return !m_held.empty(); }

private:
    /// Bytes of m_held and then of the new piece; positions of m_held are negative.
    struct Range
    {
        std::int64_t begin;
        std::int64_t end;
    };

    void scan(std::string_view bytes);
    void noteMatches();
    [[nodiscard]] std::int64_t openFrom() const;
    void settle(std::int64_t safe, std::string_view bytes, const Sink &sink);
    void emitPlain(std::int64_t begin, std::int64_t end, std::string_view bytes, const Sink &sink);
    void emitMasked(std::int64_t begin, std::int64_t end, std::string_view bytes, const Sink &sink);
    void keep(std::int64_t safe, std::string_view bytes);
    void restart();

    const SecretSet &m_secrets;
    std::uint64_t m_version = 0;
    StreamScanner m_scanner;
    StreamScanner m_lineScanner;  ///< for matches over line ends
    std::int64_t m_read = 0;      ///< bytes of the stream before the piece that is looked at
    std::string m_held;           ///< not yet written, ends where the stream ends
    std::vector<Range> m_found;   ///< by the scan, in any order
    std::vector<Range> m_matches; ///< in what is held or being scanned; sorted, apart from each other
    std::int64_t m_written = 0;   ///< everything before is out
    bool m_starOpen = false;      ///< the last thing written was a mask: one that touches it joins it
};

} // namespace slipway::masking
