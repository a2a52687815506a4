// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deploymentstarter.h"

#include "core/clock.h"
#include "services/auditservice.h"
#include "services/deploymentfacts.h"
#include "services/deploymentorder.h"
#include "services/deploymenttarget.h"
#include "services/environmentservice.h"
#include "services/releaseservice.h"
#include "storage/storage.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kTryBusyAgainAfter{2'000};
constexpr Milliseconds kTryRefusedAgainAfter{30'000};

QJsonObject requestOf(const DeploymentProposal &proposal)
{
    QJsonObject request = proposal.draft.request;
    request.insert(u"ref"_s, proposal.ref);
    if (proposal.byHand)
        request.insert(u"byHand"_s, true);
    if (!proposal.then.isEmpty())
        request.insert(u"then"_s, proposal.then);
    if (proposal.files.isObject())
        request.insert(kFilesKey, proposal.files);
    return request;
}

QJsonObject detailsOf(const DeploymentProposal &proposal, const QString &reason)
{
    QJsonObject details{{u"environment"_s, proposal.environment.name},
                        {u"repository"_s, proposal.environment.repositoryName},
                        {u"release"_s, proposal.release.id.value},
                        {u"kind"_s, deploymentKindName(proposal.draft.kind)},
                        {u"automatic"_s, proposal.draft.automatic}};
    if (!reason.isEmpty())
        details.insert(u"reason"_s, reason);
    return details;
}

DeploymentRecord recordOf(const DeploymentProposal &proposal)
{
    DeploymentRecord record = proposal.draft;
    record.environment = proposal.environment.id;
    record.environmentName = proposal.environment.name;
    record.repositoryName = proposal.environment.repositoryName;
    record.release = proposal.release.id;
    record.commit = proposal.release.commit;
    record.commitSubject = proposal.release.commitSubject;
    record.request = requestOf(proposal);
    return record;
}

/// Whether all that refuses is a matter of time: a freeze, a lock with an end.
bool isMatterOfTime(const std::vector<deploy::GateAnswer> &gates)
{
    return std::ranges::all_of(gates, [](const deploy::GateAnswer &gate) {
        return gate.verdict != deploy::GateAnswer::Verdict::Refused || gate.until.has_value();
    });
}

QString verbOf(DeploymentKind kind)
{
    return kind == DeploymentKind::Deploy ? u"deploy"_s : u"rollback"_s;
}

} // namespace

DeploymentStarter::DeploymentStarter(const DeploymentService::Parts &parts, DeploymentLedger &ledger,
                                     DeploymentPerformer &performer, OnEnded onEnded)
    : m_parts(parts)
    , m_ledger(ledger)
    , m_performer(performer)
    , m_onEnded(std::move(onEnded))
    , m_deferred(parts.clock, [this](DeploymentId id) { return attempt(id); })
    , m_active(parts.storage)
{
}

DeploymentStarter::~DeploymentStarter()
{
    close();
}

void DeploymentStarter::close()
{
    m_deferred.close();
    m_active.close();
}

Result<QString> DeploymentStarter::ownerName()
{
    const std::lock_guard lock(m_mutex);
    if (!m_owner)
        m_owner.emplace(SLIPWAY_TRY(OwnerLock::take(m_parts.storage.folder())));
    return m_owner->name();
}

void DeploymentStarter::lose(DeploymentId deployment)
{
    const std::lock_guard lock(m_mutex);
    m_lost.insert(deployment);
}

bool DeploymentStarter::takeLost(DeploymentId deployment)
{
    const std::lock_guard lock(m_mutex);
    return m_lost.erase(deployment) > 0;
}

