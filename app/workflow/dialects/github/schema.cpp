// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/dialects/github/schema.h"

#include <QRegularExpression>

#include <algorithm>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Contexts> parseContexts(const QString &words)
{
    static const QRegularExpression function(u"^(\\w+)\\((\\d+),(\\d+)\\)$"_s);
    auto contexts = std::make_shared<Contexts>();
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = function.match(word);
        if (!match.hasMatch()) {
            contexts->names.append(word);
            continue;
        }
        contexts->functions[match.captured(1).toLower()] = {
            .minimumArguments = match.captured(2).toInt(), .maximumArguments = match.captured(3).toInt(), .call = {}};
    }
    return contexts;
}

void merge(SchemaType &into, const SchemaType &other)
{
    into.mayBeNull |= other.mayBeNull;
    into.mayBeBoolean |= other.mayBeBoolean;
    into.mayBeNumber |= other.mayBeNumber;
    into.mayBeText |= other.mayBeText;
    into.mayBeEmptyText |= other.mayBeEmptyText;
    into.constants += other.constants;
    if (other.item)
        into.item = other.item;
    into.mappings.insert(into.mappings.end(), other.mappings.begin(), other.mappings.end());
}

} // namespace

const SchemaKey *SchemaMapping::key(const QString &name) const
{
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const SchemaKey &key) { return key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

SchemaRef anything()
{
    return std::make_shared<SchemaType>(SchemaType{.mayBeAnything = true});
}

SchemaRef null()
{
    return std::make_shared<SchemaType>(SchemaType{.mayBeNull = true});
}

SchemaRef boolean()
{
    return std::make_shared<SchemaType>(SchemaType{.mayBeBoolean = true});
}

SchemaRef number()
{
    return std::make_shared<SchemaType>(SchemaType{.mayBeNumber = true});
}

SchemaRef string()
{
    return std::make_shared<SchemaType>(SchemaType{.mayBeText = true, .mayBeEmptyText = true});
}

SchemaRef text()
{
    return std::make_shared<SchemaType>(SchemaType{.mayBeText = true});
}

SchemaRef constants(const QString &wordsBetweenBlanks)
{
    return std::make_shared<SchemaType>(SchemaType{.constants = wordsBetweenBlanks.split(u' ')});
}

SchemaRef list(SchemaRef item)
{
    return std::make_shared<SchemaType>(SchemaType{.item = std::move(item)});
}

SchemaRef oneOrMore(const SchemaRef &item)
{
    return oneOf({item, list(item)});
}

SchemaRef mapping(std::vector<SchemaKey> keys, SchemaRef otherValues)
{
    SchemaType type;
    type.mappings.push_back(
        std::make_shared<SchemaMapping>(SchemaMapping{.keys = std::move(keys), .otherValues = std::move(otherValues)}));
    return std::make_shared<SchemaType>(std::move(type));
}

SchemaRef mappingOf(SchemaRef values)
{
    return mapping({}, std::move(values));
}

SchemaRef oneOf(std::initializer_list<SchemaRef> alternatives)
{
    SchemaType type;
    for (const SchemaRef &alternative : alternatives)
        merge(type, *alternative);
    return std::make_shared<SchemaType>(std::move(type));
}

SchemaRef condition(const QString &contexts)
{
    SchemaType type = *string();
    type.isCondition = true;
    type.contexts = parseContexts(contexts);
    return std::make_shared<SchemaType>(std::move(type));
}

SchemaRef within(const QString &contexts, const SchemaRef &type)
{
    SchemaType copy = *type;
    copy.contexts = parseContexts(contexts);
    return std::make_shared<SchemaType>(std::move(copy));
}

SchemaKey required(SchemaKey key)
{
    key.isRequired = true;
    return key;
}

} // namespace slipway::github
