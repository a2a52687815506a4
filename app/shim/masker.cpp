// SPDX-License-Identifier: GPL-3.0-or-later
#include "shim/masker.h"

#include "shim/secretforms.h"

#include <algorithm>
#include <utility>

namespace slipway::shim {

namespace {

constexpr std::string_view kMask = "***";
constexpr std::size_t kTellingPrefixBytes = 4;

} // namespace

void SecretSet::add(std::string_view secret)
{
    const std::size_t before = m_patterns.size();
    m_patterns.merge(secretForms(secret));
    if (m_patterns.size() != before)
        ++m_version;
}

const Automaton &SecretSet::automaton() const
{
    if (m_builtVersion != m_version) {
        m_automaton = Automaton(m_patterns);
        m_builtVersion = m_version;
    }
    return m_automaton;
}

std::string SecretSet::masked(std::string_view text) const
{
    if (isEmpty())
        return std::string(text);
    std::string result;
    const StreamMasker::Sink append = [&result](std::string_view piece) { result += piece; };
    StreamMasker masker(*this);
    masker.feed(text, append);
    masker.finish(append);
    return result;
}

void StreamMasker::feed(std::string_view bytes, const Sink &sink)
{
    if (m_secrets.isEmpty()) {
        if (!bytes.empty())
            sink(bytes);
        return;
    }
    if (m_version != m_secrets.version())
        restart();
    m_written = -static_cast<std::int64_t>(m_held.size());
    scan(bytes, sink);
    const auto size = static_cast<std::int64_t>(bytes.size());
    const std::int64_t safe = size - m_secrets.automaton().depth(m_state);
    settle(safe, bytes, sink);
    emitPlain(m_written, safe, bytes, sink);
    keep(std::max(safe, m_written), bytes); // after a pause the open match may have begun before what is held
}

void StreamMasker::scan(std::string_view bytes, const Sink &sink)
{
    const Automaton &automaton = m_secrets.automaton();
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (m_state == Automaton::kRoot) {
            settle(static_cast<std::int64_t>(i), bytes, sink); // nothing begun: all before is decided
            i = automaton.findCandidate(bytes, i);
            if (i >= bytes.size())
                return;
        }
        m_state = automaton.next(m_state, static_cast<unsigned char>(bytes[i++]));
        if (const std::uint32_t length = automaton.matchLength(m_state); length > 0)
            noteMatch(static_cast<std::int64_t>(i) - length, static_cast<std::int64_t>(i));
    }
}

void StreamMasker::noteMatch(std::int64_t begin, std::int64_t end)
{
    begin = std::max(begin, m_written); // the rest may be out already, after a pause
    while (!m_matches.empty() && m_matches.back().end >= begin) {
        begin = std::min(begin, m_matches.back().begin);
        end = std::max(end, m_matches.back().end);
        m_matches.pop_back();
    }
    m_matches.push_back({begin, end});
}

/// Writes everything before `safe`: no match that is still open can begin there.
void StreamMasker::settle(std::int64_t safe, std::string_view bytes, const Sink &sink)
{
    if (m_matches.empty()) // the plain bytes between are left together, to go out as one piece
        return;
    std::size_t done = 0;
    for (; done < m_matches.size() && m_matches[done].begin < safe; ++done) {
        Range &match = m_matches[done];
        emitPlain(m_written, match.begin, bytes, sink);
        emitMasked(match.begin, std::min(match.end, safe), bytes, sink);
        if (match.end > safe) { // an open match may still lengthen this one
            match.begin = safe;
            break;
        }
    }
    m_matches.erase(m_matches.begin(), m_matches.begin() + static_cast<std::ptrdiff_t>(done));
}

void StreamMasker::emitPlain(std::int64_t begin, std::int64_t end, std::string_view bytes, const Sink &sink)
{
    if (begin >= end)
        return;
    m_starOpen = false;
    if (begin < 0) {
        const std::size_t from = m_held.size() - static_cast<std::size_t>(-begin);
        const std::size_t to = end < 0 ? m_held.size() - static_cast<std::size_t>(-end) : m_held.size();
        sink(std::string_view(m_held).substr(from, to - from));
    }
    if (end > 0) {
        const auto from = static_cast<std::size_t>(std::max<std::int64_t>(begin, 0));
        sink(bytes.substr(from, static_cast<std::size_t>(end) - from));
    }
    m_written = end;
}

void StreamMasker::emitMasked(std::int64_t begin, std::int64_t end, std::string_view bytes, const Sink &sink)
{
    for (std::int64_t i = begin; i < end; ++i) {
        const char c =
            i < 0 ? m_held[m_held.size() - static_cast<std::size_t>(-i)] : bytes[static_cast<std::size_t>(i)];
        if (c == '\n')
            sink("\n");
        else if (!m_starOpen)
            sink(kMask);
        m_starOpen = c != '\n';
    }
    m_written = std::max(m_written, end);
}

/// Holds what follows `safe` for the next piece.
void StreamMasker::keep(std::int64_t safe, std::string_view bytes)
{
    const auto size = static_cast<std::int64_t>(bytes.size());
    std::string rest;
    if (safe < 0)
        rest = m_held.substr(m_held.size() - static_cast<std::size_t>(-safe));
    rest += bytes.substr(static_cast<std::size_t>(std::max<std::int64_t>(safe, 0)));
    m_held = std::move(rest);
    for (Range &match : m_matches) {
        match.begin -= size;
        match.end -= size;
    }
}

void StreamMasker::finish(const Sink &sink)
{
    m_written = -static_cast<std::int64_t>(m_held.size());
    settle(0, {}, sink);
    emitPlain(m_written, 0, {}, sink);
    m_held.clear();
    m_matches.clear();
    m_state = Automaton::kRoot;
    m_starOpen = false;
}

void StreamMasker::pause(const Sink &sink)
{
    if (m_held.empty())
        return;
    m_written = -static_cast<std::int64_t>(m_held.size());
    if (!m_matches.empty() && m_matches.front().begin <= m_written) {
        emitMasked(m_written, m_matches.front().end, {}, sink);
        m_matches.erase(m_matches.begin());
    }
    if (m_matches.empty() && static_cast<std::size_t>(-m_written) < kTellingPrefixBytes)
        emitPlain(m_written, 0, {}, sink);
    m_held.erase(0, m_held.size() - static_cast<std::size_t>(-m_written));
}

/// The patterns have changed: held bytes are looked at again with the new ones.
void StreamMasker::restart()
{
    const Automaton &automaton = m_secrets.automaton();
    m_version = m_secrets.version();
    m_state = Automaton::kRoot;
    const auto size = static_cast<std::int64_t>(m_held.size());
    m_written = -size;
    std::vector<Range> matches = std::exchange(m_matches, {}); // may have begun in what is out already: they stay
    for (std::int64_t i = 0; i < size; ++i) {
        m_state = automaton.next(m_state, static_cast<unsigned char>(m_held[static_cast<std::size_t>(i)]));
        if (const std::uint32_t length = automaton.matchLength(m_state); length > 0)
            matches.push_back({i + 1 - length - size, i + 1 - size});
    }
    std::sort(matches.begin(), matches.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    for (const Range &match : matches)
        noteMatch(match.begin, match.end);
}

} // namespace slipway::shim