/// What can be known to be missing before anything is recorded.
Result<> DeploymentStarter::checkReady(const DeploymentProposal &proposal) const
{
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(proposal.environment));
    const deploy::Manifest whole = SLIPWAY_TRY(m_parts.releases.manifest(proposal.release.id));
    if (proposal.draft.kind == DeploymentKind::Deploy)
        SLIPWAY_CHECK(checkFiles(whole, spec, proposal.release));
    DeploymentRecord record = recordOf(proposal);
    if (const auto live = SLIPWAY_TRY(m_ledger.current(proposal.environment.id)))
        record.previous = live->id;
    SLIPWAY_TRY(makeOrder(m_parts, proposal.environment, record)); // its secrets can be read
    SLIPWAY_TRY(openTarget(m_parts, proposal.environment, spec, {}));
    return {};
}

Error DeploymentStarter::refused(const DeploymentProposal &proposal, const Error &refusal)
{
    const Result<> written =
        m_parts.audit.add(verbOf(proposal.draft.kind) + u".refused"_s, u"v%1"_s.arg(proposal.release.id.value),
                          detailsOf(proposal, refusal.message));
    return written ? refusal : written.error();
}

Result<DeploymentId> DeploymentStarter::submit(DeploymentProposal proposal, const DeploymentListener &listener)
{
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(proposal.environment));
    if (m_settle)
        SLIPWAY_CHECK(m_settle(proposal.environment.id));
    if (proposal.draft.kind == DeploymentKind::Deploy)
        proposal.files = deploy::toJson(viewOf(spec));
    const auto gates = SLIPWAY_TRY(askGates(m_parts, {.environment = proposal.environment,
                                                      .protect = spec.protect,
                                                      .release = proposal.release,
                                                      .kind = proposal.draft.kind,
                                                      .ref = proposal.ref,
                                                      .requester = proposal.draft.actor,
                                                      .automatic = proposal.draft.automatic,
                                                      .byHand = proposal.byHand,
                                                      .requested = {},
                                                      .approvals = {}}));
    // What somebody will start by hand is asked again then: a freeze today is no reason to forget it.
    const bool mayWait = proposal.byHand && isMatterOfTime(gates);
    if (const auto refusal = refusalOf(gates, proposal.environment.name); refusal && !mayWait)
        return fail(refused(proposal, *refusal));
    SLIPWAY_CHECK(checkReady(proposal));
    DeploymentRecord record = recordOf(proposal);
    record.problem = waitingText(gates);
    const bool waits = !record.problem.isEmpty();
    record.status = waits ? DeploymentStatus::Waiting : DeploymentStatus::Running;
    record.owner = SLIPWAY_TRY(ownerName());
    const Result<DeploymentRecord> added = m_ledger.addPausing(record, proposal.pauseReason);
    if (!added)
        return fail(added.error().kind == ErrorKind::Refused ? refused(proposal, added.error()) : added.error());
    listen(added->id, listener);
    QJsonObject details = detailsOf(proposal, waits ? record.problem : proposal.draft.reason);
    details.insert(u"deployment"_s, added->id.value);
    SLIPWAY_CHECK(m_parts.audit.add(verbOf(record.kind) + (waits ? u".waits"_s : u".started"_s),
                                    u"v%1"_s.arg(proposal.release.id.value), details));
    if (!waits)
        launch(*added);
    else if (const auto when = opensAt(gates))
        m_deferred.add(added->id, *when);
    return added->id;
}

void DeploymentStarter::listen(DeploymentId deployment, const DeploymentListener &listener)
{
    const std::lock_guard lock(m_mutex);
    if (listener.onEvent || listener.askHostKey || !m_listeners.contains(deployment))
        m_listeners[deployment] = listener;
}

DeploymentListener DeploymentStarter::listenerOf(DeploymentId deployment)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_listeners.find(deployment);
    if (found == m_listeners.end())
        return {};
    DeploymentListener listener = std::move(found->second);
    m_listeners.erase(found);
    return listener;
}

