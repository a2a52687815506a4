// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/plan/eventcontext.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

using expression::Value;

namespace {

const QString kDispatch = u"workflow_dispatch"_s;

/// What the event brought stays, also what the workflow does not declare; what was asked for wins.
Value inputsAsText(const Value &brought, const Value &inputs)
{
    Value::Members members = brought.isObject() ? brought.members() : Value::Members{};
    for (const auto &[name, value] : inputs.members()) {
        const auto same = [&key = name](const auto &member) {
            return member.first.compare(key, Qt::CaseInsensitive) == 0;
        };
        const auto known = std::find_if(members.begin(), members.end(), same);
        if (known == members.end())
            members.emplace_back(name, Value(value.toText()));
        else
            known->second = Value(value.toText());
    }
    return members.empty() ? Value() : Value(std::move(members));
}

/// The branch of one side of a pull request; other events have none.
QString sideOf(const PlanInput &input, QStringView side)
{
    if (!isPullRequestEvent(input.event))
        return {};
    return input.payload.member(u"pull_request").member(side).member(u"ref").toText();
}

} // namespace

bool isPullRequestEvent(const QString &event)
{
    return event == u"pull_request"_s || event == u"pull_request_target"_s;
}

QString shortRefName(const QString &ref)
{
    for (const QString &prefix : {u"refs/heads/"_s, u"refs/tags/"_s, u"refs/pull/"_s}) {
        if (ref.startsWith(prefix))
            return ref.mid(prefix.size());
    }
    return ref;
}

Value eventOf(const PlanInput &input, const Value &inputs)
{
    if (input.event != kDispatch)
        return input.payload;
    return input.payload.with(u"inputs"_s, inputsAsText(input.payload.member(u"inputs"), inputs));
}

Value::Members eventMembers(const PlanInput &input, const Value &inputs)
{
    Value::Members members{{u"event_name"_s, input.event}, {u"event"_s, eventOf(input, inputs)}};
    if (!input.ref.isEmpty()) {
        members.emplace_back(u"ref"_s, input.ref);
        members.emplace_back(u"ref_name"_s, shortRefName(input.ref));
        members.emplace_back(u"ref_type"_s, input.ref.startsWith(u"refs/tags/"_s) ? u"tag"_s : u"branch"_s);
    }
    if (!input.commit.isEmpty())
        members.emplace_back(u"sha"_s, input.commit);
    if (!isPullRequestEvent(input.event) || input.payload.member(u"pull_request").isObject()) {
        members.emplace_back(u"head_ref"_s, sideOf(input, u"head"));
        members.emplace_back(u"base_ref"_s, sideOf(input, u"base"));
    }
    return members;
}

} // namespace slipway
