// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/environmentnames.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

QString namesOf(const std::vector<EnvironmentRecord> &environments)
{
    QStringList names;
    for (const EnvironmentRecord &environment : environments)
        names << fullName(environment);
    return names.join(u", "_s);
}

Message hostsText(std::size_t count)
{
    return count == 1 ? Engine::tr("1 host") : Engine::tr("%1 hosts").arg(count);
}

} // namespace

QString fullName(const EnvironmentRecord &environment)
{
    return environment.repositoryName.isEmpty() ? environment.name
                                                : QString(environment.repositoryName + u'/' + environment.name);
}

Result<EnvironmentRecord> chooseEnvironment(const std::vector<EnvironmentRecord> &known, const QString &name,
                                            std::optional<RepositoryId> repository)
{
    std::vector<EnvironmentRecord> matching;
    for (const EnvironmentRecord &environment : known) {
        const bool isNamed = environment.name == name || fullName(environment) == name;
        if (isNamed && (!repository || environment.repository == *repository))
            matching.push_back(environment);
    }
    if (matching.size() == 1)
        return matching.front();
    if (matching.empty())
        return fail(ErrorKind::NotFound, Engine::tr("no environment is called '%1'").arg(name),
                    known.empty()
                        ? Engine::tr("None is known yet: slipwayctl env apply slipway.yml.")
                        : Engine::tr("Known are: %1. More come with slipwayctl env apply.").arg(namesOf(known)));
    return fail(ErrorKind::Usage, Engine::tr("%1 environments are called '%2'").arg(matching.size()).arg(name),
                Engine::tr("Name one of them: %1.").arg(namesOf(matching)));
}

Message targetText(const config::TargetSpec &target)
{
    const QString kind = config::targetKindName(target.kind);
    switch (target.kind) {
    case config::TargetKind::Ssh:
        return kind + u", "_s + hostsText(target.hosts.size());
    case config::TargetKind::Local:
        return kind + u", "_s + target.path;
    case config::TargetKind::Compose:
        return target.project.isEmpty() ? kind : QString(kind + u' ' + target.project);
    case config::TargetKind::Workflow:
        return kind + u' ' + target.file;
    case config::TargetKind::Script:
        break;
    }
    return kind;
}

Message flowText(const std::vector<config::FlowSpec> &flows, const QString &environment)
{
    for (const config::FlowSpec &flow : flows) {
        const auto step = std::ranges::find(flow.steps, environment, &config::FlowStep::environment);
        if (step == flow.steps.end())
            continue;
        const QString pipeline = flow.pipeline.section(u'/', -1);
        const QString branches = flow.branches.join(u", "_s);
        if (branches.isEmpty())
            return step->automatic
                       ? Engine::tr("deploys after each successful run of %1 that was started in Slipway").arg(pipeline)
                       : Engine::tr(
                             "requests a manual deployment after each successful run of %1 that was started in Slipway")
                             .arg(pipeline);
        return step->automatic
                   ? Engine::tr("deploys after a successful run of %1 on %2 that was started in Slipway")
                         .arg(pipeline, branches)
                   : Engine::tr(
                         "requests a manual deployment after a successful run of %1 on %2 that was started in Slipway")
                         .arg(pipeline, branches);
    }
    return {};
}

EnvironmentRecord withoutOldLock(EnvironmentRecord environment, Timestamp now)
{
    if (environment.lock && environment.lock->until && *environment.lock->until <= now)
        environment.lock.reset();
    return environment;
}

} // namespace slipway
