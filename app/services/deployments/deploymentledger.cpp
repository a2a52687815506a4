// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentledger.h"

#include "core/clock.h"
#include "services/base/deploymentsasis.h"
#include "services/base/ownerlock.h"
#include "services/deployments/deploymentorder.h"
#include "services/environments/configurationuse.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/releasestore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kLookBack = 200; // deployments in which the last good one is looked for

Result<std::optional<DeploymentRecord>> runningIn(const DeploymentStore &store, EnvironmentId environment)
{
    const auto running =
        SLIPWAY_TRY(store.list({.environment = environment, .statuses = {DeploymentStatus::Running}, .limit = 1}));
    return running.empty() ? std::nullopt : std::optional(running.front());
}

Result<> checkNoneRuns(const DeploymentStore &store, const DeploymentRecord &deployment)
{
    const auto other = SLIPWAY_TRY(runningIn(store, deployment.environment));
    if (!other || other->id == deployment.id)
        return {};
    return fail(ErrorKind::Refused,
                Engine::tr("%1 is busy: deployment %2 (v%3, by %4) is at '%5'")
                    .arg(deployment.environmentName)
                    .arg(other->id.value)
                    .arg(other->release.value)
                    .arg(other->actor, phaseName(other->phase)),
                Engine::tr("Wait until it has ended, or cancel it."));
}

Result<std::optional<DeploymentRecord>> currentIn(const DeploymentStore &store, EnvironmentId environment)
{
    if (auto live = SLIPWAY_TRY(store.live(environment)))
        return live;
    if (const auto mixed = SLIPWAY_TRY(store.mixed(environment))) {
        if (finishesForward(*mixed))
            return mixed;
        if (mixed->previous.isValid())
            return std::optional(SLIPWAY_TRY(store.find(mixed->previous)));
    }
    const auto earlier = SLIPWAY_TRY(
        store.list({.environment = environment, .statuses = {DeploymentStatus::Superseded}, .limit = kLookBack}));
    return earlier.empty() ? std::nullopt : std::optional(earlier.front());
}

Result<> run(DeploymentStore &store, DeploymentRecord &deployment, const QString &owner, Timestamp now)
{
    SLIPWAY_CHECK(checkNoneRuns(store, deployment));
    const auto current = SLIPWAY_TRY(currentIn(store, deployment.environment));
    deployment.previous = current && current->id != deployment.id ? current->id : DeploymentId{};
    deployment.status = DeploymentStatus::Running;
    deployment.owner = owner;
    deployment.problem = {};
    for (const QString &member :
         {u"failure"_s, u"failureHint"_s, QString(kFailureCode)}) // setFailure() writes the first two
        deployment.request.remove(member);
    deployment.started = now;
    return {};
}

Error noLongerWaits(const DeploymentRecord &deployment)
{
    return {.kind = ErrorKind::Refused,
            .message = Engine::tr("deployment %1 does not wait: it is %2")
                           .arg(deployment.id.value)
                           .arg(deploymentStatusName(deployment.status)),
            .hint = Engine::tr("slipwayctl deployments show %1 tells what became of it.").arg(deployment.id.value)};
}

Error nothingToFinish(const DeploymentRecord &deployment)
{
    return {.kind = ErrorKind::Refused,
            .message = Engine::tr("deployment %1 has nothing to finish: it is %2")
                           .arg(deployment.id.value)
                           .arg(deploymentStatusName(deployment.status)),
            .hint = Engine::tr("slipwayctl deployments show %1 tells what became of it.").arg(deployment.id.value)};
}

