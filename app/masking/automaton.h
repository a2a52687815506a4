// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slipway::masking {

/// Aho-Corasick over bytes: finds every occurrence of many patterns in one pass, whatever they are. Nodes are kept as
/// sibling lists (24 bytes each), since the patterns are long and few. A filter lets the text between candidates pass:
/// if every pattern has m bytes or more, then each occurrence has one of the groups of four bytes within some pattern's
/// first m at any position that is a multiple of m - 3, so only those positions are looked at, and around them the
/// first two bytes of patterns.
class Automaton
{
public:
    using State = std::uint32_t;
    static constexpr State kRoot = 0;

    Automaton() = default;
    explicit Automaton(const std::set<std::string> &patterns);

    [[nodiscard]] bool isEmpty() const { return m_nodes.size() <= 1; }
    /// Length of the longest suffix of the text so far that a pattern begins with.
    [[nodiscard]] std::uint32_t depth(State state) const { return m_nodes[state].depth; }
    /// Length of the longest pattern that ends here; 0 = none.
    [[nodiscard]] std::uint32_t matchLength(State state) const { return m_nodes[state].matchLength; }
    [[nodiscard]] State next(State state, unsigned char byte) const;
    /// No pattern begins in text[from, result). What may be the first byte of one is a candidate at the end of the
    /// text.
    [[nodiscard]] std::size_t findCandidate(std::string_view text, std::size_t from) const;
    /// False when no pattern begins so.
    [[nodiscard]] bool mayBegin(unsigned char first, unsigned char second) const
    {
        const unsigned pair = unsigned(first) << 8 | second;
        return m_pairs[pair >> 6] >> (pair & 63) & 1;
    }

private:
    struct Node
    {
        State firstChild = 0;
        State sibling = 0;
        State fail = kRoot;
        std::uint32_t depth = 0;
        std::uint32_t matchLength = 0;
        unsigned char byte = 0;
    };

    void insert(std::string_view pattern);
    void link();
    [[nodiscard]] State child(State state, unsigned char byte) const;
    void allow(std::string_view pattern);
    [[nodiscard]] std::size_t findBegin(std::string_view text, std::size_t from, std::size_t to) const;

    std::vector<Node> m_nodes;
    std::array<State, 256> m_rootChildren{};
    std::size_t m_window = 0;            ///< length of the shortest pattern, within limits
    std::vector<std::uint64_t> m_filter; ///< a bit for each hash of such a group
    std::vector<std::uint64_t> m_pairs;  ///< a bit for each two bytes that a pattern begins with
};

} // namespace slipway::masking
