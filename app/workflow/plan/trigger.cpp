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
    QString because;
};

TriggerDecision refuse(const QString &because)
{
    return {.isTriggered = false, .because = because, .notes = {}};
}

Answer askPatterns(const QStringList &wanted, const QStringList &ignored, const QString &what, const QString &name)
{
    if (!ignored.isEmpty()) {
        const QString pattern = matchingPattern(ignored, name);
        if (!pattern.isEmpty())
            return {.isPassed = false, .because = u"the %1 '%2' is ignored by '%3'"_s.arg(what, name, pattern)};
        return {.isPassed = true, .because = u"the %1 '%2' is not ignored"_s.arg(what, name)};
    }
    if (wanted.isEmpty())
        return {.isPassed = false, .because = u"the filter for the %1 is empty"_s.arg(what)};
    const QString pattern = matchingPattern(wanted, name);
    if (pattern.isEmpty())
        return {.isPassed = false,
                .because = u"the %1 '%2' matches none of %3"_s.arg(what, name, quotedList(wanted, u", "_s))};
    return {.isPassed = true, .because = u"the %1 '%2' matches '%3'"_s.arg(what, name, pattern)};
}

/// Branches and tags: with a filter for one of them only, the other does not start the workflow.
Answer askRef(const EventSpec &event, const Occurrence &occurrence, QStringList &notes)
{
    if (occurrence.isBranchAssumed) {
        if (event.hasBranchFilter || event.hasTagFilter)
            notes.append(u"no branch or tag was named, so the filter for them was not asked; --ref names one"_s);
        return {};
    }
    if (!occurrence.tag.isEmpty() && event.name == u"push"_s) {
        if (event.hasTagFilter)
            return askPatterns(event.tags, event.tagsIgnore, u"tag"_s, occurrence.tag);
        if (event.hasBranchFilter)
            return {.isPassed = false,
                    .because = u"'%1' is a tag, and the filter names branches only"_s.arg(occurrence.tag)};
        return {};
    }
    if (!event.hasBranchFilter && !event.hasTagFilter)
        return {};
    if (occurrence.branch.isEmpty()) {
        notes.append(u"the branch is unknown, so the branch filter was not asked"_s);
        return {};
    }
    if (event.hasBranchFilter)
        return askPatterns(event.branches, event.branchesIgnore, u"branch"_s, occurrence.branch);
    return {.isPassed = false, .because = u"'%1' is a branch, and the filter names tags only"_s.arg(occurrence.branch)};
}

Answer askPaths(const EventSpec &event, const Occurrence &occurrence, QStringList &notes)
{
    if ((event.paths.isEmpty() && event.pathsIgnore.isEmpty()) || !occurrence.tag.isEmpty())
        return {};
    if (!occurrence.changedFiles) {
        notes.append(u"the changed files are unknown, so the path filter was not asked"_s);
        return {};
    }
    for (const QString &file : *occurrence.changedFiles) {
        if (!event.pathsIgnore.isEmpty() && matchingPattern(event.pathsIgnore, file).isEmpty())
            return {.isPassed = true, .because = u"the changed file '%1' is not ignored"_s.arg(file)};
        if (const QString pattern = matchingPattern(event.paths, file); !pattern.isEmpty())
            return {.isPassed = true, .because = u"the changed file '%1' matches '%2'"_s.arg(file, pattern)};
    }
    if (!event.pathsIgnore.isEmpty())
        return {.isPassed = false,
                .because = u"every changed file is ignored by %1"_s.arg(quotedList(event.pathsIgnore, u", "_s))};
    return {.isPassed = false, .because = u"no changed file matches %1"_s.arg(quotedList(event.paths, u", "_s))};
}

QStringList activitiesOf(const EventSpec &event)
{
    if (event.types.isEmpty() && (event.name == u"pull_request"_s || event.name == u"pull_request_target"_s))
        return {u"opened"_s, u"synchronize"_s, u"reopened"_s};
    return event.types;
}

Answer askActivity(const EventSpec &event, const Occurrence &occurrence, QStringList &notes)
{
    const QStringList types = activitiesOf(event);
    if (types.isEmpty())
        return {};
    if (occurrence.activity.isEmpty()) {
        if (!event.types.isEmpty())
            notes.append(u"the activity is unknown, so 'types' was not asked"_s);
        return {};
    }
    if (types.contains(occurrence.activity))
        return {.isPassed = true, .because = u"the activity is '%1'"_s.arg(occurrence.activity)};
    return {.isPassed = false,
            .because = u"the activity '%1' is none of %2"_s.arg(occurrence.activity, quotedList(types, u", "_s))};
}

} // namespace

TriggerDecision decideTrigger(const EventSpec &event, const Occurrence &occurrence)
{
    TriggerDecision decision{.isTriggered = true, .because = {}, .notes = {}};
    QStringList reasons;
    for (const auto ask : {askActivity, askRef, askPaths}) {
        const Answer answer = ask(event, occurrence, decision.notes);
        if (!answer.isPassed)
            return refuse(u"the workflow is not triggered by this '%1': %2"_s.arg(event.name, answer.because));
        if (!answer.because.isEmpty())
            reasons.append(answer.because);
    }
    const QString why = reasons.isEmpty() ? u"it has no filter"_s : reasons.join(u", "_s);
    decision.because = u"'%1' triggers the workflow: %2"_s.arg(
        event.name, reasons.isEmpty() && !decision.notes.isEmpty() ? u"no filter is against it"_s : why);
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
        return refuse(u"the workflow names no event that triggers it"_s);
    return refuse(u"'%1' does not trigger the workflow, %2 does"_s.arg(occurrence.event, quotedList(names)));
}

} // namespace slipway