/// The way back that a failed attempt has already gone, as a deployment of its own: this is live now.
Result<DeploymentRecord> insertWayBack(Database &database, const DeploymentRecord &failed,
                                       const DeploymentRecord &before, Timestamp now)
{
    DeploymentStore store(database);
    DeploymentRecord back = before;
    back.id = {};
    back.kind = DeploymentKind::AutoRollback;
    back.status = DeploymentStatus::Running;
    back.phase = Phase::Undo;
    back.reason = failed.problem;
    back.problem = {};
    back.actor = u"slipway"_s;
    back.automatic = true;
    back.previous = failed.id;
    back.rollbackOf = failed.id;
    back.owner = failed.owner;
    back.run = {};
    back.request = filesOfRequest(before);
    if (const QJsonValue used = failed.request.value(kFormerConfiguration); used.isObject())
        back.request.insert(kConfiguration, used);
    back.created = now;
    back.started = failed.switched;
    back.switched = now;
    back.finished = now;
    back.ended.reset();
    back.id = SLIPWAY_TRY(store.insert(back));
    back.status = DeploymentStatus::Live;
    SLIPWAY_CHECK(store.makeLive(back));
    SLIPWAY_TRY(
        store.addJournal({.deployment = back.id,
                          .phase = Phase::Record,
                          .status = PhaseStatus::Done,
                          .text = Engine::tr("v%1 is live again: %2").arg(back.release.value).arg(failed.problem),
                          .time = now}));
    return back;
}

/// What was live before the attempt: by the records, unless the target said something else when it began.
Result<std::optional<DeploymentRecord>> beforeIt(Database &database, const DeploymentRecord &deployment)
{
    const DeploymentStore store(database);
    const QJsonValue over = deployment.request[u"went_live_over"]; // by deploy::Deployer
    const QString digest = deployment.request[u"went_live_over_digest"].toString();
    if (!over.isString()) {
        if (!deployment.previous.isValid())
            return std::optional<DeploymentRecord>();
        return std::optional(SLIPWAY_TRY(store.find(deployment.previous)));
    }
    DeploymentFilter filter;
    filter.environment = deployment.environment;
    filter.limit = kLookBack;
    const auto history = SLIPWAY_TRY(store.list(filter));
    const auto isIt = [&](const DeploymentRecord &known) -> Result<bool> {
        if (known.id == deployment.id || known.releaseName.isEmpty() || known.releaseName != over.toString())
            return false;
        return digest.isEmpty() || SLIPWAY_TRY(ReleaseStore(database).find(known.release)).digest == digest;
    };
    for (const DeploymentRecord &known : history) {
        if (SLIPWAY_TRY(isIt(known)))
            return std::optional(known);
    }
    return std::optional<DeploymentRecord>(); // of another data folder
}

/// The target was left with the new release although it is not well: what was live before is not any longer.
Result<> endFormer(DeploymentStore &store, const DeploymentRecord &deployment, Timestamp now)
{
    auto live = SLIPWAY_TRY(store.live(deployment.environment));
    if (!live || live->id == deployment.id)
        return {};
    live->status = DeploymentStatus::Superseded;
    live->ended = deployment.switched ? deployment.switched : now;
    return store.update(*live);
}

/// Which commits the hosts serve, where their releases are known here.
Result<> nameCommits(Database &database, DeploymentRecord &deployment)
{
    const ReleaseStore releases(database);
    const ReleaseRecord own = SLIPWAY_TRY(releases.find(deployment.release));
    for (HostState &host : deployment.hosts) {
        if (host.digest.isEmpty())
            continue;
        const auto known = SLIPWAY_TRY(releases.findByDigest(own.repository, host.digest));
        host.commit = known ? known->commit : QString();
    }
    return {};
}

/// Hosts differ: nothing is live, whatever was before.
Result<> beMixed(Database &database, const DeploymentRecord &deployment, Timestamp now)
{
    DeploymentStore store(database);
    SLIPWAY_CHECK(endFormer(store, deployment, now));
    return store.endMixed(deployment);
}

