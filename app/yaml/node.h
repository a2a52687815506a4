// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnostic.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace slipway::yaml {

/// The kinds of the YAML 1.2 core schema: `yes`, `on` and `0o7`-less octals stay what they look like there.
enum class Kind { Null, Bool, Integer, Float, String, Sequence, Mapping };

/// One value of a YAML document with its place; a cheap, immutable handle. Aliases and merge keys are already
/// expanded; the place of an aliased node is that of its use.
class Node
{
public:
    using Entry = std::pair<Node, Node>; ///< key, value, in the order of the file

    Node();
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] Position at() const;
    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isScalar() const { return kind() != Kind::Sequence && kind() != Kind::Mapping; }
    [[nodiscard]] bool isSequence() const { return kind() == Kind::Sequence; }
    [[nodiscard]] bool isMapping() const { return kind() == Kind::Mapping; }
    /// A scalar as it is written (after unquoting and unfolding); empty for sequences and mappings.
    [[nodiscard]] const QString &text() const;
    [[nodiscard]] bool toBool() const;        ///< of a Bool
    [[nodiscard]] double toNumber() const;    ///< of an Integer or Float
    [[nodiscard]] const QString &tag() const; ///< explicit tag ("!reference"); empty when there is none
    [[nodiscard]] const std::vector<Node> &items() const;
    [[nodiscard]] const std::vector<Entry> &entries() const;
    /// The value of a key; nullptr when this is no mapping or lacks it.
    [[nodiscard]] const Node *find(QStringView key) const;
    /// The key's own node (its place) or nullptr.
    [[nodiscard]] const Node *findKey(QStringView key) const;

    struct Data;
    explicit Node(std::shared_ptr<const Data> data);

private:
    std::shared_ptr<const Data> m_data;
};

/// Hostile input costs bounded time and memory.
struct Limits
{
    qsizetype bytes = 1024 * 1024;
    int depth = 100;
    int nodes = 100'000; ///< after expansion of aliases
};

/// The first document of a text. An empty text is a Null node.
/// Errors: BadInput with line and column: syntax, tab indentation, duplicate key, unknown or cyclic alias,
/// bad merge key, not UTF-8, a limit that was exceeded (which one and how much is allowed).
[[nodiscard]] Result<Node> parse(const QByteArray &text, const QString &fileName, const Limits &limits = {});

} // namespace slipway::yaml
