// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/run/runcontext.h"

#include "workflow/plan/eventcontext.h"

#include <QSysInfo>

namespace slipway {
using namespace Qt::StringLiterals;
using expression::Value;
namespace {

/// Members of `github` that GitHub exports as GITHUB_<NAME>.
constexpr QLatin1StringView kExported[] = {
    "action"_L1,
    "actor"_L1,
    "actor_id"_L1,
    "api_url"_L1,
    "base_ref"_L1,
    "event_name"_L1,
    "event_path"_L1,
    "graphql_url"_L1,
    "head_ref"_L1,
    "job"_L1,
    "ref"_L1,
    "ref_name"_L1,
    "ref_protected"_L1,
    "ref_type"_L1,
    "repository"_L1,
    "repository_id"_L1,
    "repository_owner"_L1,
    "repository_owner_id"_L1,
    "retention_days"_L1,
    "run_attempt"_L1,
    "run_id"_L1,
    "run_number"_L1,
    "server_url"_L1,
    "sha"_L1,
    "triggering_actor"_L1,
    "workflow"_L1,
    "workflow_ref"_L1,
    "workflow_sha"_L1,
    "workspace"_L1,
};

/// A run is of the commit and ref that it says, when the event does not.
PlanInput eventInput(const RunInput &input)
{
    PlanInput event = input.plan;
    if (event.ref.isEmpty())
        event.ref = input.ref;
    if (event.commit.isEmpty())
        event.commit = input.commit;
    return event;
}

Value eventInputs(const RunInput &input)
{
    return resolveInputs(input.workflow, input.plan).value_or(Value(Value::Members{}));
}

/// What the event says, as the plan had it; what nobody knows is empty here, for no run is without it.
Value::Members eventPart(const RunInput &input)
{
    Value::Members members = eventMembers(eventInput(input), eventInputs(input));
    for (const QString &name : {u"ref"_s, u"ref_name"_s, u"ref_type"_s, u"sha"_s, u"head_ref"_s, u"base_ref"_s}) {
        if (std::ranges::find(members, name, &Value::Members::value_type::first) == members.end())
            members.emplace_back(name, QString());
    }
    return members;
}

Value::Members derivedMembers(const RunInput &input, const QString &eventFile)
{
    const QString workflowName = input.workflow.name.isEmpty() ? input.workflow.file : input.workflow.name;
    const QString owner = input.repositoryName.contains(u'/') ? input.repositoryName.section(u'/', 0, 0) : QString();
    const QString place = input.repositoryName + u'/' + input.workflow.file + u'@' + eventInput(input).ref;
    Value::Members members = eventPart(input);
    const Value::Members others{{u"event_path"_s, eventFile},
                                {u"ref_protected"_s, false},
                                {u"repository"_s, input.repositoryName},
                                {u"repository_owner"_s, owner},
                                {u"actor"_s, input.actor},
                                {u"triggering_actor"_s, input.actor},
                                {u"workflow"_s, workflowName},
                                {u"workflow_ref"_s, place},
                                {u"workflow_sha"_s, input.commit},
                                {u"run_id"_s, QString::number(input.run.value)},
                                {u"run_number"_s, QString::number(input.runNumber)},
                                {u"run_attempt"_s, QString::number(input.attempt)},
                                {u"server_url"_s, u"https://github.com"_s},
                                {u"api_url"_s, u"https://api.github.com"_s},
                                {u"graphql_url"_s, u"https://api.github.com/graphql"_s},
                                {u"token"_s, QString()}};
    members.insert(members.end(), others.begin(), others.end());
    return members;
}

} // namespace

Value::Members githubMembers(const RunInput &input, const QString &eventFile)
{
    Value::Members members = derivedMembers(input, eventFile);
    for (const auto &[name, value] : input.plan.github.members()) {
        const auto known = std::ranges::find_if(
            members, [&key = name](const auto &member) { return member.first.compare(key, Qt::CaseInsensitive) == 0; });
        if (known == members.end())
            members.emplace_back(name, value);
        else
            known->second = value;
    }
    return members;
}

Value eventOfRun(const RunInput &input)
{
    return eventOf(input.plan, eventInputs(input));
}

QByteArrayList secretValues(const RunInput &input)
{
    QByteArrayList values;
    const auto add = [&values](const SecretValues &secrets) {
        for (const auto &[name, value] : secrets) {
            if (!value.isEmpty() && !values.contains(value))
                values << value;
        }
    };
    add(input.secrets);
    for (const auto &[environment, secrets] : input.environmentSecrets)
        add(secrets);
    return values;
}

EnvironmentMap githubVariables(const Value::Members &github)
{
    EnvironmentMap variables{{u"GITHUB_ACTIONS"_s, u"true"_s}};
    for (const auto &[name, value] : github) {
        if (std::ranges::find(kExported, name) != std::end(kExported))
            variables[u"GITHUB_"_s + name.toUpper()] = value.toText();
    }
    return variables;
}

QString runnerArchitecture()
{
    const QString cpu = QSysInfo::currentCpuArchitecture();
    if (cpu == "x86_64"_L1)
        return u"X64"_s;
    if (cpu == "arm64"_L1)
        return u"ARM64"_s;
    return cpu == "i386"_L1 ? u"X86"_s : cpu.toUpper();
}

Value::Members runnerMembers(const QString &temp, const QString &toolCache, const QString &workspace)
{
    return {{u"name"_s, u"slipway"_s},
            {u"os"_s, u"Linux"_s},
            {u"arch"_s, runnerArchitecture()},
            {u"temp"_s, temp},
            {u"tool_cache"_s, toolCache},
            {u"workspace"_s, workspace},
            {u"environment"_s, u"self-hosted"_s},
            {u"debug"_s, QString()}};
}

EnvironmentMap runnerVariables(const Value::Members &runner)
{
    EnvironmentMap variables;
    for (const auto &[name, value] : runner) {
        if (!value.toText().isEmpty())
            variables[u"RUNNER_"_s + name.toUpper()] = value.toText();
    }
    return variables;
}

Value toObject(const std::vector<std::pair<QString, QString>> &values)
{
    Value::Members members;
    members.reserve(values.size());
    for (const auto &[name, value] : values)
        members.emplace_back(name, value);
    return members;
}

} // namespace slipway
