// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/expression/functions.h"

#include "workflow/expression/coercion.h"
#include "workflow/expression/formatstring.h"

#include <algorithm>
#include <limits>

namespace slipway::expression {
namespace {

using namespace Qt::StringLiterals;
using Arguments = std::vector<Value>;

/// Size of a string and of another object in the runner's bookkeeping.
constexpr qsizetype kStringBytes = 26;
constexpr qsizetype kObjectBytes = 24;

tl::unexpected<Error> refuseCall(const Message &message)
{
    return fail(ErrorKind::BadInput, message);
}

Result<Value> callContains(const Arguments &arguments)
{
    const Value &search = arguments[0];
    const Value &item = arguments[1];
    if (search.isArray()) {
        return Value(std::any_of(search.items().begin(), search.items().end(),
                                 [&item](const Value &one) { return looselyEqual(item, one); }));
    }
    if (!search.isPrimitive() || !item.isPrimitive())
        return Value(false);
    return Value(foldCase(search.toText()).contains(foldCase(item.toText())));
}

Result<Value> callStartsWith(const Arguments &arguments)
{
    if (!arguments[0].isPrimitive() || !arguments[1].isPrimitive())
        return Value(false);
    return Value(foldCase(arguments[0].toText()).startsWith(foldCase(arguments[1].toText())));
}

Result<Value> callEndsWith(const Arguments &arguments)
{
    if (!arguments[0].isPrimitive() || !arguments[1].isPrimitive())
        return Value(false);
    return Value(foldCase(arguments[0].toText()).endsWith(foldCase(arguments[1].toText())));
}

Result<Value> callFormat(const Arguments &arguments)
{
    return formatString(arguments[0].toText(), arguments).map([](QString text) { return Value(std::move(text)); });
}

Result<Value> callJoin(const Arguments &arguments)
{
    if (arguments[0].isPrimitive())
        return Value(arguments[0].toText());
    const bool hasSeparator = arguments.size() > 1 && arguments[1].isPrimitive();
    const QString separator = hasSeparator ? arguments[1].toText() : u","_s;
    QString joined;
    bool isFirst = true;
    for (const Value &item : arguments[0].items()) {
        if (!std::exchange(isFirst, false))
            joined += separator;
        joined += item.toText();
        if (joined.size() > kMaxMemoryBytes)
            return fail(memoryError());
    }
    return Value(std::move(joined));
}

Result<Value> callToJson(const Arguments &arguments)
{
    return Value(arguments[0].toJsonText());
}

Result<Value> callFromJson(const Arguments &arguments)
{
    const QString text = arguments[0].toText();
    if (text.trimmed().isEmpty())
        return refuseCall(Engine::tr("Error parsing JSON when evaluating fromJson: empty input"));
    Result<Value> value = parseJson(text);
    if (!value)
        return refuseCall(Engine::tr("Error parsing JSON when evaluating fromJson: %1").arg(value.error().message));
    return value;
}

Result<Value> callCase(const Arguments &arguments)
{
    for (std::size_t index = 0; index + 1 < arguments.size(); index += 2) {
        if (arguments[index].kind() != Kind::Boolean)
            return refuseCall(Engine::tr("case predicate must evaluate to a boolean value"));
        if (arguments[index].boolean())
            return arguments[index + 1];
    }
    return arguments.back();
}

/// Keys are lower case.
const Functions &ownFunctions()
{
    static const Functions kFunctions{
        {u"case"_s, {3, std::numeric_limits<int>::max(), callCase}},
        {u"contains"_s, {2, 2, callContains}},
        {u"endswith"_s, {2, 2, callEndsWith}},
        {u"format"_s, {1, 255, callFormat}},
        {u"fromjson"_s, {1, 1, callFromJson}},
        {u"join"_s, {1, 2, callJoin}},
        {u"startswith"_s, {2, 2, callStartsWith}},
        {u"tojson"_s, {1, 1, callToJson}},
    };
    return kFunctions;
}

} // namespace

qsizetype memoryBytes(const Value &value)
{
    if (value.isString())
        return kStringBytes + 2 * value.string().size();
    if (value.isFiltered())
        return kObjectBytes + qsizetype(sizeof(void *) * value.items().size());
    return kObjectBytes;
}

Error memoryError()
{
    return {.kind = ErrorKind::BadInput,
            .message = Engine::tr("The maximum allowed memory size was exceeded"),
            .hint = Engine::tr("GitHub lets one expression use 1 MB; do such work in a step.")};
}

const Function *findFunction(QStringView name, const Functions &more)
{
    const QString key = name.toString().toLower();
    if (const auto found = more.find(key); found != more.end())
        return &found->second;
    const auto found = ownFunctions().find(key);
    return found == ownFunctions().end() ? nullptr : &found->second;
}

} // namespace slipway::expression