/// An attempt that did not end well: what it leaves in its record, its release and its environment.
Result<DeploymentLedger::Settlement> settleBad(Database &database, const DeploymentRecord &deployment,
                                               const deploy::Outcome &outcome, Timestamp now)
{
    DeploymentStore store(database);
    DeploymentLedger::Settlement settlement{.deployment = deployment, .goneBack = {}};
    if (outcome.undone)
        settlement.deployment.ended = now;
    SLIPWAY_CHECK(nameCommits(database, settlement.deployment));
    SLIPWAY_CHECK(store.update(settlement.deployment));
    if (outcome.releaseIsBad) {
        const Message why = Engine::tr("deployment %1 to %2: %3")
                                .arg(deployment.id.value)
                                .arg(deployment.environmentName, outcome.problem);
        SLIPWAY_CHECK(ReleaseStore(database).quarantine(deployment, why, now));
        settlement.quarantined = true;
    }
    if (outcome.switched && outcome.undone) {
        if (const auto before = SLIPWAY_TRY(beforeIt(database, deployment)))
            settlement.goneBack = SLIPWAY_TRY(insertWayBack(database, settlement.deployment, *before, now));
    } else if (outcome.switched && outcome.status == DeploymentStatus::Failed) {
        SLIPWAY_CHECK(endFormer(store, settlement.deployment, now));
    } else if (outcome.status == DeploymentStatus::Mixed) {
        SLIPWAY_CHECK(beMixed(database, settlement.deployment, now));
    }
    if (outcome.switched) {
        const Message why = Engine::tr("deployment %1 of v%2 failed: %3")
                                .arg(deployment.id.value)
                                .arg(deployment.release.value)
                                .arg(outcome.problem);
        SLIPWAY_CHECK(EnvironmentStore(database).setPause(deployment.environment, why, now));
    }
    return settlement;
}

} // namespace

Result<DeploymentRecord> DeploymentLedger::add(DeploymentRecord deployment)
{
    return addPausing(std::move(deployment), {});
}

Result<DeploymentRecord> DeploymentLedger::addPausing(DeploymentRecord deployment, const Message &pauseReason,
                                                      const Also &also)
{
    const Timestamp now = m_clock.now();
    return m_storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        DeploymentStore store(database);
        DeploymentRecord added = deployment;
        added.created = now;
        if (added.status == DeploymentStatus::Running)
            SLIPWAY_CHECK(run(store, added, deployment.owner, now));
        if (!pauseReason.isEmpty())
            SLIPWAY_CHECK(EnvironmentStore(database).setPause(added.environment, pauseReason, now));
        added.id = SLIPWAY_TRY(store.insert(added));
        if (also)
            SLIPWAY_CHECK(also(database, added));
        return store.find(added.id);
    });
}

Result<DeploymentRecord> DeploymentLedger::begin(DeploymentId deployment, const QString &owner, const Also &also)
{
    return m_storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        if (record.status != DeploymentStatus::Waiting)
            return fail(noLongerWaits(record));
        SLIPWAY_CHECK(run(store, record, owner, m_clock.now()));
        SLIPWAY_CHECK(store.update(record));
        if (also)
            SLIPWAY_CHECK(also(database, record));
        return store.find(deployment);
    });
}

Result<DeploymentRecord> DeploymentLedger::claim(DeploymentId deployment, const QString &owner)
{
    return m_storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        const bool isMixed = record.status == DeploymentStatus::Mixed && !record.ended;
        if (!isMixed && !isUnsettled(record))
            return fail(nothingToFinish(record));
        record.problem = {}; // whatever it ends as says its own
        record.hosts.clear();
        setHint(record, {});
        SLIPWAY_CHECK(checkNoneRuns(store, record));
        record.status = DeploymentStatus::Running;
        record.owner = owner;
        SLIPWAY_CHECK(store.update(record));
        return record;
    });
}

