// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/nodedata.h"

#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace slipway::yaml {

/// Puts the events of a parser together to a Node: resolves scalars, expands aliases and merge keys, refuses
/// duplicate keys and cycles, and keeps to the limits. An Error ends the reading.
class Builder
{
public:
    using Anchor = std::size_t; ///< 0 = none

    explicit Builder(const Limits &limits)
        : m_limits(limits)
    {
    }

    /// @param plain neither quoted nor tagged
    [[nodiscard]] Result<> scalar(Position at, const QString &text, const QString &tag, bool plain, Anchor anchor);
    [[nodiscard]] Result<> alias(Position at, Anchor target, const QString &name);
    [[nodiscard]] Result<> beginSequence(Position at, const QString &tag, Anchor anchor);
    [[nodiscard]] Result<> beginMapping(Position at, const QString &tag, Anchor anchor);
    [[nodiscard]] Result<> end(); ///< of the innermost sequence or mapping

    /// The innermost sequence or mapping that is still open.
    [[nodiscard]] std::optional<Position> openSince() const;
    [[nodiscard]] bool isInSequence() const;
    /// Is a mapping open that waits for its next key?
    [[nodiscard]] bool expectsKey() const;
    [[nodiscard]] Node root() const { return m_root; }

private:
    struct Open
    {
        std::shared_ptr<Node::Data> data;
        Anchor anchor = 0;
        std::optional<Node> key;         ///< read, its value is still to come
        QHash<QString, Position> keys;   ///< of a mapping: where each one stands
        std::vector<std::size_t> merges; ///< entries whose key is <<
    };

    using DataPointer = std::shared_ptr<const Node::Data>;

    Result<> begin(Kind kind, Position at, const QString &tag, Anchor anchor);
    Result<> add(const DataPointer &data, bool isMergeKey);
    Result<> addKey(Open &open, const Node &key, bool isMergeKey);
    Result<> count(const Node::Data &data);
    Result<> expandMerges(Open &open);

    Limits m_limits;
    std::vector<Open> m_open;
    std::map<Anchor, DataPointer> m_anchors; ///< of what is complete
    Node m_root;
    int m_nodes = 0;
};

} // namespace slipway::yaml
