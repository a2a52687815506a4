// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deploymentrecovery.h"

#include "core/clock.h"
#include "services/auditservice.h"
#include "services/deploymentrecorder.h"
#include "services/deploymentstarter.h"
#include "services/deploymenttarget.h"
#include "storage/storage.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kMostUnsettled = 100;

DeploymentFilter filterOf(std::optional<EnvironmentId> environment, DeploymentStatus status, int limit)
{
    DeploymentFilter filter;
    filter.environment = environment;
    filter.statuses = {status};
    filter.limit = limit;
    return filter;
}

bool isWhole(const deploy::TargetTruth &truth)
{
    return std::ranges::all_of(truth.hosts, &deploy::HostTruth::liveIsComplete);
}

} // namespace

DeploymentRecovery::DeploymentRecovery(const DeploymentService::Parts &parts, DeploymentLedger &ledger,
                                       DeploymentPerformer &performer, DeploymentStarter &starter,
                                       Settled onSettled)
    : m_parts(parts)
    , m_ledger(ledger)
    , m_performer(performer)
    , m_starter(starter)
    , m_onSettled(std::move(onSettled))
{
}

Result<std::vector<DeploymentRecord>> DeploymentRecovery::unsettled(std::optional<EnvironmentId> environment) const
{
    auto found = SLIPWAY_TRY(m_parts.storage.readValue<std::vector<DeploymentRecord>>([&](Database &database) {
        return DeploymentStore(database).list(filterOf(environment, DeploymentStatus::Interrupted, kMostUnsettled));
    }));
    std::erase_if(found, [](const DeploymentRecord &record) { return record.finished.has_value(); });
    std::ranges::reverse(found); // in the order they happened
    return found;
}

Result<int> DeploymentRecovery::recover(std::optional<EnvironmentId> environment, std::stop_token stop)
{
    SLIPWAY_TRY(m_ledger.markInterrupted([this](DeploymentId id) { return m_starter.takeLost(id); }));
    int settled = 0;
    for (const DeploymentRecord &known : SLIPWAY_TRY(unsettled(environment))) {
        if (stop.stop_requested())
            break;
        const Result<bool> done = settleOne(known, stop);
        if (!done && done.error().kind != ErrorKind::Refused) { // refused: another process is at it
            m_starter.lose(known.id);
            return fail(done.error());
        }
        if (!done || !*done)
            continue;
        ++settled;
        tell(known.id);
    }
    return settled;
}

void DeploymentRecovery::tell(DeploymentId settled) const
{
    const auto record = m_parts.storage.readValue<DeploymentRecord>(
        [settled](Database &database) { return DeploymentStore(database).find(settled); });
    if (record)
        m_onSettled(*record);
}

/// A later one has gone live there since: the target is in good order, whatever this one left.
Result<bool> DeploymentRecovery::isOvertaken(const DeploymentRecord &record) const
{
    const auto live = SLIPWAY_TRY(m_parts.storage.readValue<std::optional<DeploymentRecord>>(
        [&record](Database &database) { return DeploymentStore(database).live(record.environment); }));
    return live && live->id > record.id;
}

Result<bool> DeploymentRecovery::settleOne(const DeploymentRecord &known, std::stop_token stop)
{
    const QString owner = SLIPWAY_TRY(m_starter.ownerName());
    const DeploymentRecord record = SLIPWAY_TRY(m_ledger.claim(known.id, owner));
    DeploymentRecorder recorder(m_parts.storage, m_parts.clock, record, {});
    ActiveDeployment active;
    if (SLIPWAY_TRY(isOvertaken(record))) {
        SLIPWAY_TRY(m_performer.settle(
            {.status = DeploymentStatus::Failed,
             .problem = u"interrupted at '%1'; a later deployment has taken its place"_s.arg(phaseName(record.phase))},
            recorder, active));
        return true;
    }
    if (const Result<> opened = recorder.open(); !opened)
        return leave(recorder, opened.error());
    Result<DeploymentPerformer::Attempt> attempt =
        m_performer.prepare({.deployment = record, .onEvent = {}, .askHostKey = {}}, recorder);
    if (!attempt)
        return leave(recorder, attempt.error());
    Case which{.record = record, .attempt = std::move(*attempt), .recorder = recorder, .active = active, .stop = stop};
    return decide(which);
}

