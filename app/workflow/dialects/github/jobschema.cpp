// SPDX-License-Identifier: GPL-3.0-or-later
// The top level and `jobs:`
#include "workflow/dialects/github/schema.h"

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

const QString kFlow = u"github inputs vars"_s;
const QString kNeeds = u"github inputs vars needs"_s;
const QString kJob = u"github inputs vars needs strategy matrix"_s;
const QString kRunnerNoSecrets = u"github inputs vars needs strategy matrix steps job runner env"_s;
const QString kRunner = u"github inputs vars needs strategy matrix secrets steps job runner env"_s;
const QString kStep = u"github inputs vars needs strategy matrix secrets steps job runner env hashFiles(1,255)"_s;
const QString kJobIf = u"github inputs vars needs always(0,0) failure(0,255) cancelled(0,0) success(0,255)"_s;
const QString kStepIf = u"github inputs vars needs strategy matrix steps job runner env always(0,0) failure(0,0) "
                        "cancelled(0,0) success(0,0) hashFiles(1,255)"_s;

SchemaRef defaults(const SchemaRef &run)
{
    return mapping({{.name = u"run"_s, .type = run}});
}

SchemaRef runDefaults()
{
    return mapping({{.name = u"shell"_s, .type = text()}, {.name = u"working-directory"_s, .type = text()}});
}

SchemaRef strategy()
{
    const SchemaRef filter = list(mappingOf(anything()));
    const SchemaRef matrix =
        mapping({{.name = u"include"_s, .type = filter}, {.name = u"exclude"_s, .type = filter}}, list(anything()));
    return within(kNeeds, mapping({{.name = u"fail-fast"_s, .type = boolean()},
                                   {.name = u"max-parallel"_s, .type = number()},
                                   {.name = u"matrix"_s, .type = matrix}}));
}

std::vector<SchemaKey> containerKeys()
{
    const SchemaRef credentials =
        within(u"github inputs vars needs strategy matrix secrets env"_s,
               mapping({{.name = u"username"_s, .type = text()}, {.name = u"password"_s, .type = text()}}));
    return {{.name = u"image"_s, .type = text()},
            {.name = u"options"_s, .type = string()},
            {.name = u"env"_s, .type = mappingOf(within(kRunner, string()))},
            {.name = u"ports"_s, .type = list(text())},
            {.name = u"volumes"_s, .type = list(text())},
            {.name = u"credentials"_s, .type = credentials}};
}

SchemaRef container()
{
    return within(kJob, oneOf({string(), mapping(containerKeys())}));
}

SchemaRef services()
{
    std::vector<SchemaKey> keys = containerKeys();
    keys.push_back({.name = u"entrypoint"_s, .type = string()});
    keys.push_back({.name = u"command"_s, .type = string()});
    return within(kJob, mappingOf(oneOf({text(), mapping(std::move(keys))})));
}

SchemaRef environment()
{
    return within(kJob, oneOf({string(), mapping({required({.name = u"name"_s, .type = string()}),
                                                  {.name = u"url"_s, .type = within(kRunnerNoSecrets, string())},
                                                  {.name = u"deployment"_s, .type = boolean()}})}));
}

SchemaRef runsOn()
{
    return within(kJob, oneOf({oneOrMore(text()), mapping({{.name = u"group"_s, .type = text()},
                                                           {.name = u"labels"_s, .type = oneOrMore(text())}})}));
}

SchemaRef snapshot()
{
    return oneOf({text(), mapping({required({.name = u"image-name"_s, .type = text()}),
                                   {.name = u"if"_s, .type = condition(kJob)},
                                   {.name = u"version"_s, .type = text()}})});
}

/// Keys that run steps and uses steps share.
std::vector<SchemaKey> stepKeys(std::vector<SchemaKey> own)
{
    std::vector<SchemaKey> keys = {{.name = u"name"_s, .type = within(kStep, string())},
                                   {.name = u"id"_s, .type = text()},
                                   {.name = u"if"_s, .type = condition(kStepIf)},
                                   {.name = u"timeout-minutes"_s, .type = within(kStep, number())},
                                   {.name = u"continue-on-error"_s, .type = within(kStep, boolean())},
                                   {.name = u"env"_s, .type = within(kStep, mappingOf(string()))}};
    for (SchemaKey &key : own)
        keys.push_back(std::move(key));
    return keys;
}

SchemaRef step()
{
    const SchemaRef inStep = within(kStep, string());
    const SchemaRef run = mapping(stepKeys({required({.name = u"run"_s, .type = inStep}),
                                            {.name = u"working-directory"_s, .type = inStep},
                                            {.name = u"shell"_s, .type = text()}}));
    const SchemaRef uses = mapping(stepKeys({required({.name = u"uses"_s, .type = text()}),
                                             {.name = u"with"_s, .type = within(kStep, mappingOf(string()))}}));
    return oneOf({run, uses});
}

