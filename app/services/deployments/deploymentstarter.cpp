// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentstarter.h"

#include "core/clock.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentend.h"
#include "services/deployments/deploymentfacts.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentplanjson.h"
#include "services/deployments/deploymentplanner.h"
#include "services/deployments/deploymentreview.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/environmentservice.h"
#include "services/releases/releaseservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

#include <QFile>

#include <sys/statvfs.h>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Milliseconds kTryBusyAgainAfter{2'000};
constexpr Milliseconds kTryRefusedAgainAfter{30'000};
constexpr qint64 kLeastRoom = 4 * 1024 * 1024;
constexpr QLatin1StringView kNotReady("deploy.not-ready"); // code of an Error

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
    QJsonObject hostKeys;
    for (const QString &fingerprint : proposal.acceptedHostKeys)
        hostKeys.insert(fingerprint, proposal.draft.actor);
    if (!hostKeys.isEmpty())
        request.insert(kAcceptedHostKeys, hostKeys);
    return request;
}

QJsonObject detailsOf(const DeploymentProposal &proposal, const Message &reason)
{
    QJsonObject details{{u"environment"_s, proposal.environment.name},
                        {u"repository"_s, proposal.environment.repositoryName},
                        {u"release"_s, proposal.release.id.value},
                        {u"kind"_s, deploymentKindName(proposal.draft.kind)},
                        {u"automatic"_s, proposal.draft.automatic}};
    if (!reason.isEmpty())
        details.insert(u"reason"_s, reason.english());
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

Result<bool> isApproved(const Storage &storage, DeploymentId deployment)
{
    const auto approvals = SLIPWAY_TRY(storage.readValue<std::vector<Approval>>(
        [deployment](Database &database) { return DeploymentStore(database).approvals(deployment); }));
    return std::ranges::any_of(approvals, &Approval::approved);
}

/// Room for journal, log and records of a deployment.
Result<> checkRoom(const QString &folder)
{
    struct statvfs info
    {
    };
    if (statvfs(QFile::encodeName(folder).constData(), &info) != 0)
        return {};
    const qint64 free = qint64(info.f_bavail) * qint64(info.f_frsize);
    if (free >= kLeastRoom)
        return {};
    return fail(ErrorKind::Environment, Engine::tr("the disk of %1 is full").arg(folder),
                Engine::tr("Free some space on the disk of the data folder."));
}

QString verbOf(DeploymentKind kind)
{
    return kind == DeploymentKind::Deploy ? u"deploy"_s : u"rollback"_s;
}

} // namespace