deploy::Call DeploymentRecovery::callOf(Case &which) const
{
    return {.onLine = [&recorder = which.recorder](const QString &host,
                                                   const QByteArray &line) { recorder.line(host, line); },
            .stop = which.stop,
            .journal = {}};
}

Result<bool> DeploymentRecovery::decide(Case &which)
{
    deploy::Target &target = *which.attempt.target->target;
    const Result<deploy::TargetTruth> truth = target.truth(callOf(which));
    if (!truth)
        return leave(which.recorder, truth.error());
    const auto &previous = which.attempt.order.previous;
    const deploy::Reconciled found = deploy::reconcile(*truth, which.record.phase, which.attempt.order.release.name,
                                                       previous ? previous->name : QString());
    SLIPWAY_CHECK(which.recorder.journal({.phase = which.record.phase,
                                          .status = PhaseStatus::Running,
                                          .text = u"found after an interruption: %1"_s.arg(found.text),
                                          .time = m_parts.clock.now()}));
    if (found.isMixed)
        return goBack(which, found.text, SLIPWAY_TRY(saidNo(which.record)));
    if (found.newIsLive && found.status != DeploymentStatus::Failed)
        return decideNew(which, found.text, isWhole(*truth));
    return finish(which, outcomeOf(which, found));
}

/// The new release is live everywhere: is it whole and well, and was it not refused already?
Result<bool> DeploymentRecovery::decideNew(Case &which, const QString &text, bool isWhole)
{
    const bool wasRefused = SLIPWAY_TRY(saidNo(which.record));
    if (wasRefused || !isWhole || which.record.phase == Phase::Undo)
        return goBack(which, text, wasRefused);
    const Result<QString> problem = askHealth(which);
    if (!problem)
        return leave(which.recorder, problem.error());
    if (problem->isEmpty())
        return finish(which, {.status = DeploymentStatus::Live, .switched = true});
    return goBack(which, *problem, true);
}

/// Nothing is left to do on the target.
deploy::Outcome DeploymentRecovery::outcomeOf(Case &which, const deploy::Reconciled &found)
{
    const bool wentBack = found.status == DeploymentStatus::RolledBack;
    deploy::Outcome outcome{.status = wentBack ? DeploymentStatus::RolledBack : DeploymentStatus::Failed,
                            .problem = u"interrupted at '%1': %2"_s.arg(phaseName(which.record.phase), found.text),
                            .switched = wentBack,
                            .releaseIsBad = wentBack && saidNo(which.record).value_or(false),
                            .undone = wentBack};
    if (found.status != DeploymentStatus::Interrupted)
        return outcome;
    DeploymentRecord record = which.recorder.record(); // what is live is not what this one left: settled all the same
    record.finished = m_parts.clock.now();
    which.recorder.tell(record);
    outcome.status = DeploymentStatus::Interrupted;
    return outcome;
}

Result<bool> DeploymentRecovery::finish(Case &which, const deploy::Outcome &outcome)
{
    SLIPWAY_TRY(m_performer.settle(outcome, which.recorder, which.active));
    return true;
}

/// Whether the gate or the watch had already refused the release.
Result<bool> DeploymentRecovery::saidNo(const DeploymentRecord &record) const
{
    const auto journal = SLIPWAY_TRY(m_parts.storage.readValue<std::vector<JournalEntry>>(
        [&record](Database &database) { return DeploymentStore(database).journal(record.id); }));
    return std::ranges::any_of(journal, [](const JournalEntry &entry) {
        return entry.status == PhaseStatus::Failed && (entry.phase == Phase::Health || entry.phase == Phase::Watch);
    });
}

