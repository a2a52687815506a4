// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of environments. Reading slipway.yml: environmentfile.cpp; asking targets: environmentexamine.cpp.
#include "services/environments/environmentservice.h"

#include "core/clock.h"
#include "deploy/gates/protection.h"
#include "deploy/releases/manifest.h"
#include "services/audit/auditservice.h"
#include "services/base/deploymentsasis.h"
#include "services/environments/configurationuse.h"
#include "services/environments/environmentexamine.h"
#include "services/environments/environmentfile.h"
#include "services/environments/environmentnames.h"
#include "services/environments/environmenttypes.h"
#include "services/environments/retiredhosts.h"
#include "services/environments/rollbackhistory.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

bool servesAnother(const HostState &host, const std::optional<ReleaseRecord> &release)
{
    return host.answers && (!release || host.digest != release->digest);
}

/// What dead processes left, and what was found when somebody asked.
Result<> readInterrupted(const DeploymentStore &deployments, EnvironmentDetail &detail)
{
    const auto left = SLIPWAY_TRY(
        deployments.list({.environment = detail.record.id, .statuses = {DeploymentStatus::Interrupted}, .limit = 1}));
    if (left.empty() || (detail.live && detail.live->id > left.front().id))
        return {};
    const DeploymentRecord &newest = left.front();
    if (isUnsettled(newest) && !detail.interrupted)
        detail.interrupted = newest;
    const bool isAnother = newest.finished && !newest.hosts.empty() && !detail.mixed &&
                           std::ranges::all_of(newest.hosts, [&detail](const HostState &host) {
                               return servesAnother(host, detail.liveRelease);
                           });
    if (isAnother)
        detail.displaced = newest;
    return {};
}

/// What of an environment's past and present lies in tables.
Result<> readDeployments(Database &database, const QString &dataFolder, EnvironmentDetail &detail)
{
    const DeploymentStore deployments(database);
    detail.live = SLIPWAY_TRY(deployments.live(detail.record.id));
    if (detail.live)
        detail.liveRelease = SLIPWAY_TRY(ReleaseStore(database).find(detail.live->release));
    detail.mixed = SLIPWAY_TRY(deployments.mixed(detail.record.id));
    for (DeploymentRecord &stored : SLIPWAY_TRY(deployments.unfinished())) {
        if (stored.environment != detail.record.id)
            continue;
        DeploymentRecord deployment = asItIs(dataFolder, std::move(stored));
        if (deployment.status == DeploymentStatus::Interrupted)
            detail.interrupted = std::move(deployment);
        else if (deployment.status == DeploymentStatus::Waiting)
            detail.waiting.push_back(std::move(deployment));
        else
            detail.running.push_back(std::move(deployment));
    }
    std::vector<DeploymentRecord> newest = SLIPWAY_TRY(deployments.list({.environment = detail.record.id, .limit = 1}));
    if (!newest.empty() && newest.front().status == DeploymentStatus::Failed && foundForeign(newest.front()))
        detail.foreign = std::move(newest.front());
    return readInterrupted(deployments, detail);
}

/// From the switch of a deployment that nobody finished, nobody can say what is live until the target has been asked.
void doubt(EnvironmentDetail &detail)
{
    const bool isDoubtful = (detail.interrupted && mayHaveSwitched(*detail.interrupted)) || detail.displaced;
    if (!isDoubtful)
        return;
    detail.live.reset();
    detail.liveRelease.reset();
}

Result<std::vector<OutdatedSetting>> outdatedOf(const EnvironmentService::Dependencies &parts,
                                                const EnvironmentDetail &detail)
{
    deploy::Manifest manifest; // what it was made with; read only where the deployment has not noted what it used
    if (!detail.live->request.contains(kConfiguration)) {
        const QByteArray bytes = SLIPWAY_TRY(parts.storage.readValue<QByteArray>(
            [&](Database &database) { return ReleaseStore(database).manifest(detail.live->release); }));
        manifest = deploy::manifestFromBytes(bytes).value_or(deploy::Manifest{});
    }
    const bool isKnown =
        detail.live->request.contains(kConfiguration) || manifest.configuration.contains(detail.record.name);
    if (!isKnown)
        return std::vector<OutdatedSetting>();
    return outdatedSettings(parts.secrets, detail.record, detail.spec,
                            usedConfiguration(*detail.live, manifest, detail.record.name));
}

