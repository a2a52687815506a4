// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/targettakeover.h"

#include "core/clock.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentledger.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/environmentservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"

#include <QSysInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

ReleaseRecord releaseOf(const EnvironmentRecord &environment, const deploy::TakenOver &taken)
{
    return {.repository = environment.repository,
            .repositoryName = environment.repositoryName,
            .commitSubject = Engine::tr("taken over from %1").arg(taken.name).english(),
            .ref = taken.name,
            .digest = taken.manifest.digest(),
            .files = int(taken.manifest.files.size()),
            .bytes = taken.manifest.totalBytes(),
            .filesPresent = false}; // they lie on the target alone
}

DeploymentRecord deploymentOf(const EnvironmentRecord &environment, const ReleaseRecord &release, const QString &reason)
{
    DeploymentRecord deployment;
    deployment.environment = environment.id;
    deployment.environmentName = environment.name;
    deployment.repositoryName = environment.repositoryName;
    deployment.release = release.id;
    deployment.releaseName = release.ref;
    deployment.commitSubject = release.commitSubject;
    deployment.status = DeploymentStatus::Running;
    deployment.phase = Phase::Record;
    deployment.actor = release.actor;
    deployment.reason = reason;
    deployment.created = release.created;
    deployment.started = release.created;
    deployment.switched = release.created;
    deployment.finished = release.created;
    return deployment;
}

} // namespace

Result<DeploymentRecord> takeOverTarget(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                        const TakeOverRequest &request)
{
    const EnvironmentRecord environment = SLIPWAY_TRY(parts.environments.find(request.environment));
    // What Slipway deployed before is no hindrance: others may have switched `current` since. The target tells whose it
    // is.
    const std::optional<DeploymentRecord> before = SLIPWAY_TRY(ledger.current(request.environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    const auto open = SLIPWAY_TRY(openTarget(parts, environment, spec, request.askHostKey));
    const QString actor = parts.audit.actor();
    const QString holder = Engine::tr("%1 on %2, taking over").arg(actor, QSysInfo::machineHostName()).english();
    const deploy::TakenOver taken = SLIPWAY_TRY(open->target->takeOver(
        holder, environment.name,
        {.onLine = {}, .stop = request.stop, .journal = Engine::tr("taken over by %1").arg(actor).english()}));
    ReleaseRecord release = releaseOf(environment, taken);
    release.actor = actor;
    release.created = parts.clock.now();
    return parts.storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        ReleaseStore releases(database);
        const auto known = SLIPWAY_TRY(releases.findByDigest(release.repository, release.digest));
        release.id = known ? known->id : SLIPWAY_TRY(releases.insert(release, taken.manifest.toBytes()));
        DeploymentStore store(database);
        DeploymentRecord deployment = deploymentOf(environment, release, request.reason);
        deployment.previous = before ? before->id : DeploymentId{};
        deployment.id = SLIPWAY_TRY(store.insert(deployment));
        deployment.status = DeploymentStatus::Live;
        SLIPWAY_CHECK(store.makeLive(deployment));
        SLIPWAY_CHECK(store.endMixed(deployment));
        SLIPWAY_CHECK(parts.audit.addIn(
            database, u"env.taken_over"_s, environment.name,
            {{u"release"_s, release.id.value}, {u"name"_s, taken.name}, {u"digest"_s, release.digest}}));
        return store.find(deployment.id);
    });
}

} // namespace slipway