DeploymentStarter::DeploymentStarter(const DeploymentDependencies &parts, DeploymentLedger &ledger,
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
Result<> DeploymentStarter::checkReady(const DeploymentRecord &deployment) const
{
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(deployment.environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    const deploy::Manifest whole = SLIPWAY_TRY(m_parts.releases.manifest(deployment.release));
    const ReleaseRecord release = SLIPWAY_TRY(m_parts.releases.find(deployment.release));
    if (deployment.kind == DeploymentKind::Deploy)
        SLIPWAY_CHECK(checkFiles(whole, spec, release));
    DeploymentRecord record = deployment;
    if (const auto live = SLIPWAY_TRY(m_ledger.current(environment.id)))
        record.previous = live->id;
    SLIPWAY_TRY(makeOrder(m_parts, environment, record)); // its secrets can be read
    SLIPWAY_TRY(openTarget(m_parts, environment, spec, {}));
    return {};
}

/// The same for one that people have approved: a fault of this machine must not cost their word.
Result<> DeploymentStarter::checkApproved(const DeploymentRecord &deployment)
{
    if (!SLIPWAY_TRY(isApproved(m_parts.storage, deployment.id)))
        return {};
    Result<> ready = checkRoom(m_parts.storage.folder());
    if (ready)
        ready = checkReady(deployment);
    if (ready)
        return {};
    Error error = std::move(ready).error();
    SLIPWAY_CHECK(
        m_ledger.setProblem(deployment.id, Engine::tr("approved, but it could not begin: %1").arg(error.message)));
    error.message = Engine::tr("deployment %1 still waits, and its approvals count; it could not begin here: %2")
                        .arg(QString::number(deployment.id.value), error.message);
    error.hint = Message::list(
        {error.hint, Engine::tr("Then try again: slipwayctl approve %1").arg(deployment.id.value)}, u"\n"_s);
    error.code = kNotReady;
    return fail(std::move(error));
}

Error DeploymentStarter::refused(const DeploymentProposal &proposal, const Error &refusal)
{
    const Result<> written =
        m_parts.audit.add(verbOf(proposal.draft.kind) + u".refused"_s, u"v%1"_s.arg(proposal.release.id.value),
                          detailsOf(proposal, refusal.message));
    return written ? refusal : written.error();
}

Result<std::vector<deploy::GateAnswer>> DeploymentStarter::gatesOf(const DeploymentProposal &proposal) const
{
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(proposal.environment));
    return askGates(m_parts, {.environment = proposal.environment,
                              .protect = spec.protect,
                              .release = proposal.release,
                              .kind = proposal.draft.kind,
                              .ref = proposal.ref,
                              .requester = proposal.draft.actor,
                              .automatic = proposal.draft.automatic,
                              .byHand = proposal.byHand,
                              .requested = {},
                              .approvals = {}});
}

/// What people will be asked to approve. Without it they still can: it is made anew when they look.
QJsonObject DeploymentStarter::planOf(const DeploymentProposal &proposal) const
{
    const auto live = m_ledger.current(proposal.environment.id);
    const auto plan = DeploymentPlanner(m_parts).plan({.environment = proposal.environment,
                                                       .kind = proposal.draft.kind,
                                                       .release = proposal.release,
                                                       .live = live.value_or(std::nullopt),
                                                       .to = {},
                                                       .ref = proposal.ref,
                                                       .automatic = proposal.draft.automatic,
                                                       .request = requestOf(proposal)});
    return plan ? planToJson(*plan, m_parts.clock.now()) : QJsonObject();
}

Result<DeploymentId> DeploymentStarter::submit(DeploymentProposal proposal, const DeploymentListener &listener)
{
    if (m_settle)
        SLIPWAY_CHECK(m_settle(proposal.environment.id));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(proposal.environment));
    if (proposal.draft.kind == DeploymentKind::Deploy)
        proposal.files = deploy::toJson(viewOf(spec));
    const auto gates = SLIPWAY_TRY(gatesOf(proposal));
    // What somebody will start by hand is asked again then: a freeze today is no reason to forget it.
    const bool mayWait = proposal.byHand && isMatterOfTime(gates);
    if (const auto refusal = refusalOf(gates, proposal.environment.name); refusal && !mayWait)
        return fail(refused(proposal, *refusal));
    DeploymentRecord record = recordOf(proposal);
    SLIPWAY_CHECK(checkReady(record));
    record.problem = waitingText(gates);
    const bool waits = !record.problem.isEmpty();
    record.status = waits ? DeploymentStatus::Waiting : DeploymentStatus::Running;
    record.owner = SLIPWAY_TRY(ownerName());
    const QJsonObject plan = waits ? planOf(proposal) : QJsonObject();
    const auto also = [&](Database &database, const DeploymentRecord &added) -> Result<> {
        SLIPWAY_CHECK(keepReview(database, added.id, gates, m_parts.clock.now(), plan));
        QJsonObject details = detailsOf(proposal, waits ? record.problem : proposal.draft.reason);
        details.insert(u"deployment"_s, added.id.value);
        return m_parts.audit.addIn(database, verbOf(record.kind) + (waits ? u".waits"_s : u".started"_s),
                                   u"v%1"_s.arg(proposal.release.id.value), details);
    };
    const Result<DeploymentRecord> added = m_ledger.addPausing(record, proposal.pauseReason, also);
    if (!added)
        return fail(added.error().kind == ErrorKind::Refused ? refused(proposal, added.error()) : added.error());
    listen(added->id, listener);
    if (!waits)
        launch(*added);
    else if (m_tellWaiting)
        SLIPWAY_CHECK(m_tellWaiting(*added));
    if (const auto when = waits ? opensAt(gates) : std::nullopt)
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
        logBegin(deployment);
        const Result<DeploymentRecord> result = m_performer.perform(
            {.deployment = deployment, .onEvent = listener.onEvent, .askHostKey = listener.askHostKey}, *active);
        if (result && result->status == DeploymentStatus::Waiting)
            listen(deployment.id, listener); // it could not begin: when it can, the same people want to hear of it
        else if (result)
            m_onEnded(*result, listener);
        else
            lose(deployment.id);
        reportEnd(m_parts.storage, deployment.id, result);
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

Result<> DeploymentStarter::keepWaiting(DeploymentId deployment, const std::vector<deploy::GateAnswer> &gates,
                                        const Message &problem)
{
    SLIPWAY_CHECK(m_parts.storage.write(
        [&](Database &database) { return keepReview(database, deployment, gates, m_parts.clock.now()); }));
    return m_ledger.setProblem(deployment, problem);
}

Result<bool> DeploymentStarter::tryStart(DeploymentId deployment)
{
    const DeploymentRecord record = SLIPWAY_TRY(m_ledger.find(deployment));
    const auto gates = SLIPWAY_TRY(gatesOf(record));
    if (const auto refusal = refusalOf(gates, record.environmentName)) {
        SLIPWAY_CHECK(keepWaiting(deployment, gates, refusal->message));
        return fail(*refusal);
    }
    if (const Message text = waitingText(gates); !text.isEmpty()) {
        SLIPWAY_CHECK(keepWaiting(deployment, gates, text));
        if (const auto when = opensAt(gates))
            m_deferred.add(deployment, *when);
        return false;
    }
    SLIPWAY_CHECK(checkApproved(record));
    if (m_settle)
        SLIPWAY_CHECK(m_settle(record.environment));
    return begin(record, gates);
}

Result<bool> DeploymentStarter::begin(const DeploymentRecord &deployment, const std::vector<deploy::GateAnswer> &gates)
{
    const auto also = [&](Database &database, const DeploymentRecord &begun) -> Result<> {
        SLIPWAY_CHECK(keepReview(database, begun.id, gates, m_parts.clock.now()));
        return m_parts.audit.addIn(database, verbOf(begun.kind) + u".started"_s, u"v%1"_s.arg(begun.release.value),
                                   {{u"environment"_s, begun.environmentName},
                                    {u"repository"_s, begun.repositoryName},
                                    {u"deployment"_s, begun.id.value}});
    };
    const Result<DeploymentRecord> begun = m_ledger.begin(deployment.id, SLIPWAY_TRY(ownerName()), also);
    if (begun) {
        launch(*begun);
        return true;
    }
    const DeploymentRecord now = SLIPWAY_TRY(m_ledger.find(deployment.id));
    if (now.status != DeploymentStatus::Waiting || begun.error().kind != ErrorKind::Refused)
        return fail(begun.error());
    SLIPWAY_CHECK(m_ledger.setProblem(deployment.id, begun.error().message));
    m_deferred.add(deployment.id, m_parts.clock.now() + kTryBusyAgainAfter);
    return false;
}

void DeploymentStarter::adopt(DeploymentId deployment)
{
    m_deferred.add(deployment, m_parts.clock.now());
}

/// On the thread of the deferred ones. A refusal (frozen meanwhile) may pass; anything else ends the waiting here.
std::optional<Timestamp> DeploymentStarter::attempt(DeploymentId deployment)
{
    const Result<bool> started = tryStart(deployment);
    if (!started && started.error().code == u"deploy.refused")
        return m_parts.clock.now() + kTryRefusedAgainAfter;
    if (!started && started.error().code == kNotReady)
        return std::nullopt; // whoever mends it tries again
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
