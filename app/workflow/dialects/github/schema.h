// SPDX-License-Identifier: GPL-3.0-or-later
// What a GitHub workflow file may hold, as a tree of types; made of small functions that read like a grammar.
#pragma once

#include "core/message.h"
#include "workflow/expression/evaluate.h"

#include <QString>
#include <QStringList>

#include <initializer_list>
#include <memory>
#include <vector>

namespace slipway::github {

struct SchemaType;
using SchemaRef = std::shared_ptr<const SchemaType>;

/// What the expressions below a key may speak of. Nothing at all means that expressions are not allowed there.
struct Contexts
{
    QStringList names;
    expression::Functions functions; ///< beyond those of the language; for their names and argument counts only
    [[nodiscard]] bool isEmpty() const { return names.isEmpty() && functions.empty(); }
};

/// One known key of a mapping.
struct SchemaKey
{
    QString name;
    SchemaRef type;
    bool isRequired = false;
    Message unexecuted;      ///< why Slipway does not act on it; empty = it does
    bool isHarmless = false; ///< and that changes nothing: a note
};

/// One form of a mapping: known keys, or any key with values of one type (or both, as in `matrix`).
struct SchemaMapping
{
    std::vector<SchemaKey> keys;
    SchemaRef otherValues; ///< null = no other keys
    [[nodiscard]] const SchemaKey *key(const QString &name) const;
};

/// What one value may be; several at once are alternatives.
struct SchemaType
{
    bool mayBeNull = false;
    bool mayBeBoolean = false;
    bool mayBeNumber = false;
    bool mayBeText = false;
    bool mayBeEmptyText = false;
    bool mayBeAnything = false;
    bool isCondition = false; ///< `if:`: an expression with or without ${{ }}
    QStringList constants;    ///< allowed texts
    SchemaRef item;           ///< of a sequence; null = no sequence
    std::vector<std::shared_ptr<const SchemaMapping>> mappings;
    std::shared_ptr<const Contexts> contexts; ///< null = those of the parent
};

// The words of the grammar.
[[nodiscard]] SchemaRef anything();
[[nodiscard]] SchemaRef null();
[[nodiscard]] SchemaRef boolean();
[[nodiscard]] SchemaRef number();
[[nodiscard]] SchemaRef string(); ///< may be empty
[[nodiscard]] SchemaRef text();   ///< may not
[[nodiscard]] SchemaRef constants(const QString &wordsBetweenBlanks);
[[nodiscard]] SchemaRef list(SchemaRef item);
[[nodiscard]] SchemaRef oneOrMore(const SchemaRef &item);
[[nodiscard]] SchemaRef mapping(std::vector<SchemaKey> keys, SchemaRef otherValues = {});
[[nodiscard]] SchemaRef mappingOf(SchemaRef values);
[[nodiscard]] SchemaRef oneOf(std::initializer_list<SchemaRef> alternatives);
[[nodiscard]] SchemaRef condition(const QString &contexts);
/// `type` with expressions that may use these contexts and functions: "github needs success(0,255)".
[[nodiscard]] SchemaRef within(const QString &contexts, const SchemaRef &type);

[[nodiscard]] SchemaKey required(SchemaKey key);

// The grammar.
[[nodiscard]] SchemaRef eventsSchema();
[[nodiscard]] QStringList eventNames();
[[nodiscard]] SchemaRef jobsSchema();
[[nodiscard]] SchemaRef permissionsSchema();
[[nodiscard]] SchemaRef concurrencySchema(const SchemaRef &shortForm);
/// The whole file. Built once, immutable.
[[nodiscard]] const SchemaRef &workflowSchema();

} // namespace slipway::github
