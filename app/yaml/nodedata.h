// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yaml/node.h"

namespace slipway::yaml {

/// What a Node points to; written while the document is read, never after.
struct Node::Data
{
    Kind kind = Kind::Null;
    Position at;
    QString text;
    QString tag;
    double number = 0;
    bool boolean = false;
    std::vector<Node> items;
    std::vector<Entry> entries;
    int nodes = 1;  ///< this one and all below, aliases counted as often as they are used
    int height = 1; ///< levels, this one included
};

} // namespace slipway::yaml
