// SPDX-License-Identifier: GPL-3.0-or-later
// `on:`
#include "core/glob.h"
#include "core/suggestion.h"
#include "workflow/dialects/github/cron.h"
#include "workflow/dialects/github/reading.h"
#include "workflow/dialects/github/scalar.h"
#include "workflow/model/yamlvalue.h"

#include <algorithm>

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

using expression::Kind;
using expression::Value;

void checkPatterns(const yaml::Node *list, const Reading &reading)
{
    if (!list)
        return;
    for (const Text &pattern : toTexts(*list)) {
        if (const Message problem = Glob::problem(pattern.value); !problem.isEmpty())
            reading.warning(pattern.at,
                            Engine::tr("the pattern '%1' may match nothing: %2").arg(pattern.value, problem));
    }
}

/// Reads "branches" and "branches-ignore" (or tags, paths); both at once are an error. True when one is there.
bool readFilter(const yaml::Node &event, const QString &name, QStringList &wanted, QStringList &ignored,
                const Reading &reading)
{
    const QString ignoreName = name + u"-ignore"_s;
    const yaml::Node *take = event.find(name);
    const yaml::Node *ignore = event.find(ignoreName);
    wanted = toStrings(take);
    ignored = toStrings(ignore);
    checkPatterns(take, reading);
    checkPatterns(ignore, reading);
    if (take && ignore)
        reading.error(
            event.findKey(ignoreName)->at(),
            Engine::tr("'%1' cannot stand beside '%2'; exclude with '!pattern' in '%2' instead").arg(ignoreName, name));
    const auto isNegative = [](const QString &pattern) { return pattern.startsWith(u'!'); };
    if (!wanted.isEmpty() && std::all_of(wanted.begin(), wanted.end(), isNegative))
        reading.warning(take->at(),
                        Engine::tr("'%1' has only patterns with '!', so nothing matches; name what to take first, or "
                                   "use '%2'")
                            .arg(name, ignoreName));
    return take || ignore;
}

bool isDefaultOfType(const Value &value, const QString &type)
{
    if (type == u"boolean"_s)
        return value.kind() == Kind::Boolean;
    if (type == u"number"_s)
        return value.kind() == Kind::Number || value.kind() == Kind::String;
    return value.isString();
}

/// True when GitHub makes one of the other, as it does with the inputs of a dispatch.
bool isConvertible(const QString &text, const QString &type)
{
    if (type == u"boolean"_s)
        return text == u"true"_s || text == u"false"_s;
    return type != u"number"_s;
}

void checkDefault(const QString &name, const QString &type, const yaml::Node &given, bool isOfCall,
                  const Reading &reading)
{
    const bool isPlain = given.isScalar() && !given.isNull() && !holdsExpression(given);
    if (!isPlain || isDefaultOfType(toValue(given), type))
        return;
    const QString text = scalarText(given);
    if (!isOfCall && isConvertible(text, type)) {
        const Message message =
            type == u"boolean"_s
                ? Engine::tr(
                      "the default of the input '%1' is a text, and GitHub makes %2 of it; write it without quotes")
                : Engine::tr(
                      "the default of the input '%1' is no text, and GitHub makes '%2' of it; write it in quotes");
        return reading.warning(given.at(), message.arg(name, text));
    }
    reading.error(given.at(), Engine::tr("the default of the input '%1' must be a %2, not %3%4")
                                  .arg(name, type, text,
                                       type == u"boolean"_s ? Engine::tr(" (write true or false without quotes)")
                                                            : Engine::tr(" (write it in quotes)")));
}

void checkInput(const QString &name, const yaml::Node &input, bool isOfCall, const Reading &reading)
{
    const auto typeText = textOf(input, u"type");
    const QString type = typeText ? typeText->value : u"string"_s;
    const yaml::Node *given = input.find(u"default");
    if (given)
        checkDefault(name, type, *given, isOfCall, reading);
    const QStringList options = toStrings(input.find(u"options"));
    if (type == u"choice"_s && options.isEmpty())
        reading.error(input.at(), Engine::tr("the input '%1' is a choice and needs 'options'").arg(name));
    if (type != u"choice"_s && input.find(u"options"))
        reading.error(input.findKey(u"options")->at(),
                      Engine::tr("the input '%1' has 'options', so its type must be choice, not %2").arg(name, type));
    if (type == u"choice"_s && given && !options.isEmpty() && !options.contains(scalarText(*given)))
        reading.warning(given->at(), Engine::tr("the default of the input '%1' is none of its options %2")
                                         .arg(name, quotedList(options, u", "_s)));
}

void readInputs(const yaml::Node &event, EventSpec &spec, const Reading &reading)
{
    const yaml::Node *inputs = event.find(u"inputs");
    if (!inputs)
        return;
    for (const auto &[key, input] : inputs->entries()) {
        checkInput(scalarText(key), input, spec.name == u"workflow_call"_s, reading);
        spec.inputs.emplace_back(scalarText(key), toValue(input));
    }
}

void readSchedule(const yaml::Node &schedule, EventSpec &spec, const Reading &reading)
{
    for (const yaml::Node &item : schedule.items()) {
        const auto cron = textOf(item, u"cron");
        if (!cron || cron->isEmpty())
            continue;
        spec.cron.append(cron->value);
        if (const Message problem = cronProblem(cron->value); !problem.isEmpty())
            reading.error(cron->at, problem);
        else if (const Message remark = cronRemark(cron->value); !remark.isEmpty())
            reading.warning(cron->at, remark);
    }
}

EventSpec readEvent(const yaml::Node &key, const yaml::Node &event, const Reading &reading)
{
    EventSpec spec;
    spec.name = scalarText(key);
    spec.at = key.at();
    spec.types = toStrings(event.find(u"types"));
    spec.hasBranchFilter = readFilter(event, u"branches"_s, spec.branches, spec.branchesIgnore, reading);
    spec.hasTagFilter = readFilter(event, u"tags"_s, spec.tags, spec.tagsIgnore, reading);
    readFilter(event, u"paths"_s, spec.paths, spec.pathsIgnore, reading);
    readInputs(event, spec, reading);
    if (spec.name == u"schedule"_s)
        readSchedule(event, spec, reading);
    return spec;
}

} // namespace

std::vector<EventSpec> readEvents(const yaml::Node &on, const Reading &reading)
{
    std::vector<EventSpec> events;
    for (const Text &name : toTexts(on))
        events.push_back({.name = name.value, .at = name.at});
    for (const auto &[key, event] : on.entries())
        events.push_back(readEvent(key, event, reading));
    return events;
}

} // namespace slipway::github