/// Keys that ordinary jobs and calls of reusable workflows share.
std::vector<SchemaKey> jobKeys(std::vector<SchemaKey> own)
{
    std::vector<SchemaKey> keys = {{.name = u"name"_s, .type = within(kJob, string())},
                                   {.name = u"needs"_s, .type = oneOrMore(text())},
                                   {.name = u"if"_s, .type = condition(kJobIf)},
                                   {.name = u"strategy"_s, .type = strategy()},
                                   {.name = u"permissions"_s,
                                    .type = permissionsSchema(),
                                    .unexecuted = Engine::tr("jobs get no GitHub token that it could limit"),
                                    .isHarmless = true},
                                   {.name = u"concurrency"_s,
                                    .type = within(kJob, concurrencySchema(text())),
                                    .unexecuted = Engine::tr("runs do not wait for or cancel each other yet")}};
    for (SchemaKey &key : own)
        keys.push_back(std::move(key));
    return keys;
}

SchemaRef ordinaryJob()
{
    return mapping(jobKeys({
        required({.name = u"runs-on"_s, .type = runsOn()}),
        {.name = u"timeout-minutes"_s, .type = within(kJob, number())},
        {.name = u"cancel-timeout-minutes"_s,
         .type = within(kJob, number()),
         .unexecuted = Engine::tr("a cancelled job gets Slipway's own time to end")},
        {.name = u"continue-on-error"_s, .type = within(kJob, boolean())},
        {.name = u"container"_s, .type = container()},
        {.name = u"services"_s, .type = services()},
        {.name = u"env"_s, .type = within(u"github inputs vars needs strategy matrix secrets"_s, mappingOf(string()))},
        {.name = u"environment"_s,
         .type = environment(),
         .unexecuted = Engine::tr("its protection rules and variables are not applied yet")},
        {.name = u"outputs"_s, .type = mappingOf(within(kRunner, string()))},
        {.name = u"defaults"_s,
         .type = defaults(within(u"github inputs vars strategy matrix needs env"_s, runDefaults()))},
        {.name = u"steps"_s, .type = list(step())},
        {.name = u"snapshot"_s, .type = snapshot(), .unexecuted = Engine::tr("no image is made of the machine")},
    }));
}

SchemaRef callingJob()
{
    const SchemaRef scalar = oneOf({string(), boolean(), number()});
    const SchemaRef secrets = oneOf(
        {constants(u"inherit"_s), mappingOf(within(u"github inputs vars needs secrets strategy matrix"_s, scalar))});
    return mapping(jobKeys({required({.name = u"uses"_s, .type = text()}),
                            {.name = u"with"_s, .type = mappingOf(within(kJob, scalar))},
                            {.name = u"secrets"_s, .type = secrets}}));
}

} // namespace

SchemaRef permissionsSchema()
{
    const SchemaRef any = constants(u"read write none"_s);
    std::vector<SchemaKey> keys;
    const QString names =
        u"actions artifact-metadata attestations checks code-quality contents deployments "
        "discussions drives issues packages pages pull-requests repository-projects security-events statuses"_s;
    for (const QString &name : names.split(u' '))
        keys.push_back({.name = name, .type = any});
    for (const QString &name : {u"id-token"_s, u"copilot-requests"_s})
        keys.push_back({.name = name, .type = constants(u"write none"_s)});
    for (const QString &name : {u"models"_s, u"vulnerability-alerts"_s})
        keys.push_back({.name = name, .type = constants(u"read none"_s)});
    return oneOf({constants(u"read-all write-all"_s), mapping(std::move(keys))});
}

SchemaRef concurrencySchema(const SchemaRef &shortForm)
{
    return oneOf({shortForm, mapping({required({.name = u"group"_s, .type = text()}),
                                      {.name = u"cancel-in-progress"_s, .type = boolean()},
                                      {.name = u"queue"_s, .type = constants(u"single max"_s)}})});
}

SchemaRef jobsSchema()
{
    return mappingOf(oneOf({ordinaryJob(), callingJob()}));
}

const SchemaRef &workflowSchema()
{
    static const SchemaRef schema = mapping({
        required({.name = u"on"_s, .type = eventsSchema()}),
        {.name = u"name"_s, .type = string()},
        {.name = u"description"_s, .type = string()},
        {.name = u"run-name"_s, .type = within(kFlow, string())},
        {.name = u"defaults"_s, .type = defaults(runDefaults())},
        {.name = u"env"_s, .type = within(u"github inputs vars secrets"_s, mappingOf(string()))},
        {.name = u"permissions"_s,
         .type = permissionsSchema(),
         .unexecuted = Engine::tr("jobs get no GitHub token that it could limit"),
         .isHarmless = true},
        {.name = u"concurrency"_s,
         .type = within(kFlow, concurrencySchema(string())),
         .unexecuted = Engine::tr("runs do not wait for or cancel each other yet")},
        required({.name = u"jobs"_s, .type = jobsSchema()}),
    });
    return schema;
}

} // namespace slipway::github
