// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentrecovery.h"

#include "core/clock.h"
#include "core/logcategories.h"
#include "services/audit/auditservice.h"
#include "services/base/deploymentsasis.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentrecorder.h"
#include "services/deployments/deploymentstarter.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/environmentservice.h"
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

/// Whoever only wants to know goes on without hosts that do not answer.
bool tolerant(const QString &, const Error &)
{
    return true;
}

bool isWhole(const deploy::TargetTruth &truth)
{
    return std::ranges::all_of(truth.hosts, &deploy::HostTruth::liveIsComplete);
}

} // namespace

DeploymentRecovery::DeploymentRecovery(const DeploymentDependencies &parts, DeploymentLedger &ledger,
                                       DeploymentPerformer &performer, DeploymentStarter &starter, Settled onSettled)
    : m_parts(parts)
    , m_ledger(ledger)
    , m_performer(performer)
    , m_starter(starter)
    , m_onSettled(std::move(onSettled))
{
}

/// In the order they happened.
Result<std::vector<DeploymentRecord>> DeploymentRecovery::unsettled(std::optional<EnvironmentId> environment) const
{
    auto found = SLIPWAY_TRY(
        listAsTheyAre(m_parts.storage, filterOf(environment, DeploymentStatus::Interrupted, kMostUnsettled)));
    std::erase_if(found, [](const DeploymentRecord &record) { return !isUnsettled(record); });
    std::ranges::reverse(found);
    return found;
}

Result<int> DeploymentRecovery::recover(std::optional<EnvironmentId> environment, const OnDeploymentEvent &onEvent,
                                        std::stop_token stop)
{
    SLIPWAY_TRY(m_ledger.markInterrupted([this](DeploymentId id) { return m_starter.takeLost(id); }));
    int settled = 0;
    for (const DeploymentRecord &known : SLIPWAY_TRY(unsettled(environment))) {
        if (stop.stop_requested())
            break;
        const Result<bool> done = settleOne(known, {}, stop);
        if (!done && done.error().kind != ErrorKind::Refused) { // refused: another process is at it
            m_starter.lose(known.id);
            return fail(done.error());
        }
        if (!done || !*done)
            continue;
        ++settled;
        tell(known.id, onEvent);
    }
    return settled;
}

Result<DeploymentRecord> DeploymentRecovery::recoverOne(DeploymentId deployment, const OnDeploymentEvent &onEvent,
                                                        std::stop_token stop)
{
    SLIPWAY_TRY(m_ledger.markInterrupted([this](DeploymentId id) { return m_starter.takeLost(id); }));
    const DeploymentRecord known = SLIPWAY_TRY(m_ledger.find(deployment));
    if (SLIPWAY_TRY(settleOne(known, onEvent, stop)))
        tell(deployment, {});
    return m_ledger.find(deployment);
}