std::vector<config::FlowSpec> flowsFrom(const std::vector<QJsonObject> &stored)
{
    std::vector<config::FlowSpec> flows;
    for (const QJsonObject &flow : stored)
        flows.push_back(config::flowFromJson(flow));
    return flows;
}

} // namespace

struct EnvironmentService::Private
{
    explicit Private(const Dependencies &given)
        : parts(given)
    {
    }

    /// Changes an environment and tells the audit trail, or neither.
    Result<> change(const EnvironmentRecord &environment, const QString &action, const QJsonObject &details,
                    const std::function<Result<>(EnvironmentStore &)> &work)
    {
        return parts.storage.write([&](Database &database) -> Result<> {
            EnvironmentStore store(database);
            SLIPWAY_CHECK(work(store));
            QJsonObject told = details;
            told.insert(u"environment"_s, environment.name);
            told.insert(u"repository"_s, environment.repositoryName);
            return parts.audit.addIn(database, action, fullName(environment), told);
        });
    }

    Dependencies parts;
};

EnvironmentService::EnvironmentService(const Dependencies &parts)
    : d(std::make_unique<Private>(parts))
{
}

EnvironmentService::~EnvironmentService() = default;

EnvironmentDetail::State EnvironmentDetail::state() const
{
    if (mixed)
        return State::Mixed;
    if (interrupted && mayHaveSwitched(*interrupted))
        return State::Interrupted;
    if (displaced)
        return State::Another;
    return live ? State::Live : State::Nothing;
}

Result<ApplyReport> EnvironmentService::apply(const QString &file, bool dryRun)
{
    return EnvironmentFile(d->parts).apply(file, dryRun);
}

Result<EnvironmentRecord> EnvironmentService::add(const QString &name, const QString &targetFile,
                                                  std::optional<RepositoryId> repository)
{
    return find(SLIPWAY_TRY(EnvironmentFile(d->parts).add(name, targetFile, repository.value_or(RepositoryId()))));
}

Result<> EnvironmentService::remove(EnvironmentId id)
{
    const EnvironmentDetail detail = SLIPWAY_TRY(show(id));
    if (!detail.running.empty())
        return fail(
            ErrorKind::Refused,
            Engine::tr("deployment %1 to %2 is running").arg(detail.running.front().id.value).arg(detail.record.name),
            Engine::tr("Wait for its end, or cancel it."));
    if (detail.record.lock)
        return fail(ErrorKind::Refused,
                    Engine::tr("%1 is locked by %2: %3")
                        .arg(detail.record.name, detail.record.lock->owner, detail.record.lock->reason),
                    Engine::tr("To end the lock first, run: slipwayctl env unlock %1").arg(detail.record.name));
    const QJsonObject details{{u"live"_s, detail.liveRelease ? u"v%1"_s.arg(detail.liveRelease->id.value) : QString()},
                              {u"configuration"_s, detail.record.configuration}};
    return d->change(detail.record, u"env.removed"_s, details,
                     [&](EnvironmentStore &store) { return store.remove(id, d->parts.clock.now()); });
}

Result<std::vector<EnvironmentRecord>> EnvironmentService::list(std::optional<RepositoryId> repository) const
{
    auto environments = SLIPWAY_TRY(d->parts.storage.readValue<std::vector<EnvironmentRecord>>(
        [repository](Database &database) { return EnvironmentStore(database).list(repository); }));
    for (EnvironmentRecord &environment : environments)
        environment = withoutOldLock(std::move(environment), d->parts.clock.now());
    return environments;
}

Result<EnvironmentRecord> EnvironmentService::find(const QString &name, std::optional<RepositoryId> repository) const
{
    return chooseEnvironment(SLIPWAY_TRY(list()), name, repository);
}