Result<DeploymentRecord> DeploymentLedger::becomeMixed(DeploymentId deployment, const std::vector<HostState> &hosts)
{
    return m_storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        if (record.status != DeploymentStatus::Live)
            return record;
        record.status = DeploymentStatus::Mixed;
        record.phase = Phase::Record; // what finishes it is that this release goes live everywhere
        record.hosts = hosts;
        record.problem = Engine::tr("hosts differ since one of them was restored");
        setHint(record, recoverHint(record.id));
        SLIPWAY_CHECK(nameCommits(database, record));
        SLIPWAY_CHECK(store.update(record));
        return record;
    });
}

Result<int> DeploymentLedger::markInterrupted(const IsLost &isLost)
{
    const auto unfinished = SLIPWAY_TRY(m_storage.readValue<std::vector<DeploymentRecord>>(
        [](Database &database) { return DeploymentStore(database).unfinished(); }));
    int marked = 0;
    for (const DeploymentRecord &known : unfinished) {
        const bool isDead = !OwnerLock::isAlive(m_storage.folder(), known.owner);
        if (known.status != DeploymentStatus::Running || (!isDead && !(isLost && isLost(known.id))))
            continue;
        SLIPWAY_CHECK(m_storage.write([&](Database &database) -> Result<> {
            DeploymentStore store(database);
            DeploymentRecord record = SLIPWAY_TRY(store.find(known.id));
            if (record.status != DeploymentStatus::Running || record.owner != known.owner)
                return {}; // somebody else was quicker
            record.owner.clear();
            ++marked;
            return store.update(asItIs(m_storage.folder(), record));
        }));
        if (isDead)
            OwnerLock::forget(m_storage.folder(), known.owner);
    }
    return marked;
}

Result<DeploymentRecord> DeploymentLedger::giveUp(DeploymentId deployment, const Message &problem)
{
    return m_storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        if (record.status != DeploymentStatus::Waiting)
            return fail(noLongerWaits(record));
        record.status = DeploymentStatus::Failed;
        record.problem = problem;
        record.finished = m_clock.now();
        SLIPWAY_CHECK(store.update(record));
        return record;
    });
}

Result<DeploymentLedger::Settlement> DeploymentLedger::settle(DeploymentRecord deployment,
                                                              const deploy::Outcome &outcome)
{
    const Timestamp now = m_clock.now();
    deployment.status = outcome.status;
    deployment.problem = outcome.problem;
    deployment.hosts = outcome.hosts;
    setHint(deployment, outcome.hint);
    if (outcome.status != DeploymentStatus::Interrupted)
        deployment.finished = deployment.finished.value_or(now); // an interrupted one is asked for again
    if (outcome.switched && !deployment.switched)
        deployment.switched = now;
    if (outcome.failure)
        setFailure(deployment, *outcome.failure, outcome.hint);
    if (outcome.failure && !outcome.code.isEmpty())
        deployment.request.insert(kFailureCode, outcome.code);
    return m_storage.persistValue<Settlement>(
        [&](Database &database) -> Result<Settlement> { // the target has it already
            if (outcome.status != DeploymentStatus::Live)
                return settleBad(database, deployment, outcome, now);
            DeploymentStore store(database);
            const DeploymentRecord known = SLIPWAY_TRY(store.find(deployment.id));
            if (known.status != DeploymentStatus::Running) // written in its Record phase; another may have come since
                return Settlement{.deployment = known, .goneBack = {}};
            SLIPWAY_CHECK(store.makeLive(deployment));
            return Settlement{.deployment = deployment, .goneBack = {}};
        });
}

Result<DeploymentRecord> DeploymentLedger::find(DeploymentId deployment) const
{
    return m_storage.readValue<DeploymentRecord>(
        [deployment](Database &database) { return DeploymentStore(database).find(deployment); });
}

Result<std::optional<DeploymentRecord>> DeploymentLedger::current(EnvironmentId environment) const
{
    return m_storage.readValue<std::optional<DeploymentRecord>>(
        [environment](Database &database) { return currentIn(DeploymentStore(database), environment); });
}

} // namespace slipway
