// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/builder.h"

#include "yaml/scalar.h"

#include <algorithm>

namespace slipway::yaml {
namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> refuse(const QString &code, const Message &message, const Message &hint, Position at)
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = message,
                      .hint = hint,
                      .line = at.line,
                      .column = at.column,
                      .code = code});
}

/// The mappings that a merge key names, in their order of precedence.
Result<std::vector<Node>> mergeSources(const Node &value)
{
    std::vector<Node> sources = value.isSequence() ? value.items() : std::vector<Node>{value};
    const auto bad = std::find_if(sources.begin(), sources.end(), [](const Node &one) { return !one.isMapping(); });
    if (bad == sources.end())
        return sources;
    return refuse(u"yaml.merge-key"_s,
                  Engine::tr("The value of the merge key \"<<\" is neither a mapping nor a list of mappings."),
                  Engine::tr("Write \"<<: *name\", where &name marks a mapping."), bad->at());
}

} // namespace

Result<> Builder::scalar(Position at, const QString &text, const QString &tag, bool plain, Anchor anchor)
{
    auto data = std::make_shared<Node::Data>();
    const Resolved resolved = plain ? resolvePlain(text) : resolveTagged(tag, text);
    data->kind = resolved.kind;
    data->number = resolved.number;
    data->boolean = resolved.boolean;
    data->at = at;
    data->text = text;
    data->tag = tag;
    SLIPWAY_CHECK(count(*data));
    if (anchor != 0)
        m_anchors[anchor] = data;
    return add(data, plain && text == u"<<");
}

Result<> Builder::alias(Position at, Anchor target, const QString &name)
{
    const auto found = m_anchors.find(target);
    if (found == m_anchors.end()) {
        return refuse(
            u"yaml.cyclic-alias"_s,
            Engine::tr("The alias \"*%1\" stands inside the value that \"&%1\" names: it would never end.").arg(name),
            Engine::tr("Move the alias out of that value, or write the value out."), at);
    }
    auto copy = std::make_shared<Node::Data>(*found->second);
    copy->at = at;
    SLIPWAY_CHECK(count(*copy));
    return add(copy, false);
}

Result<> Builder::beginSequence(Position at, const QString &tag, Anchor anchor)
{
    return begin(Kind::Sequence, at, tag, anchor);
}

Result<> Builder::beginMapping(Position at, const QString &tag, Anchor anchor)
{
    return begin(Kind::Mapping, at, tag, anchor);
}

Result<> Builder::begin(Kind kind, Position at, const QString &tag, Anchor anchor)
{
    auto data = std::make_shared<Node::Data>();
    data->kind = kind;
    data->at = at;
    data->tag = tag;
    SLIPWAY_CHECK(count(*data));
    m_open.push_back({.data = std::move(data), .anchor = anchor});
    return {};
}

Result<> Builder::end()
{
    Open open = std::move(m_open.back());
    m_open.pop_back();
    if (!open.merges.empty())
        SLIPWAY_CHECK(expandMerges(open));
    if (open.anchor != 0)
        m_anchors[open.anchor] = open.data;
    return add(open.data, false);
}

std::optional<Position> Builder::openSince() const
{
    return m_open.empty() ? std::nullopt : std::optional(m_open.back().data->at);
}

bool Builder::isInSequence() const
{
    return !m_open.empty() && m_open.back().data->kind == Kind::Sequence;
}

bool Builder::expectsKey() const
{
    return !m_open.empty() && m_open.back().data->kind == Kind::Mapping && !m_open.back().key;
}

Result<> Builder::add(const DataPointer &data, bool isMergeKey)
{
    if (m_open.empty()) {
        m_root = Node(data);
        return {};
    }
    Open &open = m_open.back();
    open.data->nodes += data->nodes;
    open.data->height = std::max(open.data->height, data->height + 1);
    if (open.data->kind == Kind::Sequence) {
        open.data->items.emplace_back(data);
        return {};
    }
    if (!open.key)
        return addKey(open, Node(data), isMergeKey);
    open.data->entries.emplace_back(std::move(*open.key), Node(data));
    open.key.reset();
    return {};
}

Result<> Builder::addKey(Open &open, const Node &key, bool isMergeKey)
{
    open.key = key;
    if (isMergeKey) {
        open.merges.push_back(open.data->entries.size());
        return {};
    }
    if (!key.isScalar())
        return {};
    const auto first = open.keys.constFind(key.text());
    if (first == open.keys.constEnd()) {
        open.keys.insert(key.text(), key.at());
        return {};
    }
    return refuse(u"yaml.duplicate-key"_s,
                  Engine::tr("The key \"%1\" stands twice in one mapping; the first is in line %2, column %3.")
                      .arg(key.text(), QString::number(first->line), QString::number(first->column)),
                  Engine::tr("Remove one of the two, or give it another name."), key.at());
}

/// Nothing is copied where aliases share, but whoever walks the tree meets every node: that is what is counted.
Result<> Builder::count(const Node::Data &data)
{
    if (int(m_open.size()) + data.height > m_limits.depth) {
        return refuse(u"yaml.limit"_s, Engine::tr("The text is nested deeper than %1 levels.").arg(m_limits.depth),
                      Engine::tr("Flatten it: no pipeline needs so many levels."), data.at);
    }
    if (data.nodes > m_limits.nodes - m_nodes) {
        return refuse(u"yaml.limit"_s,
                      Engine::tr("The text has more than %1 values when its aliases are expanded.").arg(m_limits.nodes),
                      Engine::tr("Use fewer aliases of aliases, or split the file."), data.at);
    }
    m_nodes += data.nodes;
    return {};
}

/// Puts the entries of merged mappings where their merge key stands. Keys of the mapping itself win, then those of
/// the mapping that is named first.
Result<> Builder::expandMerges(Open &open)
{
    std::vector<Node::Entry> entries;
    auto nextMerge = open.merges.begin();
    for (std::size_t index = 0; index < open.data->entries.size(); ++index) {
        Node::Entry &entry = open.data->entries[index];
        if (nextMerge == open.merges.end() || *nextMerge != index) {
            entries.push_back(std::move(entry));
            continue;
        }
        ++nextMerge;
        for (const Node &source : SLIPWAY_TRY(mergeSources(entry.second))) {
            for (const Node::Entry &merged : source.entries()) {
                if (merged.first.isScalar() && open.keys.contains(merged.first.text()))
                    continue;
                open.keys.insert(merged.first.text(), merged.first.at());
                entries.push_back(merged);
            }
        }
    }
    open.data->entries = std::move(entries);
    return {};
}

} // namespace slipway::yaml
