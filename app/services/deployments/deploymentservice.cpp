// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentservice.h"

#include "core/clock.h"
#include "core/logcategories.h"
#include "services/audit/auditservice.h"
#include "services/base/deploymentsasis.h"
#include "services/deployments/approvalrequests.h"
#include "services/deployments/deploymentapprovals.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentfacts.h"
#include "services/deployments/deploymentlog.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentplanner.h"
#include "services/deployments/deploymentrecovery.h"
#include "services/deployments/deploymentrehearsal.h"
#include "services/deployments/deploymentrelease.h"
#include "services/deployments/deploymentreview.h"
#include "services/deployments/deploymentstarter.h"
#include "services/deployments/deploymenttarget.h"
#include "services/deployments/flowrunner.h"
#include "services/deployments/rollbackproposal.h"
#include "services/deployments/targettakeover.h"
#include "services/environments/configurationuse.h"
#include "services/environments/environmentservice.h"
#include "services/environments/environmenttypes.h"
#include "services/environments/releaseview.h"
#include "services/environments/rollbackhistory.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "storage/storage.h"
#include "storage/stores/environmentstore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kLookAtOthersEvery{250};

} // namespace

struct DeploymentService::Private
{
    explicit Private(const DeploymentDependencies &services)
        : parts(services)
        , ledger(services.storage, services.clock)
        , requests(parts, ledger)
        , performer(parts, ledger)
        , starter(parts, ledger, performer,
                  [this](const DeploymentRecord &deployment, const DeploymentListener &listener) {
                      requests.withdraw(deployment);
                      flows.deploymentEnded(deployment, listener);
                  })
        , recovery(parts, ledger, performer, starter,
                   [this](const DeploymentRecord &deployment) { flows.deploymentRecovered(deployment); })
        , approvals(parts, ledger, starter)
        , flows(parts, starter)
    {
        starter.beforeAnything([this](EnvironmentId environment) -> Result<> {
            SLIPWAY_TRY(recovery.recover(environment, {}, {}));
            return {};
        });
        starter.whenWaiting([this](const DeploymentRecord &waiting) { return requests.publish(waiting); });
    }
    ~Private() { starter.close(); }

    [[nodiscard]] Result<> checkWritable() const;
    [[nodiscard]] Result<DeploymentRecord> waitForOthers(DeploymentId deployment) const;

    DeploymentDependencies parts;
    DeploymentLedger ledger;
    ApprovalRequests requests;
    DeploymentPerformer performer;
    DeploymentStarter starter;
    DeploymentRecovery recovery;
    DeploymentApprovals approvals;
    FlowRunner flows;
};

DeploymentService::DeploymentService(const DeploymentDependencies &parts)
    : d(std::make_unique<Private>(parts))
{
    parts.runs.onFinished([this](const RunRecord &run) {
        if (!d->parts.storage.isReadOnly())
            logFailure(logDeployments, "the flow behind a run", d->flows.runFinished(run, {}));
    });
}

DeploymentService::~DeploymentService()
{
    d->parts.runs.onFinished({});
}

Result<> DeploymentService::Private::checkWritable() const
{
    if (!parts.storage.isReadOnly())
        return {};
    return fail(ErrorKind::Refused,
                Engine::tr("nothing can be deployed from here: %1").arg(parts.storage.readOnlyReason()),
                Engine::tr("Choose another data folder with --data-dir."));
}

Result<DeploymentPlan> DeploymentService::plan(const DeployRequest &request, std::stop_token stop)
{
    PlanQuestion question;
    question.environment = SLIPWAY_TRY(d->parts.environments.find(request.environment));
    if (request.release.isValid()) {
        question.release = SLIPWAY_TRY(knownRelease(d->parts, request.release, question.environment));
    } else {
        const ReleaseRequest wanted = SLIPWAY_TRY(releaseRequest(d->parts, request, question.environment));
        question.preview = SLIPWAY_TRY(d->parts.releases.preview(wanted, stop));
        question.release = question.preview->record;
    }
    question.live = SLIPWAY_TRY(d->ledger.current(request.environment));
    question.ref = request.ref;
    question.automatic = request.automatic;
    if (request.secretsThen)
        question.request.insert(kSecrets, u"then"_s);
    return DeploymentPlanner(d->parts).plan(question);
}

