// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/streamscanner.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace slipway::masking {

namespace {

constexpr std::int64_t kMostPassed = 256;  // some colours in a row; more is no decoration of a secret
constexpr std::size_t kLongestEscape = 32; // "ESC [ 38;2;255;255;255;48;2;…"
constexpr char kEscape = '\x1b';

enum class EscapeState { Open, Whole, None };

/// "ESC [ digits ; : m", the same with K, or "ESC ( B", which is how terminals are told to go back to normal.
EscapeState judgeEscape(std::string_view text)
{
    if (text.size() == 1)
        return EscapeState::Open;
    if (text[1] == '(')
        return text.size() == 2 ? EscapeState::Open : text[2] == 'B' ? EscapeState::Whole : EscapeState::None;
    if (text[1] != '[' || text.size() > kLongestEscape)
        return EscapeState::None;
    const char last = text.back();
    if (text.size() > 2 && (last == 'm' || last == 'K'))
        return EscapeState::Whole;
    const bool isParameter = text.size() == 2 || (last >= '0' && last <= '9') || last == ';' || last == ':';
    return isParameter ? EscapeState::Open : EscapeState::None;
}

/// Of the colour that a text begins with; 0 = with none that is whole.
std::size_t colourLength(std::string_view text)
{
    std::size_t at = 2;
    if (text.size() > at && text[1] == '[') {
        while (at < text.size() && at < kLongestEscape &&
               ((text[at] >= '0' && text[at] <= '9') || text[at] == ';' || text[at] == ':'))
            ++at;
        return at < text.size() && (text[at] == 'm' || text[at] == 'K') ? at + 1 : 0;
    }
    return text.starts_with("\x1b(B") ? 3 : 0;
}

bool isOfBase64(char c)
{
    static constexpr auto kTable = [] {
        std::array<bool, 256> table{};
        for (const char letter :
             std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_="))
            table[static_cast<unsigned char>(letter)] = true;
        return table;
    }();
    return kTable[static_cast<unsigned char>(c)];
}

/// Index of the byte at or after `from`, the size when there is none; remembers what it found.
class NextByte
{
public:
    NextByte(std::string_view text, char wanted)
        : m_text(text)
        , m_wanted(wanted)
    {
    }

    std::size_t from(std::size_t at)
    {
        if (!m_isKnown || m_found < at) {
            m_found = std::min(m_text.find(m_wanted, at), m_text.size());
            m_isKnown = true;
        }
        return m_found;
    }

private:
    std::string_view m_text;
    char m_wanted;
    std::size_t m_found = 0;
    bool m_isKnown = false;
};

} // namespace

std::string withoutPassedBytes(std::string_view text)
{
    std::string result;
    std::string escape;
    for (const char c : text) {
        if (!escape.empty()) {
            escape.push_back(c);
            const EscapeState state = judgeEscape(escape);
            if (state == EscapeState::None) {
                escape.pop_back();
                result += std::exchange(escape, {});
            } else if (state == EscapeState::Whole) {
                escape.clear();
            }
            if (state != EscapeState::None)
                continue;
        }
        if (c == kEscape)
            escape.push_back(c);
        else if (c != '\r')
            result.push_back(c);
    }
    return result + escape;
}

void StreamScanner::restart(std::int64_t position)
{
    m_position = position;
    m_state = Automaton::kRoot;
    m_passed.clear();
    m_escape.clear();
    m_atLineStart = false;
    m_afterBackslash = false;
}

std::int64_t StreamScanner::beginOf(std::int64_t end, std::uint32_t length) const
{
    std::int64_t left = length;
    for (auto passed = m_passed.rbegin(); passed != m_passed.rend(); ++passed) {
        if (left <= end - passed->end)
            break;
        left -= end - passed->end;
        end = passed->begin;
    }
    return end - left;
}

std::int64_t StreamScanner::openFrom(const Automaton &automaton) const
{
    return m_state == Automaton::kRoot ? m_position : beginOf(m_position, automaton.depth(m_state));
}

void StreamScanner::walk(std::string_view bytes, const Automaton &automaton, const OnMatch &onMatch)
{
    const std::int64_t base = m_position;
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (m_state == Automaton::kRoot) {
            i = automaton.findCandidate(bytes, i);
            if (i >= bytes.size())
                break;
        }
        m_state = automaton.next(m_state, static_cast<unsigned char>(bytes[i++]));
        if (const std::uint32_t length = automaton.matchLength(m_state); length > 0) {
            const std::int64_t end = base + static_cast<std::int64_t>(i);
            onMatch(beginOf(end, length), end);
        }
    }
    m_position = base + static_cast<std::int64_t>(bytes.size());
}

void StreamScanner::pass(std::size_t count)
{
    const std::int64_t begin = m_position;
    m_position += static_cast<std::int64_t>(count);
    if (m_state == Automaton::kRoot)
        return m_passed.clear();
    if (m_passed.empty() || m_passed.back().end != begin)
        m_passed.push_back({begin, m_position});
    else
        m_passed.back().end = m_position;
    if (m_passed.back().end - m_passed.back().begin > kMostPassed) {
        m_state = Automaton::kRoot;
        m_passed.clear();
    }
}

