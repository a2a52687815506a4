// SPDX-License-Identifier: GPL-3.0-or-later
// `on:`
#include "workflow/dialects/github/schema.h"

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

const Message kNotStarted = Engine::tr("Slipway gets no such events; start such a run with '--event'");

SchemaKey filter(const QString &name)
{
    return {.name = name, .type = oneOrMore(text())};
}

SchemaRef orNothing(std::vector<SchemaKey> keys)
{
    return oneOf({null(), mapping(std::move(keys))});
}

SchemaRef withTypes(const QString &words)
{
    return orNothing({{.name = u"types"_s, .type = oneOrMore(constants(words))}});
}

SchemaRef pullRequest()
{
    const SchemaRef types = constants(
        u"assigned unassigned labeled unlabeled opened edited closed reopened synchronize converted_to_draft locked "
        "unlocked enqueued dequeued milestoned demilestoned ready_for_review review_requested review_request_removed "
        "auto_merge_enabled auto_merge_disabled stacked"_s);
    return orNothing({{.name = u"types"_s, .type = oneOrMore(types)},
                      filter(u"branches"_s),
                      filter(u"branches-ignore"_s),
                      filter(u"paths"_s),
                      filter(u"paths-ignore"_s)});
}

SchemaRef push()
{
    return orNothing({filter(u"branches"_s), filter(u"branches-ignore"_s), filter(u"tags"_s), filter(u"tags-ignore"_s),
                      filter(u"paths"_s), filter(u"paths-ignore"_s)});
}

SchemaRef schedule()
{
    return list(mapping({required({.name = u"cron"_s, .type = text()}),
                         {.name = u"timezone"_s, .type = text(), .unexecuted = Engine::tr("times are read as UTC")}}));
}

SchemaRef workflowDispatch()
{
    const SchemaRef input =
        mapping({{.name = u"description"_s, .type = string()},
                 {.name = u"type"_s, .type = constants(u"string boolean number environment choice"_s)},
                 {.name = u"required"_s, .type = boolean()},
                 {.name = u"default"_s, .type = oneOf({string(), boolean(), number()})},
                 {.name = u"options"_s, .type = list(string())}});
    return orNothing({{.name = u"inputs"_s, .type = mappingOf(input)}});
}

SchemaRef workflowCall()
{
    const SchemaRef inputDefault = within(u"github inputs vars"_s, oneOf({string(), boolean(), number()}));
    const SchemaRef input = mapping({{.name = u"description"_s, .type = string()},
                                     required({.name = u"type"_s, .type = constants(u"string boolean number"_s)}),
                                     {.name = u"required"_s, .type = boolean()},
                                     {.name = u"default"_s, .type = inputDefault}});
    const SchemaRef secret =
        orNothing({{.name = u"description"_s, .type = string()}, {.name = u"required"_s, .type = boolean()}});
    const SchemaRef output =
        mapping({{.name = u"description"_s, .type = string()},
                 required({.name = u"value"_s, .type = within(u"github inputs vars jobs"_s, string())})});
    const Message unexecuted = Engine::tr("calling workflows is not executed yet");
    return orNothing({{.name = u"inputs"_s, .type = mappingOf(input)},
                      {.name = u"secrets"_s, .type = mappingOf(secret), .unexecuted = unexecuted},
                      {.name = u"outputs"_s, .type = mappingOf(output), .unexecuted = unexecuted}});
}

SchemaKey unheard(const QString &name, SchemaRef type)
{
    return {.name = name, .type = std::move(type), .unexecuted = kNotStarted};
}

std::vector<SchemaKey> activityEvents()
{
    const QString changes = u"created edited deleted"_s;
    return {
        unheard(u"branch_protection_rule"_s, withTypes(changes)),
        unheard(u"check_run"_s, withTypes(u"completed created rerequested requested_action"_s)),
        unheard(u"check_suite"_s, withTypes(u"completed"_s)),
        unheard(u"discussion"_s,
                withTypes(u"created edited deleted transferred pinned unpinned labeled unlabeled locked unlocked "
                          "category_changed answered unanswered"_s)),
        unheard(u"discussion_comment"_s, withTypes(changes)),
        unheard(u"issue_comment"_s, withTypes(changes)),
        unheard(u"issues"_s,
                withTypes(u"opened edited deleted transferred pinned unpinned closed reopened assigned unassigned "
                          "labeled unlabeled locked unlocked milestoned demilestoned field_added field_removed typed "
                          "untyped"_s)),
        unheard(u"label"_s, withTypes(changes)),
        unheard(u"milestone"_s, withTypes(u"created closed opened edited deleted"_s)),
        unheard(u"project"_s, withTypes(u"created closed reopened edited deleted"_s)),
        unheard(u"project_card"_s, withTypes(u"created moved converted edited deleted"_s)),
        unheard(u"project_column"_s, withTypes(u"created updated moved deleted"_s)),
        unheard(u"pull_request_comment"_s, withTypes(changes)),
        unheard(u"pull_request_review"_s, withTypes(u"submitted edited dismissed"_s)),
        unheard(u"pull_request_review_comment"_s, withTypes(changes)),
        unheard(u"registry_package"_s, withTypes(u"published updated"_s)),
        unheard(u"release"_s, withTypes(u"published unpublished created edited deleted prereleased released"_s)),
        unheard(u"watch"_s, withTypes(u"started"_s)),
    };
}

std::vector<SchemaKey> filteredEvents()
{
    return {
        {.name = u"push"_s, .type = push()},
        {.name = u"pull_request"_s, .type = pullRequest()},
        {.name = u"pull_request_target"_s, .type = pullRequest()},
        {.name = u"workflow_dispatch"_s, .type = workflowDispatch()},
        {.name = u"workflow_call"_s, .type = workflowCall()},
        {.name = u"schedule"_s, .type = schedule(), .unexecuted = Engine::tr("no run starts by the clock yet")},
        unheard(u"repository_dispatch"_s, orNothing({{.name = u"types"_s, .type = oneOrMore(text())}})),
        unheard(u"merge_group"_s, orNothing({{.name = u"types"_s, .type = oneOrMore(constants(u"checks_requested"_s))},
                                             filter(u"branches"_s),
                                             filter(u"branches-ignore"_s)})),
        unheard(u"workflow_run"_s,
                orNothing({{.name = u"types"_s, .type = oneOrMore(constants(u"requested completed in_progress"_s))},
                           filter(u"workflows"_s),
                           filter(u"branches"_s),
                           filter(u"branches-ignore"_s)})),
        unheard(u"image_version"_s,
                orNothing({{.name = u"types"_s, .type = oneOrMore(constants(u"created ready deleted"_s))},
                           filter(u"names"_s),
                           filter(u"versions"_s)})),
    };
}

std::vector<SchemaKey> eventKeys()
{
    std::vector<SchemaKey> keys = filteredEvents();
    for (SchemaKey &key : activityEvents())
        keys.push_back(std::move(key));
    const QString plain = u"create delete deployment deployment_status fork gollum page_build public status"_s;
    for (const QString &name : plain.split(u' '))
        keys.push_back(unheard(name, null()));
    return keys;
}

} // namespace

QStringList eventNames()
{
    QStringList names;
    for (const SchemaKey &key : eventKeys())
        names.append(key.name);
    return names;
}

SchemaRef eventsSchema()
{
    const SchemaRef name = constants(eventNames().join(u' '));
    return oneOf({oneOrMore(name), mapping(eventKeys())});
}

} // namespace slipway::github