Result<std::optional<DeploymentRecord>> DeploymentRecovery::hostsChanged(EnvironmentId environment,
                                                                         const OnDeploymentEvent &onEvent)
{
    SLIPWAY_TRY(recover(environment, onEvent, {}));
    std::optional<DeploymentRecord> mixed, live;
    SLIPWAY_CHECK(m_parts.storage.read([&](Database &database) -> Result<> {
        const DeploymentStore store(database);
        mixed = SLIPWAY_TRY(store.mixed(environment));
        live = SLIPWAY_TRY(store.live(environment));
        return {};
    }));
    if (mixed)
        return std::optional(SLIPWAY_TRY(recoverOne(mixed->id, onEvent, {})));
    if (!live)
        return std::optional<DeploymentRecord>();
    const EnvironmentRecord record = SLIPWAY_TRY(m_parts.environments.find(environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(record));
    const auto open = SLIPWAY_TRY(openTarget(m_parts, record, spec, {}));
    const deploy::TargetTruth truth =
        SLIPWAY_TRY(open->target->truth({.onLine = {}, .stop = {}, .journal = {}, .onTrouble = tolerant}));
    if (truth.isConsistent())
        return std::optional<DeploymentRecord>();
    return std::optional(SLIPWAY_TRY(m_ledger.becomeMixed(live->id, deploy::hostStates(truth))));
}

void DeploymentRecovery::tell(DeploymentId settled, const OnDeploymentEvent &onEvent) const
{
    const auto record = m_ledger.find(settled);
    if (!record)
        return;
    m_onSettled(*record);
    if (onEvent) {
        DeploymentEvent event;
        event.kind = DeploymentEvent::Kind::Recovered;
        event.time = m_parts.clock.now();
        event.deployment = *record;
        onEvent(event);
    }
}

/// A later one has gone live there since: the target is in good order, whatever this one left.
Result<bool> DeploymentRecovery::isOvertaken(const DeploymentRecord &record) const
{
    const auto live = SLIPWAY_TRY(m_parts.storage.readValue<std::optional<DeploymentRecord>>(
        [&record](Database &database) { return DeploymentStore(database).live(record.environment); }));
    return live && live->id > record.id;
}

Result<bool> DeploymentRecovery::settleOne(const DeploymentRecord &known, const OnDeploymentEvent &onEvent,
                                           std::stop_token stop)
{
    const QString owner = SLIPWAY_TRY(m_starter.ownerName());
    const DeploymentRecord before = SLIPWAY_TRY(m_ledger.find(known.id));
    const DeploymentRecord record = SLIPWAY_TRY(m_ledger.claim(known.id, owner));
    qCWarning(logDeployments).noquote() << "deployment" << record.id.value << "was interrupted at"
                                        << phaseName(record.phase) << "and is settled now";
    DeploymentRecorder recorder(m_parts.storage, m_parts.clock, record, onEvent);
    ActiveDeployment active;
    if (SLIPWAY_TRY(isOvertaken(record))) {
        DeploymentRecord over = record;
        over.finished = m_parts.clock.now();
        recorder.tell(over);
        SLIPWAY_TRY(
            m_performer.settle({.status = DeploymentStatus::Interrupted,
                                .problem = Engine::tr("interrupted at '%1'; a later deployment has taken its place")
                                               .arg(phaseName(record.phase))},
                               recorder, active));
        return true;
    }
    if (const Result<> opened = recorder.open(); !opened)
        return leave(recorder, before, opened.error().message);
    Result<DeploymentPerformer::Attempt> attempt =
        m_performer.prepare({.deployment = record, .onEvent = {}, .askHostKey = {}}, recorder);
    if (!attempt)
        return leave(recorder, before, attempt.error().message);
    Case which{.record = record,
               .attempt = std::move(*attempt),
               .recorder = recorder,
               .active = active,
               .stop = stop,
               .onEvent = onEvent,
               .before = before};
    return decide(which);
}

deploy::Call DeploymentRecovery::callOf(Case &which) const
{
    return {.onLine = [&recorder = which.recorder](const QString &host,
                                                   const QByteArray &line) { recorder.line(host, line); },
            .stop = which.stop,
            .journal = {},
            .onTrouble = tolerant};
}

deploy::Reconciled DeploymentRecovery::compare(const Case &which, const deploy::TargetTruth &truth) const
{
    const deploy::Order &order = which.attempt.order;
    return deploy::reconcile(truth, which.record.phase,
                             {.release = order.release.name,
                              .digest = order.release.digest,
                              .previous = order.previous ? order.previous->name : QString(),
                              .previousDigest = order.previous ? order.previous->digest : QString()});
}

Result<> DeploymentRecovery::note(Case &which, const Message &text)
{
    return which.recorder.journal({.phase = which.record.phase,
                                   .status = PhaseStatus::Running,
                                   .text = Engine::tr("found after an interruption: %1").arg(text),
                                   .time = m_parts.clock.now()});
}

Result<bool> DeploymentRecovery::decide(Case &which)
{
    const Result<deploy::TargetTruth> truth = which.attempt.target->target->truth(callOf(which));
    if (!truth)
        return leave(which.recorder, which.before, truth.error().message);
    if (std::ranges::none_of(truth->hosts, &deploy::HostTruth::answers) && !truth->hosts.empty())
        return leave(which.recorder, which.before, truth->hosts.front().problem, hostStates(*truth));
    if (which.before.status == DeploymentStatus::Mixed)
        return decideMixed(which, *truth);
    if (!truth->allAnswer())
        return decideWithout(which, *truth);
    const deploy::Reconciled found = compare(which, *truth);
    SLIPWAY_CHECK(note(which, found.text));
    if (found.isMixed)
        return goBack(which, found.text, which.record.request[deploy::kRefused].toBool());
    if (found.newIsLive)
        return decideNew(which, found.text, isWhole(*truth));
    return finish(which, outcomeOf(which, found, *truth));
}

/// Hosts were left that differ: they are made the same, as soon as all of them are there.
Result<bool> DeploymentRecovery::decideMixed(Case &which, const deploy::TargetTruth &truth)
{
    if (!truth.allAnswer())
        return leave(which.recorder, which.before, deploy::truthText(truth), hostStates(truth));
    SLIPWAY_CHECK(note(which, deploy::truthText(truth)));
    if (finishesForward(which.before)) {
        const DeploymentRecord again = which.recorder.record();
        SLIPWAY_TRY(
            m_performer.perform({.deployment = again, .onEvent = which.onEvent, .askHostKey = {}}, which.active));
        return true;
    }
    const auto &previous = which.attempt.order.previous;
    const bool isBack =
        truth.isConsistent() && previous && truth.hosts.front().serves(previous->name, previous->digest);
    if (!isBack)
        return goBack(which, deploy::truthText(truth), false);
    return finish(which, {.status = DeploymentStatus::RolledBack,
                          .problem = Engine::tr("%1; went back to %2").arg(which.before.problem, previous->name),
                          .switched = true,
                          .undone = true});
}

/// Some hosts are gone: what can be taken back is, and the others are told of.
Result<bool> DeploymentRecovery::decideWithout(Case &which, const deploy::TargetTruth &truth)
{
    deploy::TargetTruth there = truth;
    std::erase_if(there.hosts, [](const deploy::HostTruth &host) { return !host.answers(); });
    const deploy::Reconciled found = compare(which, there);
    SLIPWAY_CHECK(note(which, deploy::truthText(truth)));
    if (!mayHaveSwitched(which.record) && !found.newIsLive && !found.isMixed)
        return finish(which, outcomeOf(which, found, truth));
    return goBack(which, deploy::truthText(truth), which.record.request[deploy::kRefused].toBool());
}

/// The new release is live everywhere: is it whole and well, and was it not refused already?
Result<bool> DeploymentRecovery::decideNew(Case &which, const Message &text, bool isWhole)
{
    const bool wasRefused = which.record.request[deploy::kRefused].toBool();
    if (wasRefused || !isWhole || which.record.phase == Phase::Undo)
        return goBack(which, text, wasRefused);
    const Result<Sick> sick = askHealth(which);
    if (!sick)
        return leave(which.recorder, which.before, sick.error().message);
    if (sick->text.isEmpty())
        return finish(which, {.status = DeploymentStatus::Live, .switched = true});
    return goBack(which, sick->text, sick->isVerdict);
}

/// Nothing is left to do on the target.
deploy::Outcome DeploymentRecovery::outcomeOf(Case &which, const deploy::Reconciled &found,
                                              const deploy::TargetTruth &truth)
{
    const bool wentBack = found.status == DeploymentStatus::RolledBack;
    deploy::Outcome outcome{.status = found.status,
                            .problem =
                                Engine::tr("interrupted at '%1': %2").arg(phaseName(which.record.phase), found.text),
                            .switched = wentBack,
                            .releaseIsBad = wentBack && which.record.request[deploy::kRefused].toBool(),
                            .undone = wentBack};
    if (found.isForeign)
        outcome.hosts = hostStates(truth);
    DeploymentRecord record = which.recorder.record(); // settled, whatever it is called
    record.finished = m_parts.clock.now();
    if (found.status == DeploymentStatus::Superseded)
        record.ended = record.finished;
    which.recorder.tell(record);
    return outcome;
}

Result<bool> DeploymentRecovery::finish(Case &which, const deploy::Outcome &outcome)
{
    SLIPWAY_TRY(m_performer.settle(outcome, which.recorder, which.active));
    return true;
}

Result<bool> DeploymentRecovery::isHostMissing(Case &which) const
{
    return !SLIPWAY_TRY(which.attempt.target->target->truth(callOf(which))).allAnswer();
}

/// Whether the release that is live is well.
Result<DeploymentRecovery::Sick> DeploymentRecovery::askHealth(Case &which)
{
    const deploy::Order &order = which.attempt.order;
    if (order.environment.health.checks.empty())
        return Sick{};
    deploy::Target &target = *which.attempt.target->target;
    deploy::HealthGate gate(order.environment.health, m_parts.clock.elapsed());
    deploy::Call asking = callOf(which);
    asking.onTrouble = {};
    while (true) {
        std::vector<deploy::CheckAnswer> answers;
        for (int batch = 0; batch < target.batches(); ++batch) {
            auto more = deploy::askChecks(order.environment.health, order.release, target, batch,
                                          which.attempt.target->http(), noMonitor, m_parts.clock, asking);
            answers.insert(answers.end(), more.begin(), more.end());
        }
        which.recorder.checked(answers);
        if (which.stop.stop_requested())
            return fail(ErrorKind::Cancelled,
                        Engine::tr("the recovery was stopped while it asked whether the release is well"));
        const auto verdict = gate.take(answers, m_parts.clock.elapsed());
        if (verdict == deploy::HealthGate::Verdict::Healthy)
            return Sick{};
        if (verdict == deploy::HealthGate::Verdict::Unhealthy) {
            const bool saidNo = std::ranges::any_of(answers, &deploy::CheckAnswer::saysNo);
            return Sick{.text = gate.reason(), .isVerdict = saidNo && !SLIPWAY_TRY(isHostMissing(which))};
        }
        (void)m_parts.clock.sleep(order.environment.health.interval, which.stop);
    }
}

} // namespace slipway
