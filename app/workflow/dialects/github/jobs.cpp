// SPDX-License-Identifier: GPL-3.0-or-later
// `jobs:`
#include "workflow/dialects/github/reading.h"
#include "workflow/dialects/github/scalar.h"

namespace slipway::github {

using namespace Qt::StringLiterals;

namespace {

void readDefaults(const yaml::Node &node, JobSpec &job, const Reading &reading)
{
    const yaml::Node *defaults = node.find(u"defaults");
    const yaml::Node *run = defaults ? defaults->find(u"run") : nullptr;
    if (!run)
        return;
    if (holdsExpression(*run))
        reading.warning(run->at(), Engine::tr("Slipway does not act on 'defaults.run': it is one expression"));
    job.defaultShell = textOf(*run, u"shell");
    job.defaultWorkingDirectory = textOf(*run, u"working-directory");
}

void readStrategy(const yaml::Node &node, JobSpec &job, const Reading &reading)
{
    const yaml::Node *strategy = node.find(u"strategy");
    if (!strategy)
        return;
    if (holdsExpression(*strategy))
        reading.warning(strategy->at(),
                        Engine::tr("Slipway does not act on 'strategy': it is one expression; write the keys of "
                                   "'strategy' and an expression for 'matrix'"));
    job.strategy.failFast = textOf(*strategy, u"fail-fast");
    job.strategy.maxParallel = textOf(*strategy, u"max-parallel");
    if (const yaml::Node *matrix = strategy->find(u"matrix"))
        job.strategy.matrix = *matrix;
}

void checkGroup(const yaml::Node &runsOn, const Reading &reading)
{
    const auto group = textOf(runsOn, u"group");
    if (!group || holdsExpression(*runsOn.find(u"group")))
        return;
    const QStringList parts = group->value.split(u'/');
    if (parts.size() == 1)
        return;
    const QStringList prefixes = u"org organization ent enterprise"_s.split(u' ');
    if (parts.size() > 2 || !prefixes.contains(parts.front()) || parts.back().isEmpty())
        reading.error(group->at, Engine::tr("'%1' is no runner group; expected a name, 'organization/name' or "
                                            "'enterprise/name'")
                                     .arg(group->value));
}

void readRunsOn(const yaml::Node &node, JobSpec &job, const Reading &reading)
{
    const yaml::Node *runsOn = node.find(u"runs-on");
    if (!runsOn)
        return;
    job.runsOn = *runsOn;
    checkGroup(*runsOn, reading);
}

bool holdsAnyExpression(const yaml::Node &node)
{
    const auto inside = [](const yaml::Node &child) { return holdsAnyExpression(child); };
    if (std::any_of(node.items().begin(), node.items().end(), inside))
        return true;
    return holdsExpression(node) || std::any_of(node.entries().begin(), node.entries().end(), [&](const auto &entry) {
               return inside(entry.first) || inside(entry.second);
           });
}

void checkContainer(const yaml::Node &container, const Message &name, const Reading &reading)
{
    if (container.isMapping() && !container.find(u"image") && !holdsAnyExpression(container))
        reading.error(container.at(), Engine::tr("%1 has no 'image'").arg(name));
}

void readContainers(const yaml::Node &node, JobSpec &job, const Reading &reading)
{
    const yaml::Node *container = node.find(u"container");
    const yaml::Node *services = node.find(u"services");
    if (container && !container->isNull())
        job.containerAt = node.findKey(u"container")->at();
    if (services && !services->isNull() && !(services->isMapping() && services->entries().empty()))
        job.servicesAt = node.findKey(u"services")->at();
    if (container)
        checkContainer(*container, Engine::tr("the container"), reading);
    if (!services)
        return;
    if (holdsExpression(*services))
        reading.error(services->at(),
                      Engine::tr("'services' must be a mapping; GitHub takes no expression for all of it"));
    for (const auto &[key, service] : services->entries())
        checkContainer(service, Engine::tr("the service '%1'").arg(scalarText(key)), reading);
}

void readEnvironment(const yaml::Node &node, JobSpec &job)
{
    const yaml::Node *environment = node.find(u"environment");
    if (!environment)
        return;
    const auto name = environment->isMapping() ? textOf(*environment, u"name") : toText(*environment);
    if (name && !name->isEmpty())
        job.environment = name->value;
}

void readWork(const yaml::Node &node, JobSpec &job, const Reading &reading)
{
    job.uses = textOf(node, u"uses");
    if (job.uses)
        return checkWorkflowReference(*job.uses, reading);
    const yaml::Node *steps = node.find(u"steps");
    if (steps && steps->isSequence())
        job.steps = readSteps(*steps, reading);
    const bool isEmpty = !steps || steps->isNull() || (steps->isSequence() && steps->items().empty());
    if (isEmpty && !hasErrors(reading.found)) // an error may well be why they are missing
        reading.warning(job.at, Engine::tr("the job '%1' has no 'steps', so it does nothing").arg(job.id));
}

JobSpec readJob(const yaml::Node &key, const yaml::Node &node, const Reading &reading)
{
    JobSpec job;
    job.id = scalarText(key);
    job.at = key.at();
    if (const Message problem = idProblem(job.id); !problem.isEmpty() && !job.id.isEmpty())
        reading.error(key.at(), problem);
    job.name = textOf(node, u"name");
    job.condition = conditionOf(node);
    if (const yaml::Node *needs = node.find(u"needs"))
        job.needs = toTexts(*needs);
    readRunsOn(node, job, reading);
    readStrategy(node, job, reading);
    readDefaults(node, job, reading);
    readContainers(node, job, reading);
    readEnvironment(node, job);
    job.env = envOf(node, reading);
    job.continueOnError = textOf(node, u"continue-on-error");
    job.timeoutMinutes = textOf(node, u"timeout-minutes");
    if (const yaml::Node *with = node.find(u"with"))
        job.with = toTextMap(*with);
    if (const yaml::Node *outputs = node.find(u"outputs"))
        job.outputs = toTextMap(*outputs);
    readWork(node, job, reading);
    return job;
}

} // namespace

std::vector<JobSpec> readJobs(const yaml::Node &jobs, const Reading &reading)
{
    std::vector<JobSpec> specs;
    for (const auto &[key, node] : jobs.entries()) {
        if (key.isScalar() && node.isMapping())
            specs.push_back(readJob(key, node, reading));
    }
    return specs;
}

} // namespace slipway::github