/// Why the release that is live is not well; empty when it is.
Result<QString> DeploymentRecovery::askHealth(Case &which)
{
    const deploy::Order &order = which.attempt.order;
    if (order.environment.health.checks.empty())
        return QString();
    deploy::Target &target = *which.attempt.target->target;
    deploy::HealthGate gate(order.environment.health, m_parts.clock.elapsed());
    while (true) {
        std::vector<deploy::CheckAnswer> answers;
        for (int batch = 0; batch < target.batches(); ++batch) {
            auto more = deploy::askChecks(order.environment.health, order.release, target, batch,
                                          which.attempt.target->http(), noMonitor, m_parts.clock, callOf(which));
            answers.insert(answers.end(), more.begin(), more.end());
        }
        which.recorder.checked(answers);
        if (which.stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"the recovery was stopped while it asked whether the release is well"_s);
        const auto verdict = gate.take(answers, m_parts.clock.elapsed());
        if (verdict == deploy::HealthGate::Verdict::Healthy)
            return QString();
        if (verdict == deploy::HealthGate::Verdict::Unhealthy)
            return gate.reason();
        (void)m_parts.clock.sleep(order.environment.health.interval, which.stop);
    }
}

/// What was live before goes live again as a deployment of its own, the whole way with its gate.
Result<bool> DeploymentRecovery::goBack(Case &which, const QString &why, bool isBad)
{
    deploy::Outcome outcome{.status = DeploymentStatus::Interrupted,
                            .problem = u"interrupted at '%1': %2"_s.arg(phaseName(which.record.phase), why),
                            .switched = true,
                            .releaseIsBad = isBad};
    if (!which.attempt.order.previous) {
        const Result<deploy::Outcome> undone = deactivate(which, outcome.problem);
        return undone ? finish(which, *undone) : leave(which.recorder, undone.error());
    }
    if (const Result<> isFree = waitForLock(which); !isFree)
        return leave(which.recorder, isFree.error());
    DeploymentRecord settled = SLIPWAY_TRY(m_performer.settle(outcome, which.recorder, which.active));
    const DeploymentRecord back = SLIPWAY_TRY(addWayBack(settled));
    const DeploymentRecord gone =
        SLIPWAY_TRY(m_performer.perform({.deployment = back, .onEvent = {}, .askHostKey = {}}, which.active));
    settled.finished = m_parts.clock.now();
    settled.ended = settled.finished;
    settled.status =
        gone.status == DeploymentStatus::Live ? DeploymentStatus::RolledBack : DeploymentStatus::Interrupted;
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
    back.problem.clear();
    back.rollbackOf = interrupted.id;
    back.owner = SLIPWAY_TRY(m_starter.ownerName());
    back.run = {};
    back.request = {};
    back.switched.reset();
    back.finished.reset();
    back.ended.reset();
    return m_ledger.add(back);
}

/// Nothing was live before: nothing is live again.
Result<deploy::Outcome> DeploymentRecovery::deactivate(Case &which, const QString &why)
{
    deploy::Target &target = *which.attempt.target->target;
    deploy::Call call = callOf(which);
    const std::unique_ptr<deploy::TargetLock> lock = SLIPWAY_TRY(target.lock(which.attempt.order.holder, call));
    call.fence = lock->fence();
    call.journal = u"undo after an interruption of deployment %1"_s.arg(which.record.id.value);
    for (int batch = 0; batch < target.batches(); ++batch)
        SLIPWAY_CHECK(target.deactivate(batch, call));
    return deploy::Outcome{.status = DeploymentStatus::RolledBack, .problem = why, .switched = true, .undone = true};
}

/// It stays interrupted, with the words why; the next recovery tries again.
Result<bool> DeploymentRecovery::leave(DeploymentRecorder &recorder, const Error &error)
{
    DeploymentRecord record = recorder.record();
    record.status = DeploymentStatus::Interrupted;
    record.problem = recorder.masked(u"interrupted at '%1'; what is true on the target is not known: %2"_s.arg(
        phaseName(record.phase), error.message));
    SLIPWAY_CHECK(
        m_parts.storage.write([&record](Database &database) { return DeploymentStore(database).update(record); }));
    recorder.tell(record);
    return false;
}

} // namespace slipway
