// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/plancontexts.h"

#include "workflow/model/contextpaths.h"
#include "workflow/plan/eventcontext.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

namespace {

const QString kTags = u"refs/tags/"_s;

/// Members of `github` that exist in every run; one that is not known yet is unknown, not empty.
bool isMemberOfEveryRun(const QString &name)
{
    static const QStringList names =
        u"action action_path action_ref action_repository action_status actor actor_id api_url base_ref env event_path "
        "graphql_url head_ref job path ref ref_name ref_protected ref_type repository repository_id repository_owner "
        "repository_owner_id repositoryurl retention_days run_attempt run_id run_number secret_source server_url sha "
        "token triggering_actor workflow workflow_ref workflow_sha workspace"_s.split(u' ');
    return names.contains(name);
}

/// What was given wins; then what follows from the event.
Value githubContext(const Workflow &workflow, const PlanInput &input, const Value &inputs)
{
    Value github = input.github;
    const auto set = [&github](const QString &name, const Value &value) {
        if (!github.hasMember(name))
            github = github.with(name, value);
    };
    for (const auto &[name, value] : eventMembers(input, inputs))
        set(name, value);
    set(u"workflow"_s, workflow.name.isEmpty() ? workflow.file : workflow.name);
    return github;
}

Value variablesContext(const PlanInput &input)
{
    Value::Members members;
    for (const auto &[name, value] : input.variables)
        members.emplace_back(name, Value(value));
    return members;
}

QString branchOf(const PlanInput &input, const Value &github)
{
    if (isPullRequestEvent(input.event))
        return github.member(u"base_ref").toText();
    if (input.event == u"workflow_run"_s)
        return input.payload.member(u"workflow_run").member(u"head_branch").toText();
    if (input.event == u"merge_group"_s)
        return shortRefName(input.payload.member(u"merge_group").member(u"base_ref").toText());
    return input.ref.startsWith(kTags) ? QString() : shortRefName(input.ref);
}

Occurrence occurrenceOf(const PlanInput &input, const Value &github)
{
    const bool isTag = input.event == u"push"_s && input.ref.startsWith(kTags);
    return {.event = input.event,
            .branch = branchOf(input, github),
            .tag = isTag ? shortRefName(input.ref) : QString(),
            .activity = input.payload.member(u"action").toText(),
            .changedFiles = input.changedFiles,
            .isBranchAssumed = input.isRefAssumed && !isPullRequestEvent(input.event)};
}

} // namespace

PlanContexts::PlanContexts(const Workflow &workflow, const PlanInput &input, const Value &inputs)
{
    const Value github = githubContext(workflow, input, inputs);
    m_contexts =
        Value(Value::Members{{u"github"_s, github}, {u"inputs"_s, inputs}, {u"vars"_s, variablesContext(input)}});
    m_occurrence = occurrenceOf(input, github);
}

PlanContexts PlanContexts::with(const QString &name, Value value) const
{
    PlanContexts copy = *this;
    copy.m_contexts = m_contexts.with(name, std::move(value));
    return copy;
}

expression::Environment PlanContexts::environment(expression::Functions functions) const
{
    return {.contexts = m_contexts, .functions = std::move(functions)};
}

QString PlanContexts::unknownPart(const QString &expression) const
{
    for (const ContextPath &path : contextPaths(expression)) {
        const QString &root = path.names.front();
        const bool isLateMember = root == u"github"_s && path.names.size() > 1 && isMemberOfEveryRun(path.names[1]) &&
                                  !m_contexts.member(root).hasMember(path.names[1]);
        if (!m_contexts.hasMember(root) || isLateMember)
            return path.names.join(u'.');
    }
    if (expression.contains(u"hashfiles"_s, Qt::CaseInsensitive) &&
        expression::mentions(expression).functions.contains(u"hashfiles"_s))
        return u"hashFiles()"_s;
    return {};
}

QString PlanContexts::unknownPartOfText(const QString &text) const
{
    if (!text.contains(u"${{"_s))
        return {};
    const auto spans = expression::spans(text);
    if (!spans)
        return {};
    for (const expression::Span &span : *spans) {
        if (QString part = unknownPart(span.expression); !part.isEmpty())
            return part;
    }
    return {};
}

bool PlanContexts::knows(const yaml::Node &node) const
{
    if (node.isScalar())
        return unknownPartOfText(node.text()).isEmpty();
    const auto isKnown = [this](const yaml::Node &child) { return knows(child); };
    return std::ranges::all_of(node.items(), isKnown) &&
           std::ranges::all_of(node.entries(), [&](const yaml::Node::Entry &entry) { return isKnown(entry.second); });
}

QString PlanContexts::interpolateKnown(const QString &text) const
{
    if (!text.contains(u"${{"_s))
        return text;
    const auto spans = expression::spans(text);
    if (!spans)
        return text;
    const expression::Environment known = environment();
    QString result;
    qsizetype at = 0;
    for (const expression::Span &span : *spans) {
        result += text.mid(at, span.begin - at);
        at = span.end;
        if (unknownPart(span.expression).isEmpty()) {
            if (const Result<Value> value = expression::evaluate(span.expression, known)) {
                result += value->toText();
                continue;
            }
        }
        result += text.mid(span.begin, span.end - span.begin);
    }
    return result + text.mid(at);
}

Message PlanContexts::facts(const QString &expression) const
{
    constexpr std::size_t kMost = 3;
    Messages facts;
    for (const ContextPath &path : contextPaths(expression)) {
        Value value = m_contexts;
        for (const QString &name : path.names)
            value = value.member(name);
        const bool isPlain = !value.isObject() && !value.isArray();
        if (path.names.size() < 2 || !isPlain || !unknownPart(path.names.join(u'.')).isEmpty())
            continue;
        const QString shown = value.toText();
        const QString name = path.names.join(u'.');
        const Message fact =
            shown.isEmpty() ? Engine::tr("%1 is empty").arg(name) : Engine::tr("%1 is '%2'").arg(name, shown);
        if (std::ranges::find(facts, fact) == facts.end() && facts.size() < kMost)
            facts.push_back(fact);
    }
    return Message::list(std::move(facts));
}

} // namespace slipway
