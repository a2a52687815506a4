// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/suggestion.h"
#include "workflow/plan/plan.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

namespace {

/// One input as the workflow declares it.
struct Declaration
{
    QString name;
    QString type;
    Value spec;
    Position at;
};

tl::unexpected<Error> refuseInput(const Declaration &input, const Message &message, const Message &hint = {})
{
    return fail(Error{.kind = ErrorKind::BadInput,
                      .message = Engine::tr("the input '%1' %2").arg(input.name, message),
                      .hint = hint,
                      .line = input.at.line,
                      .column = input.at.column});
}

Result<Value> convert(const Declaration &input, const Value &given)
{
    const QString text = given.toText();
    if (input.type == u"boolean"_s) {
        if (text != u"true"_s && text != u"false"_s)
            return refuseInput(input, Engine::tr("must be true or false, not '%1'").arg(text));
        return Value(text == u"true"_s);
    }
    if (input.type == u"number"_s) {
        bool isNumber = false;
        const double number = text.trimmed().toDouble(&isNumber);
        if (!isNumber)
            return refuseInput(input, Engine::tr("must be a number, not '%1'").arg(text));
        return Value(number);
    }
    if (input.type == u"choice"_s) {
        QStringList options;
        const Value choices = input.spec.member(u"options");
        for (const Value &option : choices.items())
            options.append(option.toText());
        if (!options.contains(text))
            return refuseInput(input, Engine::tr("must be %1, not '%2'").arg(quotedList(options), text));
    }
    return Value(text);
}

/// What an input is when nobody says and the workflow has no default.
Value emptyValue(const Declaration &input)
{
    if (input.type == u"boolean"_s)
        return false;
    if (input.type == u"number"_s)
        return 0;
    const Value options = input.spec.member(u"options");
    if (input.type == u"choice"_s && options.isArray() && !options.items().empty())
        return options.items().front().toText();
    return QString();
}

Result<Value> valueOf(const Declaration &input, const std::optional<Value> &given)
{
    if (given)
        return convert(input, *given);
    const Value fallback = input.spec.member(u"default");
    if (fallback.toText().contains(u"${{"_s)) // of a reusable workflow: its caller's contexts decide
        return fallback;
    if (!fallback.isNull())
        return convert(input, fallback);
    if (input.spec.member(u"required").isTruthy() && input.type != u"boolean"_s)
        return refuseInput(input, Engine::tr("is required"),
                           Engine::tr("Give it a value, for example with --input %1=…").arg(input.name));
    return emptyValue(input);
}

/// By name, case does not count; what the caller says wins over the event's own inputs.
std::optional<Value> givenValue(const QString &name, const PlanInput &input)
{
    for (const auto &[given, value] : input.inputs) {
        if (given.compare(name, Qt::CaseInsensitive) == 0)
            return Value(value);
    }
    const Value ofEvent = input.payload.member(u"inputs");
    if (ofEvent.hasMember(name))
        return ofEvent.member(name);
    return {};
}

Result<> checkNames(const EventSpec *event, const PlanInput &input)
{
    QStringList names;
    if (event) {
        for (const auto &declared : event->inputs)
            names.append(declared.first);
    }
    for (const auto &given : input.inputs) {
        if (names.contains(given.first, Qt::CaseInsensitive))
            continue;
        if (names.isEmpty())
            return fail(ErrorKind::BadInput,
                        Engine::tr("the input '%1' was given, but the workflow takes none for the event '%2'")
                            .arg(given.first, input.event));
        return fail(ErrorKind::BadInput,
                    Engine::tr("the workflow has no input '%1'%2").arg(given.first, suggestionFor(given.first, names)));
    }
    return {};
}

} // namespace

Result<Value> resolveInputs(const Workflow &workflow, const PlanInput &input)
{
    const bool takesInputs = input.event == u"workflow_dispatch"_s || input.event == u"workflow_call"_s;
    const EventSpec *event = takesInputs ? workflow.event(input.event) : nullptr;
    SLIPWAY_CHECK(checkNames(event, input));
    Value::Members members;
    if (event) {
        for (const auto &[name, spec] : event->inputs) {
            const QString type = spec.member(u"type").toText();
            const Declaration declared{
                .name = name, .type = type.isEmpty() ? u"string"_s : type, .spec = spec, .at = event->at};
            members.emplace_back(name, SLIPWAY_TRY(valueOf(declared, givenValue(name, input))));
        }
    }
    return Value(std::move(members));
}

} // namespace slipway