void DeploymentStarter::launch(const DeploymentRecord &deployment)
{
    m_active.start(deployment.id, [this, deployment, listener = listenerOf(deployment.id)](
                                      const std::shared_ptr<ActiveDeployment> &active) {
        const Result<DeploymentRecord> result = m_performer.perform(
            {.deployment = deployment, .onEvent = listener.onEvent, .askHostKey = listener.askHostKey}, *active);
        if (result)
            m_onEnded(*result, listener);
        else
            lose(deployment.id);
        active->setResult(result);
    });
}

Result<std::vector<deploy::GateAnswer>> DeploymentStarter::gatesOf(const DeploymentRecord &deployment) const
{
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(deployment.environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    const ReleaseRecord release = SLIPWAY_TRY(m_parts.releases.find(deployment.release));
    return askGates(m_parts, {.environment = environment,
                              .protect = spec.protect,
                              .release = release,
                              .kind = deployment.kind,
                              .ref = deployment.request[u"ref"].toString(),
                              .requester = deployment.actor,
                              .automatic = deployment.automatic,
                              .byHand = deployment.request[u"byHand"].toBool(),
                              .requested = deployment.created,
                              .approvals = SLIPWAY_TRY(
                                  m_parts.storage.readValue<std::vector<Approval>>([&deployment](Database &database) {
                                      return DeploymentStore(database).approvals(deployment.id);
                                  }))});
}

Result<> DeploymentStarter::tryStart(DeploymentId deployment)
{
    const DeploymentRecord record = SLIPWAY_TRY(m_ledger.find(deployment));
    const auto gates = SLIPWAY_TRY(gatesOf(record));
    if (const auto refusal = refusalOf(gates, record.environmentName)) {
        SLIPWAY_CHECK(m_ledger.setProblem(deployment, refusal->message));
        return fail(*refusal);
    }
    if (const QString text = waitingText(gates); !text.isEmpty()) {
        SLIPWAY_CHECK(m_ledger.setProblem(deployment, text));
        if (const auto when = opensAt(gates))
            m_deferred.add(deployment, *when);
        return {};
    }
    if (m_settle)
        SLIPWAY_CHECK(m_settle(record.environment));
    const Result<DeploymentRecord> begun = m_ledger.begin(deployment, SLIPWAY_TRY(ownerName()));
    if (!begun) {
        const DeploymentRecord now = SLIPWAY_TRY(m_ledger.find(deployment));
        if (now.status != DeploymentStatus::Waiting || begun.error().kind != ErrorKind::Refused)
            return fail(begun.error());
        SLIPWAY_CHECK(m_ledger.setProblem(deployment, begun.error().message));
        m_deferred.add(deployment, m_parts.clock.now() + kTryBusyAgainAfter);
        return {};
    }
    SLIPWAY_CHECK(m_parts.audit.add(verbOf(begun->kind) + u".started"_s, u"v%1"_s.arg(begun->release.value),
                                    {{u"environment"_s, begun->environmentName}, {u"deployment"_s, begun->id.value}}));
    launch(*begun);
    return {};
}

void DeploymentStarter::adopt(DeploymentId deployment)
{
    m_deferred.add(deployment, m_parts.clock.now());
}

/// On the thread of the deferred ones. A refusal (frozen meanwhile) may pass; anything else ends the waiting here.
std::optional<Timestamp> DeploymentStarter::attempt(DeploymentId deployment)
{
    const Result<> started = tryStart(deployment);
    if (!started && started.error().code == u"deploy.refused")
        return m_parts.clock.now() + kTryRefusedAgainAfter;
    const Result<DeploymentRecord> record = m_ledger.find(deployment);
    if (!record || record->status != DeploymentStatus::Waiting)
        return std::nullopt;
    const auto gates = gatesOf(*record);
    if (!gates)
        return std::nullopt;
    if (waitingText(*gates).isEmpty())
        return m_parts.clock.now() + kTryBusyAgainAfter;
    return opensAt(*gates);
}

} // namespace slipway
