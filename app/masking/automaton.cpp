// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/automaton.h"

#include <algorithm>
#include <cstring>

namespace slipway::masking {

namespace {

constexpr unsigned kFilterBits = 18; // 32 KiB: stays in the first-level cache
constexpr std::size_t kGroupBytes = 4;
constexpr std::size_t kMostWindow = 20; // longer patterns would only fill the filter

/// The group at a position: four bytes, or all of a window that is shorter.
std::uint32_t groupAt(const char *bytes, std::size_t size)
{
    std::uint32_t value = 0;
    std::memcpy(&value, bytes, std::min<std::size_t>(size, sizeof value));
    return value;
}

std::uint32_t hashOf(std::uint32_t group)
{
    return group * 2654435761u >> (32 - kFilterBits);
}

bool isSet(const std::uint64_t *filter, std::uint32_t bit)
{
    return filter[bit >> 6] >> (bit & 63) & 1;
}

} // namespace

Automaton::Automaton(const std::set<std::string> &patterns)
{
    m_window = patterns.empty() ? 1 : kMostWindow;
    for (const std::string &pattern : patterns)
        m_window = std::min(m_window, pattern.size());
    m_filter.resize((std::size_t(1) << kFilterBits) / 64);
    m_pairs.resize((std::size_t(1) << 16) / 64);
    m_nodes.emplace_back();
    for (const std::string &pattern : patterns) {
        insert(pattern);
        allow(pattern);
    }
    link();
}

void Automaton::allow(std::string_view pattern)
{
    const std::size_t groupBytes = std::min(m_window, kGroupBytes);
    for (std::size_t at = 0; at + groupBytes <= m_window; ++at) {
        const std::uint32_t bit = hashOf(groupAt(pattern.data() + at, groupBytes));
        m_filter[bit >> 6] |= std::uint64_t(1) << (bit & 63);
    }
    const unsigned first = static_cast<unsigned char>(pattern[0]) << 8;
    const unsigned begin = first + (pattern.size() > 1 ? static_cast<unsigned char>(pattern[1]) : 0);
    const unsigned end = pattern.size() > 1 ? begin + 1 : begin + 256; // anything may follow a pattern of one byte
    for (unsigned pair = begin; pair < end; ++pair)
        m_pairs[pair >> 6] |= std::uint64_t(1) << (pair & 63);
}

Automaton::State Automaton::child(State state, unsigned char byte) const
{
    if (state == kRoot)
        return m_rootChildren[byte];
    State at = m_nodes[state].firstChild;
    while (at != 0 && m_nodes[at].byte != byte)
        at = m_nodes[at].sibling;
    return at;
}

void Automaton::insert(std::string_view pattern)
{
    State state = kRoot;
    for (const char c : pattern) {
        const auto byte = static_cast<unsigned char>(c);
        State at = child(state, byte);
        if (at == 0) {
            at = static_cast<State>(m_nodes.size());
            const Node node{.firstChild = 0,
                            .sibling = m_nodes[state].firstChild,
                            .fail = kRoot,
                            .depth = m_nodes[state].depth + 1,
                            .matchLength = 0,
                            .byte = byte};
            m_nodes.push_back(node);
            m_nodes[state].firstChild = at;
            if (state == kRoot)
                m_rootChildren[byte] = at;
        }
        state = at;
    }
    m_nodes[state].matchLength = m_nodes[state].depth;
}

/// Fail links in breadth-first order; a node also ends what its fail node ends.
void Automaton::link()
{
    std::vector<State> queue{kRoot};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const State parent = queue[i];
        for (State at = m_nodes[parent].firstChild; at != 0; at = m_nodes[at].sibling) {
            if (parent != kRoot)
                m_nodes[at].fail = next(m_nodes[parent].fail, m_nodes[at].byte);
            if (m_nodes[at].matchLength == 0)
                m_nodes[at].matchLength = m_nodes[m_nodes[at].fail].matchLength;
            queue.push_back(at);
        }
    }
}

Automaton::State Automaton::next(State state, unsigned char byte) const
{
    while (true) {
        if (const State at = child(state, byte); at != 0)
            return at;
        if (state == kRoot)
            return kRoot;
        state = m_nodes[state].fail;
    }
}

/// The first place in [from, to) that a pattern may begin at; `to` when there is none.
std::size_t Automaton::findBegin(std::string_view text, std::size_t from, std::size_t to) const
{
    const auto byteAt = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t at = from; at < to; ++at) {
        if (at + 1 < text.size() ? mayBegin(byteAt(at), byteAt(at + 1)) : m_rootChildren[byteAt(at)] != 0)
            return at;
    }
    return to;
}

std::size_t Automaton::findCandidate(std::string_view text, std::size_t from) const
{
    if (m_window < kGroupBytes)
        return findBegin(text, from, text.size());
    const char *bytes = text.data();
    const std::uint64_t *filter = m_filter.data();
    const std::size_t back = m_window - kGroupBytes; // from a group to the earliest begin of a pattern that has it
    while (true) {
        std::size_t at = from + back;
        while (at + kGroupBytes <= text.size() && !isSet(filter, hashOf(groupAt(bytes + at, kGroupBytes))))
            at += back + 1;
        const bool isAtEnd = at + kGroupBytes > text.size();
        const std::size_t to = isAtEnd ? text.size() : at + 1;
        const std::size_t begin = findBegin(text, std::min(at - back, to), to);
        if (begin < to || isAtEnd)
            return begin;
        from = at + 1;
    }
}

} // namespace slipway::masking
