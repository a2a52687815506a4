// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentperformer.h"

#include "core/logcategories.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentrecorder.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/environmentservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

deploy::Outcome failure(const Error &error)
{
    return {.status = DeploymentStatus::Failed,
            .problem = Message::list({error.place(), error.message}, u": "_s).mapped([](const QString &text) {
                return text.simplified();
            }),
            .failure = error.kind,
            .hint = error.hint};
}

QJsonObject detailsOf(const DeploymentRecord &deployment)
{
    return {{u"environment"_s, deployment.environmentName},
            {u"repository"_s, deployment.repositoryName},
            {u"release"_s, deployment.release.value},
            {u"deployment"_s, deployment.id.value},
            {u"kind"_s, deploymentKindName(deployment.kind)}};
}

QJsonObject withReason(QJsonObject details, const Message &reason)
{
    if (!reason.isEmpty())
        details.insert(u"reason"_s, reason.english());
    return details;
}

} // namespace

Result<bool> noMonitor(const config::MetricCheck &check)
{
    return fail(ErrorKind::NotFound, Engine::tr("the monitor %1 has no samples").arg(check.monitor));
}

DeploymentPerformer::DeploymentPerformer(const DeploymentDependencies &parts, DeploymentLedger &ledger)
    : m_parts(parts)
    , m_ledger(ledger)
{
}

ssh::AskHostKey askingFor(const DeploymentRecord &deployment, const ssh::AskHostKey &ask, AuditService &audit)
{
    return [&audit, deployment, ask](const ssh::HostKey &key) {
        const QString by = deployment.request[kAcceptedHostKeys][key.fingerprint].toString();
        if (by.isEmpty() && !(ask && ask(key)))
            return false;
        QJsonObject details{{u"fingerprint"_s, key.fingerprint},
                            {u"type"_s, key.type},
                            {u"environment"_s, deployment.environmentName},
                            {u"repository"_s, deployment.repositoryName},
                            {u"accepted_by"_s, by.isEmpty() ? audit.actor() : by}};
        if (deployment.id.isValid())
            details.insert(u"deployment"_s, deployment.id.value);
        return audit.add(u"host_key.accepted"_s, key.host, details).has_value();
    };
}

Result<DeploymentPerformer::Attempt> DeploymentPerformer::prepare(const DeploymentTask &task,
                                                                  DeploymentRecorder &recorder)
{
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(task.deployment.environment));
    Attempt attempt{.order = SLIPWAY_TRY(makeOrder(m_parts, environment, task.deployment)), .target = {}};
    for (const auto &[name, value] : attempt.order.release.secrets)
        recorder.hide(value);
    if (attempt.order.previous) {
        for (const auto &[name, value] : attempt.order.previous->secrets)
            recorder.hide(value);
    }
    attempt.target = SLIPWAY_TRY(openTarget(
        m_parts, environment, attempt.order.environment, askingFor(task.deployment, task.askHostKey, m_parts.audit),
        {.onRun = [&recorder](RunId run) { recorder.setRun(run); },
         .onSecret = [&recorder](const QByteArray &value) { recorder.hide(value); }}));
    return attempt;
}

Result<DeploymentRecord> DeploymentPerformer::perform(const DeploymentTask &task, ActiveDeployment &active)
{
    DeploymentRecorder recorder(m_parts.storage, m_parts.clock, task.deployment, task.onEvent);
    recorder.tell(task.deployment);
    m_parts.storage.keepReserve();
    if (const Result<> opened = recorder.open(); !opened)
        return settle(failure(opened.error()), recorder, active);
    Result<Attempt> attempt = prepare(task, recorder);
    if (!attempt)
        return settle(failure(attempt.error()), recorder, active);
    SLIPWAY_CHECK(recorder.journal({.phase = Phase::Protect,
                                    .status = PhaseStatus::Done,
                                    .text = Engine::tr("every gate lets it pass"),
                                    .time = m_parts.clock.now()}));
    deploy::Deployer deployer(*attempt->target->target, attempt->target->http(), m_parts.clock, noMonitor);
    const Result<deploy::Outcome> outcome = deployer.execute(attempt->order, recorder, active.stop.get_token());
    if (!outcome)
        return fail(outcome.error()); // nothing can be written: the next recovery asks the target
    const DeploymentRecord settled = SLIPWAY_TRY(settle(*outcome, recorder, active));
    if (settled.status != DeploymentStatus::Live || attempt->order.environment.health.watch.count() <= 0)
        return settled;
    attempt->order.deployment = settled;
    attempt->order.silence = outcome->silence;
    if (!settled.releaseName.isEmpty())
        attempt->order.release.name = settled.releaseName;
    active.setLive(settled);
    return watch(*attempt, recorder, active);
}