Result<EnvironmentRecord> EnvironmentService::find(EnvironmentId id) const
{
    return withoutOldLock(SLIPWAY_TRY(d->parts.storage.readValue<EnvironmentRecord>(
                              [id](Database &database) { return EnvironmentStore(database).find(id); })),
                          d->parts.clock.now());
}

Result<EnvironmentDetail> EnvironmentService::show(EnvironmentId id) const
{
    EnvironmentDetail detail;
    detail.record = SLIPWAY_TRY(find(id));
    detail.spec = SLIPWAY_TRY(config::environmentFromJson(detail.record.configuration));
    detail.targetText = targetText(withoutRetired(detail.spec, detail.record).target);
    detail.freeze = deploy::freezeAt(detail.spec.protect.freezes, d->parts.clock.now());
    std::vector<QJsonObject> flows;
    SLIPWAY_CHECK(d->parts.storage.read([&](Database &database) -> Result<> {
        flows = SLIPWAY_TRY(EnvironmentStore(database).flows(detail.record.repository));
        return readDeployments(database, d->parts.storage.folder(), detail);
    }));
    doubt(detail);
    detail.flowText = flowText(flowsFrom(flows), detail.record.name);
    Result<DeploymentRecord> back = chooseRollback(d->parts.storage, detail.record, {});
    if (back)
        detail.rollbackTo = std::move(*back);
    else if (back.error().kind != ErrorKind::NotFound)
        return fail(std::move(back).error());
    if (detail.live)
        detail.outdated = SLIPWAY_TRY(outdatedOf(d->parts, detail));
    return detail;
}

Result<> EnvironmentService::lock(EnvironmentId id, const QString &reason, std::optional<Milliseconds> duration)
{
    const EnvironmentRecord environment = SLIPWAY_TRY(find(id));
    const Timestamp now = d->parts.clock.now();
    EnvironmentLock lock{.owner = d->parts.audit.actor(), .reason = reason.trimmed(), .since = now, .until = {}};
    if (lock.reason.isEmpty())
        return fail(ErrorKind::Usage, Engine::tr("a lock needs a reason"),
                    Engine::tr("Say it with --reason: others will read it."));
    if (duration && duration->count() <= 0)
        return fail(ErrorKind::BadInput, Engine::tr("a lock has to last longer than nothing"));
    if (duration)
        lock.until = now + *duration;
    if (environment.lock && environment.lock->owner != lock.owner)
        return fail(ErrorKind::Refused,
                    Engine::tr("%1 is locked by %2 already: %3")
                        .arg(environment.name, environment.lock->owner, environment.lock->reason),
                    Engine::tr("\"slipwayctl env unlock %1\" ends that lock.").arg(environment.name));
    const QJsonObject details{{u"reason"_s, lock.reason},
                              {u"until"_s, lock.until ? toRfc3339(*lock.until) : QString()}};
    return d->change(environment, u"env.locked"_s, details,
                     [&](EnvironmentStore &store) { return store.setLock(id, lock); });
}

Result<> EnvironmentService::unlock(EnvironmentId id)
{
    const EnvironmentRecord environment = SLIPWAY_TRY(find(id));
    if (!environment.lock)
        return fail(ErrorKind::Refused, Engine::tr("%1 is not locked").arg(environment.name));
    const QJsonObject details{{u"owner"_s, environment.lock->owner}, {u"reason"_s, environment.lock->reason}};
    return d->change(environment, u"env.unlocked"_s, details,
                     [id](EnvironmentStore &store) { return store.setLock(id, {}); });
}

Result<> EnvironmentService::resumeAutomation(EnvironmentId id)
{
    const EnvironmentRecord environment = SLIPWAY_TRY(find(id));
    if (environment.pauseReason.isEmpty())
        return fail(ErrorKind::Refused, Engine::tr("automatic deployment to %1 is not paused").arg(environment.name));
    return d->change(environment, u"env.resumed"_s, {{u"paused"_s, environment.pauseReason.english()}},
                     [id](EnvironmentStore &store) { return store.setPause(id, {}, {}); });
}

