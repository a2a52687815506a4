// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/masker.h"

#include "masking/secretforms.h"

#include <algorithm>
#include <utility>

namespace slipway::masking {

namespace {

constexpr std::string_view kMask = "***";
constexpr std::size_t kTellingPrefixBytes = 4;
constexpr std::size_t kShortestValue = 3;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\n\v\f\r";
    const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
    return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

} // namespace

void SecretSet::add(std::string_view secret)
{
    const std::size_t before = m_patterns.size();
    for (const std::string &form : secretForms(secret)) {
        if (std::string pattern = withoutPassedBytes(form); !pattern.empty())
            m_patterns.insert(std::move(pattern));
    }
    m_wrapping.merge(wrappingForms(secret));
    if (m_patterns.size() != before)
        ++m_version;
}

void SecretSet::addValue(std::string_view value)
{
    const std::string_view whole = trimmed(value);
    if (whole.size() < kShortestValue)
        return;
    add(value);
    add(whole);
    for (const std::string_view line : linesOf(value)) {
        if (trimmed(line).size() >= kShortestValue)
            add(trimmed(line));
    }
}

void SecretSet::addMask(std::string_view value)
{
    if (value.empty())
        return;
    add(value);
    for (const std::string_view line : linesOf(value)) {
        if (!trimmed(line).empty())
            add(line);
    }
}

void SecretSet::build() const
{
    if (m_builtVersion == m_version)
        return;
    m_automaton = Automaton(m_patterns);
    m_wrappingAutomaton = Automaton(m_wrapping);
    m_builtVersion = m_version;
}

const Automaton &SecretSet::automaton() const
{
    build();
    return m_automaton;
}

const Automaton &SecretSet::wrappingAutomaton() const
{
    build();
    return m_wrappingAutomaton;
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
    scan(bytes);
    const std::int64_t safe = openFrom() - m_read;
    settle(safe, bytes, sink);
    emitPlain(m_written, safe, bytes, sink);
    keep(std::max(safe, m_written), bytes); // after a pause the open match may have begun before what is held
    m_read += static_cast<std::int64_t>(bytes.size());
}

std::int64_t StreamMasker::openFrom() const
{
    const std::int64_t open = m_scanner.openFrom(m_secrets.automaton());
    const Automaton &wrapping = m_secrets.wrappingAutomaton();
    return wrapping.isEmpty() ? open : std::min(open, m_lineScanner.openFrom(wrapping));
}

void StreamMasker::scan(std::string_view bytes)
{
    const StreamScanner::OnMatch note = [this](std::int64_t begin, std::int64_t end) {
        m_found.push_back({begin - m_read, end - m_read});
    };
    m_scanner.feed(bytes, m_secrets.automaton(), note);
    if (!m_secrets.wrappingAutomaton().isEmpty())
        m_lineScanner.feedLines(bytes, m_secrets.wrappingAutomaton(), note);
    if (!m_found.empty())
        noteMatches();
}

/// Those that overlap or touch become one.
void StreamMasker::noteMatches()
{
    m_found.insert(m_found.end(), m_matches.begin(), m_matches.end());
    m_matches.clear();
    std::sort(m_found.begin(), m_found.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    for (const Range &found : m_found) {
        const std::int64_t begin = std::max(found.begin, m_written); // the rest may be out already, after a pause
        if (found.end <= begin)
            continue;
        if (!m_matches.empty() && m_matches.back().end >= begin)
            m_matches.back().end = std::max(m_matches.back().end, found.end);
        else
            m_matches.push_back({begin, found.end});
    }
    m_found.clear();
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
    m_scanner.restart(m_read);
    m_lineScanner.restart(m_read);
    m_starOpen = false;
}

void StreamMasker::pause(const Sink &sink)
{
    if (m_held.empty())
        return;
    if (m_version != m_secrets.version())
        restart();
    m_written = -static_cast<std::int64_t>(m_held.size());
    if (!m_matches.empty() && m_matches.front().begin <= m_written) {
        emitMasked(m_written, m_matches.front().end, {}, sink);
        m_matches.erase(m_matches.begin());
    }
    const std::uint32_t open =
        std::max(m_scanner.openBytes(m_secrets.automaton()), m_lineScanner.openBytes(m_secrets.wrappingAutomaton()));
    if (m_matches.empty() && open < kTellingPrefixBytes)
        emitPlain(m_written, 0, {}, sink);
    m_held.erase(0, m_held.size() - static_cast<std::size_t>(-m_written));
}

/// The patterns have changed: held bytes are looked at again with the new ones.
void StreamMasker::restart()
{
    m_version = m_secrets.version();
    const auto size = static_cast<std::int64_t>(m_held.size());
    m_written = -size;
    m_scanner.restart(m_read - size);
    m_lineScanner.restart(m_read - size);
    scan(m_held); // matches that may have begun in what is out already stay
}

} // namespace slipway::masking
