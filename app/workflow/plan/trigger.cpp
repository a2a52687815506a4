// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/trigger.h"

#include "core/glob.h"
#include "core/suggestion.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// One filter's answer: why not, or why (empty = it was not asked).
struct Answer
{
    bool isPassed = true;
    Message because;
};

TriggerDecision refuse(const Message &because)
{
    return {.isTriggered = false, .because = because, .notes = {}};
}

Answer askPatterns(const QStringList &wanted, const QStringList &ignored, const Message &what, const QString &name)
{
    if (!ignored.isEmpty()) {
        const QString pattern = matchingPattern(ignored, name);
        if (!pattern.isEmpty())
            return {.isPassed = false,
                    .because = Engine::tr("the %1 '%2' is ignored by '%3'").arg(what, name, pattern)};
        return {.isPassed = true, .because = Engine::tr("the %1 '%2' is not ignored").arg(what, name)};
    }
    if (wanted.isEmpty())
        return {.isPassed = false, .because = Engine::tr("the filter for the %1 is empty").arg(what)};
    const QString pattern = matchingPattern(wanted, name);
    if (pattern.isEmpty())
        return {.isPassed = false,
                .because = Engine::tr("the %1 '%2' matches none of %3").arg(what, name, quotedList(wanted, u", "_s))};
    return {.isPassed = true, .because = Engine::tr("the %1 '%2' matches '%3'").arg(what, name, pattern)};
}

/// Branches and tags: with a filter for one of them only, the other does not start the workflow.
Answer askRef(const EventSpec &event, const Occurrence &occurrence, Messages &notes)
{
    if (occurrence.isBranchAssumed) {
        if (event.hasBranchFilter || event.hasTagFilter)
            notes.push_back(
                Engine::tr("no branch or tag was named, so the filter for them was not asked; --ref names one"));
        return {};
    }
    if (!occurrence.tag.isEmpty() && event.name == u"push"_s) {
        if (event.hasTagFilter)
            return askPatterns(event.tags, event.tagsIgnore, Engine::tr("tag"), occurrence.tag);
        if (event.hasBranchFilter)
            return {.isPassed = false,
                    .because = Engine::tr("'%1' is a tag, and the filter names branches only").arg(occurrence.tag)};
        return {};
    }
    if (!event.hasBranchFilter && !event.hasTagFilter)
        return {};
    if (occurrence.branch.isEmpty()) {
        notes.push_back(Engine::tr("the branch is unknown, so the branch filter was not asked"));
        return {};
    }
    if (event.hasBranchFilter)
        return askPatterns(event.branches, event.branchesIgnore, Engine::tr("branch"), occurrence.branch);
    return {.isPassed = false,
            .because = Engine::tr("'%1' is a branch, and the filter names tags only").arg(occurrence.branch)};
}

Answer askPaths(const EventSpec &event, const Occurrence &occurrence, Messages &notes)
{
    if ((event.paths.isEmpty() && event.pathsIgnore.isEmpty()) || !occurrence.tag.isEmpty())
        return {};
    if (!occurrence.changedFiles) {
        notes.push_back(Engine::tr("the changed files are unknown, so the path filter was not asked"));
        return {};
    }
    for (const QString &file : *occurrence.changedFiles) {
        if (!event.pathsIgnore.isEmpty() && matchingPattern(event.pathsIgnore, file).isEmpty())
            return {.isPassed = true, .because = Engine::tr("the changed file '%1' is not ignored").arg(file)};
        if (const QString pattern = matchingPattern(event.paths, file); !pattern.isEmpty())
            return {.isPassed = true, .because = Engine::tr("the changed file '%1' matches '%2'").arg(file, pattern)};
    }
    if (!event.pathsIgnore.isEmpty())
        return {.isPassed = false,
                .because =
                    Engine::tr("every changed file is ignored by %1").arg(quotedList(event.pathsIgnore, u", "_s))};
    return {.isPassed = false,
            .because = Engine::tr("no changed file matches %1").arg(quotedList(event.paths, u", "_s))};
}

QStringList activitiesOf(const EventSpec &event)
{
    if (event.types.isEmpty() && (event.name == u"pull_request"_s || event.name == u"pull_request_target"_s))
        return {u"opened"_s, u"synchronize"_s, u"reopened"_s};
    return event.types;
}

Answer askActivity(const EventSpec &event, const Occurrence &occurrence, Messages &notes)
{
    const QStringList types = activitiesOf(event);
    if (types.isEmpty())
        return {};
    if (occurrence.activity.isEmpty()) {
        if (!event.types.isEmpty())
            notes.push_back(Engine::tr("the activity is unknown, so 'types' was not asked"));
        return {};
    }
    if (types.contains(occurrence.activity))
        return {.isPassed = true, .because = Engine::tr("the activity is '%1'").arg(occurrence.activity)};
    return {.isPassed = false,
            .because =
                Engine::tr("the activity '%1' is none of %2").arg(occurrence.activity, quotedList(types, u", "_s))};
}

} // namespace

TriggerDecision decideTrigger(const EventSpec &event, const Occurrence &occurrence)
{
    TriggerDecision decision{.isTriggered = true, .because = {}, .notes = {}};
    Messages reasons;
    for (const auto ask : {askActivity, askRef, askPaths}) {
        const Answer answer = ask(event, occurrence, decision.notes);
        if (!answer.isPassed)
            return refuse(Engine::tr("the workflow is not triggered by this '%1': %2").arg(event.name, answer.because));
        if (!answer.because.isEmpty())
            reasons.push_back(answer.because);
    }
    const Message why = reasons.empty() ? Engine::tr("it has no filter") : Message::list(reasons);
    decision.because =
        Engine::tr("'%1' triggers the workflow: %2")
            .arg(event.name, reasons.empty() && !decision.notes.empty() ? Engine::tr("no filter is against it") : why);
    return decision;
}

TriggerDecision decideTrigger(const Workflow &workflow, const Occurrence &occurrence)
{
    if (const EventSpec *event = workflow.event(occurrence.event))
        return decideTrigger(*event, occurrence);
    QStringList names;
    for (const EventSpec &event : workflow.events)
        names.append(event.name);
    if (names.isEmpty())
        return refuse(Engine::tr("the workflow names no event that triggers it"));
    return refuse(Engine::tr("'%1' does not trigger the workflow, %2 does").arg(occurrence.event, quotedList(names)));
}

} // namespace slipway