Result<DeploymentPlan> DeploymentService::planRollback(const RollbackRequest &request)
{
    return DeploymentPlanner(d->parts).plan(SLIPWAY_TRY(rollbackQuestion(d->parts, d->ledger, request)));
}

Result<std::vector<RollbackCandidate>> DeploymentService::rollbackCandidates(EnvironmentId environment) const
{
    return slipway::rollbackCandidates(d->parts.storage, SLIPWAY_TRY(d->parts.environments.find(environment)));
}

Result<std::vector<SecretVersions>> DeploymentService::secretVersions(EnvironmentId environment, ReleaseId release,
                                                                      DeploymentId to) const
{
    const EnvironmentRecord record = SLIPWAY_TRY(d->parts.environments.find(environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(record));
    DeploymentRecord asked{.environment = environment, .release = release, .request = {{kSecrets, u"then"_s}}};
    if (to.isValid())
        asked.request.insert(kGoesTo, to.value);
    const deploy::Manifest whole = SLIPWAY_TRY(d->parts.releases.manifest(release));
    const QJsonObject known = SLIPWAY_TRY(knownConfiguration(d->parts.storage, asked, whole, record.name));
    return differingSecrets(d->parts.secrets, {.environment = record, .spec = spec, .known = known});
}

Result<DeploymentId> DeploymentService::deploy(const DeployRequest &request, OnDeploymentEvent onEvent)
{
    SLIPWAY_CHECK(d->checkWritable());
    SLIPWAY_TRY(d->recovery.recover(request.environment, onEvent, {}));
    DeploymentProposal proposal;
    proposal.environment = SLIPWAY_TRY(d->parts.environments.find(request.environment));
    proposal.release = SLIPWAY_TRY(releaseOf(d->parts, request, proposal.environment));
    proposal.ref = request.ref;
    proposal.draft.actor = d->parts.audit.actor();
    proposal.draft.reason = request.reason;
    proposal.draft.automatic = request.automatic;
    proposal.draft.run = request.run;
    if (request.secretsThen)
        proposal.draft.request.insert(kSecrets, u"then"_s);
    proposal.acceptedHostKeys = request.acceptedHostKeys;
    return d->starter.submit(proposal, {.onEvent = std::move(onEvent), .askHostKey = request.askHostKey});
}

Result<DeploymentId> DeploymentService::rollback(const RollbackRequest &request, OnDeploymentEvent onEvent)
{
    SLIPWAY_CHECK(d->checkWritable());
    SLIPWAY_TRY(d->recovery.recover(request.environment, onEvent, {}));
    DeploymentProposal proposal = SLIPWAY_TRY(proposeRollback(d->parts, d->ledger, request));
    proposal.acceptedHostKeys = request.acceptedHostKeys;
    return d->starter.submit(proposal, {.onEvent = std::move(onEvent), .askHostKey = request.askHostKey});
}

Result<DeploymentRecord> DeploymentService::takeOver(const TakeOverRequest &request)
{
    SLIPWAY_CHECK(d->checkWritable());
    return takeOverTarget(d->parts, d->ledger, request);
}

Result<DeploymentId> DeploymentService::promote(EnvironmentId from, EnvironmentId to, const QString &reason,
                                                OnDeploymentEvent onEvent, HostKeyAnswers hostKeys)
{
    const EnvironmentDetail source = SLIPWAY_TRY(d->parts.environments.show(from));
    const auto &live = source.live;
    if (!live && source.interrupted)
        return fail(ErrorKind::NotFound, Engine::tr("nobody knows what is live in %1").arg(source.record.name),
                    recoverHint(source.interrupted->id));
    if (!live)
        return fail(ErrorKind::NotFound, Engine::tr("nothing is live in %1").arg(source.record.name),
                    Engine::tr("Deploy there first; its release can then be promoted."));
    DeployRequest request;
    request.environment = to;
    request.release = live->release;
    request.reason = reason.isEmpty() ? Engine::tr("promoted from %1").arg(source.record.name) : reason;
    request.run = live->run;
    request.acceptedHostKeys = hostKeys.accepted;
    request.askHostKey = std::move(hostKeys.ask);
    return deploy(request, std::move(onEvent));
}

Result<> DeploymentService::approve(DeploymentId deployment, const QString &comment, OnDeploymentEvent onEvent,
                                    HostKeyAnswers hostKeys)
{
    SLIPWAY_CHECK(d->checkWritable());
    const DeploymentRecord record = SLIPWAY_TRY(d->ledger.find(deployment));
    SLIPWAY_CHECK(d->approvals.mayApprove(record));
    SLIPWAY_TRY(d->recovery.recover(record.environment, onEvent, {}));
    return d->approvals.approve(record, comment, {.onEvent = std::move(onEvent), .askHostKey = std::move(hostKeys.ask)},
                                hostKeys.accepted);
}

Result<> DeploymentService::reject(DeploymentId deployment, const QString &comment)
{
    SLIPWAY_CHECK(d->checkWritable());
    SLIPWAY_CHECK(d->approvals.reject(deployment, comment));
    d->requests.withdraw(SLIPWAY_TRY(d->ledger.find(deployment)));
    return {};
}

Result<> DeploymentService::goOn(DeploymentId deployment, OnDeploymentEvent onEvent, HostKeyAnswers hostKeys,
                                 std::stop_token stop)
{
    SLIPWAY_CHECK(d->checkWritable());
    DeploymentRecord record = SLIPWAY_TRY(d->ledger.find(deployment));
    SLIPWAY_TRY(d->recovery.recover(record.environment, onEvent, stop));
    const auto shared = sharedRequestOf(record);
    std::vector<Approval> words;
    if (record.status == DeploymentStatus::Waiting && shared && shared->id.isEmpty())
        SLIPWAY_CHECK(d->requests.publish(record));
    else if (record.status == DeploymentStatus::Waiting && shared)
        words = SLIPWAY_TRY(d->requests.answersTo(record, hostKeys.asking(), stop)).answers.approvals;
    SLIPWAY_CHECK(d->approvals.goOn(record, words, {.onEvent = std::move(onEvent), .askHostKey = hostKeys.ask},
                                    hostKeys.accepted));
    record = SLIPWAY_TRY(d->ledger.find(deployment));
    if (isFinished(record.status))
        d->requests.withdraw(record);
    return {};
}

ApprovalRequests &DeploymentService::requests()
{
    return d->requests;
}

Result<DeploymentRecord> DeploymentService::wait(DeploymentId deployment, bool withWatch)
{
    d->starter.deferred().waitFor(deployment);
    if (const auto active = d->starter.active().find(deployment))
        return active->wait(withWatch);
    return d->waitForOthers(deployment);
}

/// One that another process performs: its record tells.
Result<DeploymentRecord> DeploymentService::Private::waitForOthers(DeploymentId deployment) const
{
    while (true) {
        const DeploymentRecord record = asItIs(parts.storage.folder(), SLIPWAY_TRY(ledger.find(deployment)));
        if (record.status != DeploymentStatus::Running)
            return record;
        std::this_thread::sleep_for(kLookAtOthersEvery);
    }
}

Result<> DeploymentService::cancel(DeploymentId deployment, const QString &by)
{
    if (const auto active = d->starter.active().find(deployment); active && !active->hasEnded()) {
        active->cancel(by);
        return {};
    }
    const DeploymentRecord record = asItIs(d->parts.storage.folder(), SLIPWAY_TRY(d->ledger.find(deployment)));
    if (record.status == DeploymentStatus::Waiting) {
        d->requests.withdraw(SLIPWAY_TRY(d->ledger.giveUp(deployment, Engine::tr("cancelled by %1").arg(by))));
        d->starter.deferred().remove(deployment);
        return d->parts.audit.add(u"deploy.cancelled"_s, u"v%1"_s.arg(record.release.value),
                                  {{u"environment"_s, record.environmentName}, {u"deployment"_s, deployment.value}});
    }
    if (isFinished(record.status))
        return fail(
            ErrorKind::Refused,
            Engine::tr("deployment %1 has ended already (%2)")
                .arg(deployment.value)
                .arg(deploymentStatusName(record.status)),
            isUnsettled(record)
                ? recoverHint(deployment)
                : Engine::tr("slipwayctl rollback --env %1 takes back what is live.").arg(record.environmentName));
    return d->parts.storage.write(
        [&](Database &database) { return DeploymentStore(database).requestCancel(deployment, by); });
}

Result<Milliseconds> DeploymentService::rehearse(EnvironmentId environment, std::stop_token stop)
{
    return rehearseRollback(d->parts, d->ledger, environment, std::move(stop));
}

Result<std::vector<DeploymentRecord>> DeploymentService::list(const DeploymentFilter &filter) const
{
    return listAsTheyAre(d->parts.storage, filter);
}

Result<qint64> DeploymentService::count(const DeploymentFilter &filter) const
{
    return countAsTheyAre(d->parts.storage, filter);
}

Result<DeploymentDetail> DeploymentService::show(DeploymentId deployment) const
{
    DeploymentDetail detail;
    JudgedGates judged;
    const Result<> read = d->parts.storage.read([&](Database &database) -> Result<> {
        const DeploymentStore store(database);
        detail.deployment = SLIPWAY_TRY(store.find(deployment));
        detail.journal = SLIPWAY_TRY(store.journal(deployment));
        detail.approvals = SLIPWAY_TRY(store.approvals(deployment));
        judged = SLIPWAY_TRY(judgedGates(database, deployment));
        return {};
    });
    SLIPWAY_CHECK(read);
    detail.deployment = asItIs(d->parts.storage.folder(), std::move(detail.deployment));
    detail.logFile = DeploymentLog::fileOf(d->parts.storage.folder(), deployment.value);
    detail.releaseDigest = SLIPWAY_TRY(d->parts.releases.find(detail.deployment.release)).digest;
    detail.gates = std::move(judged.gates);
    detail.judged = judged.judged;
    if (detail.deployment.status == DeploymentStatus::Waiting) {
        auto now = d->starter.gatesOf(detail.deployment);
        if (!now && now.error().kind != ErrorKind::NotFound) // its environment was removed: as they were judged
            return fail(now.error());
        if (now) {
            detail.gates = std::move(*now);
            detail.judged.reset();
        }
    }
    return detail;
}

Result<DeploymentReview> DeploymentService::reviewOf(DeploymentId deployment) const
{
    return readReview(d->parts, d->ledger, SLIPWAY_TRY(show(deployment)));
}

int DeploymentService::activeCount() const
{
    return d->starter.active().count();
}

void DeploymentService::cancelOwn(const QString &by)
{
    d->starter.active().cancelAll(by);
}

void DeploymentService::waitForAll()
{
    d->starter.active().waitForAll();
}

Result<int> DeploymentService::adoptWaiting()
{
    DeploymentFilter filter;
    filter.statuses = {DeploymentStatus::Waiting};
    const std::vector<DeploymentRecord> waiting = SLIPWAY_TRY(list(filter));
    for (const DeploymentRecord &deployment : waiting)
        d->starter.adopt(deployment.id);
    return int(waiting.size());
}

Result<int> DeploymentService::recover(std::stop_token stop)
{
    return d->parts.storage.isReadOnly() ? Result<int>(0) : d->recovery.recover({}, {}, stop);
}

Result<DeploymentRecord> DeploymentService::recoverOne(DeploymentId deployment, OnDeploymentEvent onEvent,
                                                       std::stop_token stop)
{
    SLIPWAY_CHECK(d->checkWritable());
    return d->recovery.recoverOne(deployment, onEvent, stop);
}

Result<std::vector<DeploymentRecord>> DeploymentService::unsettled(std::optional<EnvironmentId> environment) const
{
    return d->recovery.unsettled(environment);
}

Result<std::optional<DeploymentRecord>> DeploymentService::hostsChanged(EnvironmentId environment,
                                                                        OnDeploymentEvent onEvent)
{
    SLIPWAY_CHECK(d->checkWritable());
    return d->recovery.hostsChanged(environment, onEvent);
}

Result<std::vector<DeploymentId>> DeploymentService::runFinished(const RunRecord &run, OnDeploymentEvent onEvent)
{
    return d->flows.runFinished(run, {.onEvent = std::move(onEvent), .askHostKey = {}});
}

} // namespace slipway