Result<EnvironmentRecord> EnvironmentService::retireHost(EnvironmentId id, const QString &host, const QString &reason)
{
    const EnvironmentDetail detail = SLIPWAY_TRY(show(id));
    const QString name = SLIPWAY_TRY(hostOf(detail.record, host));
    std::vector<RetiredHost> retired = detail.record.retired;
    if (isRetired(detail.record, name))
        return fail(ErrorKind::Refused, Engine::tr("%1 is retired from %2 already").arg(name, detail.record.name));
    if (withoutRetired(detail.spec, detail.record).target.hosts.size() < 2)
        return fail(
            ErrorKind::Refused, Engine::tr("%1 is the last host of %2").arg(name, detail.record.name),
            Engine::tr("Name another host in slipway.yml first, and apply it: slipwayctl env apply slipway.yml"));
    if (!detail.running.empty())
        return fail(
            ErrorKind::Refused,
            Engine::tr("deployment %1 to %2 is running").arg(detail.running.front().id.value).arg(detail.record.name),
            Engine::tr("Wait for its end, or cancel it."));
    retired.push_back({.host = name, .by = d->parts.audit.actor(), .reason = reason, .since = d->parts.clock.now()});
    SLIPWAY_CHECK(d->change(detail.record, u"env.host_retired"_s, {{u"host"_s, name}, {u"reason"_s, reason}},
                            [&](EnvironmentStore &store) { return store.setRetired(id, retired); }));
    return find(id);
}

Result<EnvironmentRecord> EnvironmentService::restoreHost(EnvironmentId id, const QString &host)
{
    EnvironmentRecord record = SLIPWAY_TRY(find(id));
    const QString name = SLIPWAY_TRY(hostOf(record, host));
    if (!isRetired(record, name))
        return fail(ErrorKind::Refused, Engine::tr("%1 is not retired from %2").arg(name, record.name));
    std::erase_if(record.retired, [&name](const RetiredHost &retired) { return retired.host == name; });
    SLIPWAY_CHECK(askHost(d->parts, record, name));
    SLIPWAY_CHECK(d->change(record, u"env.host_restored"_s, {{u"host"_s, name}},
                            [&](EnvironmentStore &store) { return store.setRetired(id, record.retired); }));
    return find(id);
}

Result<std::optional<LivePoint>> EnvironmentService::liveAt(EnvironmentId id, Timestamp time) const
{
    const EnvironmentRecord environment = SLIPWAY_TRY(find(id));
    if (time > d->parts.clock.now())
        return fail(ErrorKind::BadInput, Engine::tr("%1 is yet to come: what will be live in %2 is not known")
                                             .arg(toRfc3339(time), environment.name));
    return d->parts.storage.readValue<std::optional<LivePoint>>(
        [&](Database &database) -> Result<std::optional<LivePoint>> {
            const DeploymentStore store(database);
            if (auto point = SLIPWAY_TRY(store.liveAt(id, time)))
                return point;
            return store.liveAtOfRemoved(environment.name, time);
        });
}

Result<std::optional<LivePoint>> EnvironmentService::liveAt(const QString &removedName, Timestamp time) const
{
    return d->parts.storage.readValue<std::optional<LivePoint>>(
        [&](Database &database) { return DeploymentStore(database).liveAtOfRemoved(removedName, time); });
}

Result<EnvironmentDetail> EnvironmentService::examine(EnvironmentId id, bool sweep, std::stop_token stop) const
{
    return examineEnvironment(d->parts, SLIPWAY_TRY(show(id)), sweep, stop);
}

Result<std::pair<QByteArray, QByteArray>> EnvironmentService::edited(RepositoryId repository,
                                                                     const config::EnvironmentSpec &environment) const
{
    return EnvironmentFile(d->parts).edited(repository, environment);
}

Result<ApplyReport> EnvironmentService::save(RepositoryId repository, const QByteArray &text)
{
    return EnvironmentFile(d->parts).save(repository, text);
}

} // namespace slipway
