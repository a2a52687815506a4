// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml/node.h"

#include "yaml/nodedata.h"

namespace slipway::yaml {

Node::Node()
    : m_data(std::make_shared<const Data>())
{
}

Node::Node(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{
}

Kind Node::kind() const
{
    return m_data->kind;
}
Position Node::at() const
{
    return m_data->at;
}
const QString &Node::text() const
{
    return m_data->text;
}
bool Node::toBool() const
{
    return m_data->boolean;
}
double Node::toNumber() const
{
    return m_data->number;
}
const QString &Node::tag() const
{
    return m_data->tag;
}
const std::vector<Node> &Node::items() const
{
    return m_data->items;
}
const std::vector<Node::Entry> &Node::entries() const
{
    return m_data->entries;
}

const Node *Node::find(QStringView key) const
{
    for (const Entry &entry : m_data->entries) {
        if (entry.first.isScalar() && entry.first.text() == key)
            return &entry.second;
    }
    return nullptr;
}

const Node *Node::findKey(QStringView key) const
{
    for (const Entry &entry : m_data->entries) {
        if (entry.first.isScalar() && entry.first.text() == key)
            return &entry.first;
    }
    return nullptr;
}

} // namespace slipway::yaml
