// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/environmentexamine.h"

#include "core/clock.h"
#include "deploy/gates/health.h"
#include "deploy/releases/manifest.h"
#include "services/environments/environmenttypes.h"
#include "services/environments/releaseview.h"
#include "services/environments/retiredhosts.h"
#include "services/environments/targetaccess.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"
#include "storage/stores/releasestore.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// The live release as checks and drift need it: no files of this machine, no secret values.
Result<deploy::StagedRelease> liveRelease(const EnvironmentService::Dependencies &parts,
                                          const EnvironmentDetail &detail)
{
    deploy::StagedRelease release{.id = detail.liveRelease->id,
                                  .name = detail.live->releaseName,
                                  .commit = detail.liveRelease->commit,
                                  .digest = detail.liveRelease->digest,
                                  .folder = {},
                                  .manifest = {},
                                  .environment = detail.record.name,
                                  .variables = detail.spec.variables,
                                  .secrets = {}};
    const QByteArray bytes = SLIPWAY_TRY(parts.storage.readValue<QByteArray>(
        [&](Database &database) { return ReleaseStore(database).manifest(release.id); }));
    release.manifest = manifestOf(SLIPWAY_TRY(deploy::manifestFromBytes(bytes)), viewOf(*detail.live));
    return release;
}

/// Whoever only looks starts no run.
Result<RunId> launchNothing(const QString &file, const QString &, const deploy::Call &)
{
    return fail(ErrorKind::Refused, Engine::tr("%1 is not run to look at the target").arg(file));
}

/// There are no monitors yet: a check of a metric has no samples.
Result<bool> noMetric(const config::MetricCheck &check)
{
    return fail(ErrorKind::NotFound, Engine::tr("the monitor %1 has no samples").arg(check.monitor));
}

deploy::Call without(deploy::Call call, const QStringList &hosts)
{
    call.without = hosts;
    return call;
}

/// How what is live is on the hosts that answer.
Result<> askLive(const EnvironmentService::Dependencies &parts, deploy::Target &target, EnvironmentDetail &detail,
                 bool sweep, const deploy::Call &call)
{
    const deploy::StagedRelease release = SLIPWAY_TRY(liveRelease(parts, detail));
    std::vector<deploy::CheckAnswer> answers;
    config::HealthSpec health = detail.spec.health;
    for (int batch = 0; batch < target.batches(); ++batch) {
        for (deploy::CheckAnswer &answer :
             deploy::askChecks(health, release, target, batch, parts.targets.http(), noMetric, parts.clock, call))
            answers.push_back(std::move(answer));
        // Only a command runs on the hosts of a batch; the other checks were asked with the first.
        std::erase_if(health.checks,
                      [](const config::CheckSpec &check) { return check.kind != config::CheckSpec::Kind::Command; });
    }
    detail.checks = std::move(answers);
    if (sweep)
        detail.drift = SLIPWAY_TRY(target.drift(release, call));
    return {};
}

Result<> ask(const EnvironmentService::Dependencies &parts, deploy::Target &target, EnvironmentDetail &detail,
             bool sweep, const deploy::Call &call)
{
    deploy::Call looking = call; // a host that does not answer says so in its place
    QStringList silent;
    Error first;
    looking.onTrouble = [&](const QString &host, const Error &error) {
        if (silent.isEmpty())
            first = error;
        silent << host;
        return true;
    };
    detail.truth = SLIPWAY_TRY(target.truth(looking));
    if (silent.size() == qsizetype(detail.truth->hosts.size()) && !silent.isEmpty()) {
        detail.truth.reset();
        return fail(first);
    }
    if (!detail.live || !detail.liveRelease)
        return {};
    return askLive(parts, target, detail, sweep, without(call, silent));
}

} // namespace

Result<EnvironmentDetail> examineEnvironment(const EnvironmentService::Dependencies &parts, EnvironmentDetail detail,
                                             bool sweep, std::stop_token stop)
{
    const deploy::TargetTools tools = SLIPWAY_TRY(parts.targets.tools(detail.record, {}, launchNothing));
    Result<std::unique_ptr<deploy::Target>> target =
        deploy::makeTarget(withoutRetired(detail.spec, detail.record), tools);
    if (!target) {
        detail.problem = std::move(target).error();
        return detail;
    }
    const Result<> asked = ask(parts, **target, detail, sweep, {.onLine = {}, .stop = stop, .journal = {}});
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, Engine::tr("looking at %1 was cancelled").arg(detail.record.name));
    if (!asked)
        detail.problem = asked.error();
    return detail;
}

Result<> askHost(const EnvironmentService::Dependencies &parts, const EnvironmentRecord &environment,
                 const QString &host)
{
    const deploy::TargetTools tools = SLIPWAY_TRY(parts.targets.tools(environment, {}, launchNothing));
    auto spec = SLIPWAY_TRY(config::environmentFromJson(environment.configuration));
    std::erase_if(spec.target.hosts, [&host](const config::HostSpec &other) { return other.text() != host; });
    const auto target = SLIPWAY_TRY(deploy::makeTarget(spec, tools));
    SLIPWAY_TRY(target->truth({}));
    return {};
}

Result<> checkTarget(const EnvironmentService::Dependencies &parts, const EnvironmentRecord &environment,
                     const config::EnvironmentSpec &spec, const QString &folder, std::stop_token stop)
{
    const deploy::TargetTools tools = SLIPWAY_TRY(parts.targets.tools(environment, {}, launchNothing));
    const std::unique_ptr<deploy::Target> target = SLIPWAY_TRY(deploy::makeTarget(spec, tools));
    const deploy::StagedRelease asItIs{.name = u"check"_s,
                                       .commit = u"HEAD"_s, // of a release to come
                                       .digest = {},
                                       .folder = folder,
                                       .manifest = {},
                                       .environment = spec.name,
                                       .variables = spec.variables,
                                       .secrets = {}};
    return target->check(asItIs, {.onLine = {}, .stop = stop, .journal = {}});
}

} // namespace slipway