Result<DeploymentRecord> DeploymentPerformer::watch(Attempt &attempt, DeploymentRecorder &recorder,
                                                    ActiveDeployment &active)
{
    recorder.beginWatch();
    deploy::Deployer deployer(*attempt.target->target, attempt.target->http(), m_parts.clock, noMonitor);
    const Result<deploy::Outcome> outcome = deployer.watch(attempt.order, recorder, active.stop.get_token());
    const bool isDisplaced = !outcome && outcome.error().kind == ErrorKind::Cancelled;
    if (!outcome && !isDisplaced)
        return fail(outcome.error());
    if (isDisplaced || outcome->status == DeploymentStatus::Live) // another may have taken its place in good order
        return m_ledger.find(recorder.record().id);
    return settle(*outcome, recorder, active);
}

/// Whether an approval would be lost by a fault that is not the release's: nothing has begun on the target.
Result<bool> DeploymentPerformer::mayWaitAgain(const deploy::Outcome &outcome, const DeploymentRecord &deployment) const
{
    const bool isOfTheWay =
        outcome.failure && *outcome.failure != ErrorKind::Failed && *outcome.failure != ErrorKind::Cancelled;
    if (outcome.status != DeploymentStatus::Failed || outcome.switched || !isOfTheWay || deployment.phase > Phase::Lock)
        return false;
    const auto approvals = SLIPWAY_TRY(m_parts.storage.readValue<std::vector<Approval>>(
        [&](Database &database) { return DeploymentStore(database).approvals(deployment.id); }));
    return std::ranges::any_of(approvals, &Approval::approved);
}

Result<DeploymentRecord> DeploymentPerformer::waitAgain(const deploy::Outcome &outcome, DeploymentRecorder &recorder)
{
    const DeploymentRecord waiting = SLIPWAY_TRY(m_ledger.waitAgain(recorder.record().id, outcome));
    SLIPWAY_CHECK(
        m_parts.audit.add((waiting.kind == DeploymentKind::Deploy ? u"deploy"_s : u"rollback"_s) + u".waits"_s,
                          u"v%1"_s.arg(waiting.release.value), withReason(detailsOf(waiting), waiting.problem)));
    recorder.tell(waiting);
    return waiting;
}

Result<DeploymentRecord> DeploymentPerformer::settle(const deploy::Outcome &outcome, DeploymentRecorder &recorder,
                                                     ActiveDeployment &active)
{
    deploy::Outcome told = outcome;
    told.problem = recorder.masked(outcome.problem);
    told.hint = recorder.masked(outcome.hint);
    if (const Message by = active.cancelledBy(); !by.isEmpty() && told.problem == Engine::tr("cancelled"))
        told.problem = Engine::tr("cancelled by %1").arg(by);
    if (SLIPWAY_TRY(mayWaitAgain(told, recorder.record())))
        return waitAgain(told, recorder);
    const DeploymentLedger::Settlement settlement = SLIPWAY_TRY(m_ledger.settle(recorder.record(), told));
    audit(settlement);
    recorder.tell(settlement.deployment);
    return settlement.deployment;
}

void DeploymentPerformer::audit(const DeploymentLedger::Settlement &settlement)
{
    const DeploymentRecord &deployment = settlement.deployment;
    const QString kind = deployment.kind == DeploymentKind::Deploy ? u"deploy"_s : u"rollback"_s;
    const QString subject = u"v%1"_s.arg(deployment.release.value);
    const auto add = [this](const QString &what, const QString &of, const QJsonObject &details) {
        logFailure(logDeployments, "an entry of the audit trail", m_parts.audit.add(what, of, details));
    };
    add(kind + u'.' + deploymentStatusName(deployment.status), subject,
        withReason(detailsOf(deployment), deployment.problem));
    if (settlement.quarantined)
        add(u"release.quarantined"_s, subject, withReason(detailsOf(deployment), deployment.problem));
    if (settlement.goneBack)
        add(u"rollback.live"_s, u"v%1"_s.arg(settlement.goneBack->release.value),
            withReason(detailsOf(*settlement.goneBack), settlement.goneBack->reason));
}

} // namespace slipway