/// Takes bytes for as long as they may be a colour. @return where to go on
std::size_t StreamScanner::continueEscape(std::string_view bytes, std::size_t at, const Automaton &automaton,
                                          const OnMatch &onMatch)
{
    while (at < bytes.size()) {
        m_escape.push_back(bytes[at]);
        const EscapeState state = judgeEscape(m_escape);
        if (state == EscapeState::None) { // they are text after all, and this byte is looked at anew
            m_escape.pop_back();
            walk(std::exchange(m_escape, {}), automaton, onMatch);
            return at;
        }
        ++at;
        if (state == EscapeState::Whole) {
            pass(std::exchange(m_escape, {}).size());
            return at;
        }
    }
    return at;
}

void StreamScanner::feed(std::string_view bytes, const Automaton &automaton, const OnMatch &onMatch)
{
    NextByte escapes(bytes, kEscape);
    NextByte returns(bytes, '\r');
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (!m_escape.empty()) {
            at = continueEscape(bytes, at, automaton, onMatch);
            continue;
        }
        const std::size_t next = std::min(escapes.from(at), returns.from(at));
        if (next > at)
            walk(bytes.substr(at, next - at), automaton, onMatch);
        at = next;
        if (at == bytes.size())
            return;
        if (bytes[at] == '\r') {
            pass(1);
            ++at;
        } else if (const std::size_t length = colourLength(bytes.substr(at)); length > 0) {
            pass(length);
            at += length;
        } else { // none, or one that the next piece completes
            m_escape.push_back(kEscape);
            ++at;
        }
    }
}

/// Byte by byte as long as a match is open. @return where it no longer is
std::size_t StreamScanner::followLines(std::string_view bytes, std::size_t at, const Automaton &automaton,
                                       const OnMatch &onMatch)
{
    for (; at < bytes.size() && m_state != Automaton::kRoot; ++at) {
        const char c = bytes[at];
        const bool isBlank = c == ' ' || c == '\t';
        const bool isEscaped = std::exchange(m_afterBackslash, c == '\\');
        if (c == '\n' && m_atLineStart) { // an empty line
            m_state = Automaton::kRoot;
            return at;
        }
        if (c == '\n' || c == '\r' || c == '\\' || (isBlank && m_atLineStart) ||
            (isEscaped && (c == 'n' || c == 'r'))) {
            m_atLineStart = m_atLineStart || c == '\n';
            pass(1);
            continue;
        }
        m_atLineStart = false;
        m_state = automaton.next(m_state, static_cast<unsigned char>(c));
        ++m_position;
        if (const std::uint32_t length = automaton.matchLength(m_state); length > 0)
            onMatch(beginOf(m_position, length), m_position);
    }
    return at;
}

/// The last byte alone begins something only when the next line goes on with what may follow it.
void StreamScanner::walkWord(std::string_view bytes, std::size_t word, std::size_t end, const Automaton &automaton,
                             const OnMatch &onMatch)
{
    if (word == end)
        return;
    const std::size_t next = end + 1; // after a line end without '\r'
    const bool isKnown = next < bytes.size() && bytes[end] == '\n' && isOfBase64(bytes[next]);
    const bool isLastIdle = isKnown && !automaton.mayBegin(static_cast<unsigned char>(bytes[end - 1]),
                                                           static_cast<unsigned char>(bytes[next]));
    walk(bytes.substr(word, end - word - (isLastIdle ? 1 : 0)), automaton, onMatch);
    if (isLastIdle && m_state == Automaton::kRoot)
        ++m_position;
    else if (isLastIdle)
        walk(bytes.substr(end - 1, 1), automaton, onMatch);
}

void StreamScanner::feedLines(std::string_view bytes, const Automaton &automaton, const OnMatch &onMatch)
{
    NextByte backslashes(bytes, '\\');
    std::size_t at = followLines(bytes, 0, automaton, onMatch);
    while (at < bytes.size()) {
        // Whatever goes on in the next line begins in the last word of this one.
        const std::size_t lineEnd = std::min(bytes.find('\n', at), backslashes.from(at));
        std::size_t wordEnd = lineEnd;
        while (wordEnd > at && bytes[wordEnd - 1] == '\r')
            --wordEnd;
        std::size_t word = wordEnd;
        while (word > at && isOfBase64(bytes[word - 1]))
            --word;
        m_position += static_cast<std::int64_t>(word - at);
        m_passed.clear();
        m_atLineStart = false;
        m_afterBackslash = false;
        walkWord(bytes, word, wordEnd, automaton, onMatch);
        const std::size_t next = m_state == Automaton::kRoot ? std::min(lineEnd + 1, bytes.size()) : wordEnd;
        m_position += static_cast<std::int64_t>(next - wordEnd);
        at = followLines(bytes, next, automaton, onMatch);
    }
}

} // namespace slipway::masking
