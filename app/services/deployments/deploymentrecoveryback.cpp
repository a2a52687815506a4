// SPDX-License-Identifier: GPL-3.0-or-later
// What a recovery does to a target: back to what was live before; or it leaves everything as it is.
#include "core/clock.h"
#include "services/base/deploymentsasis.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentrecorder.h"
#include "services/deployments/deploymentrecovery.h"
#include "services/deployments/deploymentstarter.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/configurationuse.h"
#include "storage/storage.h"

namespace slipway {
using namespace Qt::StringLiterals;

/// What was live before goes live again as a deployment of its own, the whole way with its gate.
Result<bool> DeploymentRecovery::goBack(Case &which, const Message &why, bool isBad)
{
    const bool wasMixed = which.before.status == DeploymentStatus::Mixed;
    deploy::Outcome outcome{
        .status = wasMixed ? DeploymentStatus::Mixed : DeploymentStatus::Interrupted,
        .problem = wasMixed ? which.before.problem
                            : Engine::tr("interrupted at '%1': %2").arg(phaseName(which.record.phase), why),
        .switched = true,
        .releaseIsBad = isBad,
        .hosts = which.before.hosts};
    if (!which.attempt.order.previous) {
        const Result<deploy::Outcome> undone = deactivate(which, outcome.problem);
        return undone ? finish(which, *undone) : leave(which.recorder, which.before, undone.error().message);
    }
    if (const Result<> isFree = waitForLock(which); !isFree)
        return leave(which.recorder, which.before, isFree.error().message);
    DeploymentRecord settled = SLIPWAY_TRY(m_performer.settle(outcome, which.recorder, which.active));
    const DeploymentRecord back = SLIPWAY_TRY(addWayBack(settled));
    const DeploymentRecord gone = SLIPWAY_TRY(
        m_performer.perform({.deployment = back, .onEvent = which.onEvent, .askHostKey = {}}, which.active));
    if (gone.status != DeploymentStatus::Live && !gone.switched)
        return false; // it did not come to changing anything: there is still something to finish
    settled.finished = m_parts.clock.now();
    settled.ended = settled.finished;
    if (gone.status == DeploymentStatus::Live) {
        settled.status = DeploymentStatus::RolledBack;
        settled.problem = Engine::tr("%1; later went back to %2").arg(settled.problem, gone.releaseName);
    }
    setHint(settled, {});
    SLIPWAY_CHECK(
        m_parts.storage.write([&settled](Database &database) { return DeploymentStore(database).update(settled); }));
    return true;
}

/// A lock that the dead process held on the target is free 60 s later at most.
Result<> DeploymentRecovery::waitForLock(Case &which)
{
    constexpr Milliseconds kPatience{90'000};
    constexpr Milliseconds kAgainAfter{1'000};
    const Milliseconds begin = m_parts.clock.elapsed();
    while (true) {
        const auto lock = which.attempt.target->target->lock(which.attempt.order.holder, callOf(which));
        if (lock)
            return {};
        const bool isOver = lock.error().kind != ErrorKind::Refused || m_parts.clock.elapsed() - begin >= kPatience;
        if (isOver || !m_parts.clock.sleep(kAgainAfter, which.stop))
            return fail(lock.error());
    }
}

Result<DeploymentRecord> DeploymentRecovery::addWayBack(const DeploymentRecord &interrupted)
{
    DeploymentRecord back = SLIPWAY_TRY(m_ledger.find(interrupted.previous));
    back.id = {};
    back.kind = DeploymentKind::AutoRollback;
    back.status = DeploymentStatus::Running;
    back.phase = Phase::Protect;
    back.actor = u"slipway"_s;
    back.automatic = true;
    back.reason = interrupted.problem;
    back.problem = {};
    back.rollbackOf = interrupted.id;
    back.owner = SLIPWAY_TRY(m_starter.ownerName());
    back.run = {};
    back.request = filesOfRequest(back);
    back.request.insert(kGoesTo, interrupted.previous.value);
    back.switched.reset();
    back.finished.reset();
    back.ended.reset();
    return m_ledger.add(back);
}

/// Nothing was live before: nothing is live again.
Result<deploy::Outcome> DeploymentRecovery::deactivate(Case &which, const Message &why)
{
    deploy::Target &target = *which.attempt.target->target;
    deploy::Call call = callOf(which);
    const std::unique_ptr<deploy::TargetLock> lock = SLIPWAY_TRY(target.lock(which.attempt.order.holder, call));
    call.fence = lock->fence();
    call.journal = Engine::tr("undo after an interruption of deployment %1").arg(which.record.id.value).english();
    call.way = {.back = true, .from = which.attempt.order.release.name, .to = {}};
    for (int batch = 0; batch < target.batches(); ++batch) {
        SLIPWAY_CHECK(target.deactivate(batch, call));
        SLIPWAY_CHECK(target.stop(which.attempt.order.release, batch, call));
    }
    const deploy::TargetTruth truth = SLIPWAY_TRY(target.truth(callOf(which)));
    if (!truth.isConsistent())
        return deploy::Outcome{.status = DeploymentStatus::Mixed,
                               .problem = Message::list({why, deploy::truthText(truth)}, u"; "_s),
                               .switched = true,
                               .hint = recoverHint(which.record.id),
                               .hosts = hostStates(truth)};
    return deploy::Outcome{.status = DeploymentStatus::RolledBack, .problem = why, .switched = true, .undone = true};
}

/// It stays what it was, with the words why; the next recovery tries again.
Result<bool> DeploymentRecovery::leave(DeploymentRecorder &recorder, const DeploymentRecord &before, const Message &why,
                                       const std::vector<HostState> &hosts)
{
    DeploymentRecord record = recorder.record();
    record.status = before.status;
    record.finished = before.finished;
    if (before.status == DeploymentStatus::Mixed)
        record.problem = recorder.masked(Engine::tr("hosts differ, or do not answer: %1").arg(why));
    else
        record.problem = recorder.masked(Engine::tr("interrupted at '%1'; what is true on the target is not known: %2")
                                             .arg(phaseName(record.phase), why));
    record.hosts = hosts.empty() ? before.hosts : hosts;
    const Message hint = failureHint(before);
    setHint(record, hint.isEmpty() ? recoverHint(record.id) : hint);
    SLIPWAY_CHECK(
        m_parts.storage.write([&record](Database &database) { return DeploymentStore(database).update(record); }));
    recorder.tell(record);
    return false;
}

} // namespace slipway
