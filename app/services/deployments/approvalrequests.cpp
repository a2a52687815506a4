// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/approvalrequests.h"

#include "core/clock.h"
#include "git/identity.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentperformer.h"
#include "services/environments/environmentservice.h"
#include "services/environments/targetaccess.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/repositorystore.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

/// Member of DeploymentRecord::request: {"id", "digest", "accounts": {host: uid}, "groups", "problem"}.
constexpr QLatin1StringView kSharedKey("shared_request");

Message hostText(const QString &host, const Message &text)
{
    return host.isEmpty() || text.english().contains(host) ? text : Message::list({host, text}, u": "_s);
}

/// What is kept of a request that was written.
QJsonObject keptOf(const QString &id, const QByteArray &bytes,
                   const std::vector<deploy::RequestFolder::Written> &written)
{
    QJsonObject accounts;
    QStringList groups;
    Messages problems;
    for (const deploy::RequestFolder::Written &there : written) {
        if (!there.problem.isEmpty()) {
            problems.push_back(hostText(there.host, there.problem));
            continue;
        }
        accounts.insert(there.host, there.uid);
        if (!there.group.isEmpty() && !groups.contains(there.group))
            groups << there.group;
    }
    return {{u"id"_s, id},
            {u"digest"_s, deploy::digestOfRequest(bytes)},
            {u"accounts"_s, accounts},
            {u"groups"_s, QJsonArray::fromStringList(groups)},
            {u"problem"_s, Message::list(problems, u"; "_s).toJson()}};
}

std::optional<deploy::KnownRequest> knownRequest(const DeploymentRecord &deployment)
{
    const QJsonObject kept = deployment.request[kSharedKey].toObject();
    deploy::KnownRequest known{.id = kept[u"id"].toString(), .digest = kept[u"digest"].toString(), .accounts = {}};
    const QJsonObject accounts = kept[u"accounts"].toObject();
    for (auto account = accounts.begin(); account != accounts.end(); ++account)
        known.accounts[account.key()] = account.value().toInteger();
    return known.id.isEmpty() ? std::nullopt : std::optional(known);
}

/// The one that begins like that. Errors: NotFound, BadInput.
Result<deploy::FoundRequest> pick(const std::vector<deploy::FoundRequest> &requests, const QString &id,
                                  const QString &environment)
{
    std::vector<const deploy::FoundRequest *> found;
    for (const deploy::FoundRequest &known : requests) {
        if (id.size() >= 4 && known.request.id.startsWith(id, Qt::CaseInsensitive))
            found.push_back(&known);
    }
    const Message hint = Engine::tr("slipwayctl deployments requests --env %1 lists them.").arg(environment);
    if (found.empty())
        return fail(ErrorKind::NotFound,
                    Engine::tr("nobody with another data folder has a request %1 for %2").arg(id.left(40), environment),
                    hint);
    if (found.size() > 1)
        return fail(ErrorKind::BadInput, Engine::tr("several requests begin with %1").arg(id), hint);
    return *found.front();
}

} // namespace

std::optional<SharedRequest> sharedRequestOf(const DeploymentRecord &deployment)
{
    const QJsonObject kept = deployment.request[kSharedKey].toObject();
    if (kept.isEmpty())
        return std::nullopt;
    SharedRequest shared{.id = kept[u"id"].toString(), .problem = Message::fromJson(kept[u"problem"]), .groups = {}};
    for (const QJsonValue group : kept[u"groups"].toArray())
        shared.groups << group.toString();
    return shared;
}

Result<ApprovalRequests::Place> ApprovalRequests::placeOf(EnvironmentId environment, const ssh::AskHostKey &ask) const
{
    Place place{
        .environment = SLIPWAY_TRY(m_parts.environments.find(environment)), .spec = {}, .tools = {}, .folder = {}};
    place.spec = SLIPWAY_TRY(specOf(place.environment));
    DeploymentRecord nobodys;
    nobodys.environmentName = place.environment.name;
    nobodys.repositoryName = place.environment.repositoryName;
    const ssh::AskHostKey audited = ask ? askingFor(nobodys, ask, m_parts.audit) : ask;
    place.tools = std::make_unique<deploy::TargetTools>(SLIPWAY_TRY(m_parts.targets.tools(place.environment, audited)));
    if (place.spec.protect.approvals > 0)
        place.folder = SLIPWAY_TRY(deploy::RequestFolder::open(place.spec, *place.tools));
    return place;
}

QString ApprovalRequests::rootOf(const EnvironmentRecord &environment) const
{
    if (!environment.repository.isValid())
        return {};
    const QString known = m_parts.storage
                              .readValue<QString>([&](Database &database) {
                                  return RepositoryStore(database).root(environment.repository);
                              })
                              .value_or(QString());
    if (!known.isEmpty())
        return known;
    const auto repository = m_parts.repositories.find(environment.repository);
    return repository ? git::rootCommit(repository->path).value_or(QString()) : QString();
}

Result<deploy::ApprovalRequest> ApprovalRequests::requestOf(const DeploymentRecord &waiting,
                                                            const EnvironmentRecord &environment) const
{
    const ReleaseRecord release = SLIPWAY_TRY(m_parts.releases.find(waiting.release));
    const auto review = SLIPWAY_TRY(m_parts.storage.readValue<std::optional<DeploymentReviewRecord>>(
        [&](Database &database) { return DeploymentStore(database).review(waiting.id); }));
    return deploy::ApprovalRequest{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                                   .environment = environment.name,
                                   .repository = environment.repositoryName,
                                   .repositoryRoot = rootOf(environment),
                                   .kind = waiting.kind,
                                   .release = QString::number(waiting.release.value),
                                   .releaseDigest = release.digest,
                                   .commit = waiting.commit,
                                   .commitSubject = waiting.commitSubject,
                                   .actor = waiting.actor,
                                   .reason = waiting.reason.english(),
                                   .created = waiting.created,
                                   .hostKeys = waiting.request[kAcceptedHostKeys].toObject().keys(),
                                   .dataFolder = SLIPWAY_TRY(m_parts.targets.installation()),
                                   .deployment = waiting.id,
                                   .plan = review ? review->plan : QJsonObject()};
}

/// Requests of this data folder whose deployments do not wait any longer: it could not be reached when they ended.
QStringList ApprovalRequests::endedOnes(const std::vector<deploy::FoundRequest> &requests) const
{
    QStringList ids;
    const QString own = m_parts.targets.installation().value_or(QString());
    for (const deploy::FoundRequest &found : requests) {
        if (found.request.dataFolder != own)
            continue;
        const auto deployment = m_ledger.find(found.request.deployment);
        const auto known = deployment ? knownRequest(*deployment) : std::nullopt;
        if (known && known->id == found.request.id && deployment->status != DeploymentStatus::Waiting)
            ids << found.request.id;
    }
    return ids;
}

Result<QJsonObject> ApprovalRequests::put(const DeploymentRecord &waiting) const
{
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(waiting.environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    const deploy::TargetTools tools =
        SLIPWAY_TRY(m_parts.targets.tools(environment, askingFor(waiting, {}, m_parts.audit)));
    const Folder folder = SLIPWAY_TRY(deploy::RequestFolder::open(spec, tools));
    const deploy::ApprovalRequest request = SLIPWAY_TRY(requestOf(waiting, environment));
    const QByteArray bytes = deploy::toBytes(request);
    const auto written = SLIPWAY_TRY(folder->putRequest(request.id, bytes, {}));
    if (const auto there = folder->read({}, {}))
        static_cast<void>(
            folder->remove(endedOnes(deploy::sortRequests(there->files, m_parts.clock.now()).requests), {}));
    return keptOf(request.id, bytes, written);
}

Result<> ApprovalRequests::publish(const DeploymentRecord &waiting)
{
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(waiting.environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    if (waiting.kind != DeploymentKind::Deploy || spec.protect.approvals <= 0)
        return {};
    const Result<QJsonObject> kept = put(waiting);
    return m_ledger.keepInRequest(waiting.id, kSharedKey,
                                  kept ? *kept : QJsonObject{{u"problem"_s, kept.error().message.toJson()}});
}

Result<RequestAnswers> ApprovalRequests::answersTo(const DeploymentRecord &waiting, const ssh::AskHostKey &ask,
                                                   std::stop_token stop) const
{
    const auto known = knownRequest(waiting);
    if (!known)
        return fail(
            ErrorKind::NotFound,
            Engine::tr("nobody with another data folder can see the request of deployment %1").arg(waiting.id.value));
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(waiting.environment));
    const deploy::TargetTools tools =
        SLIPWAY_TRY(m_parts.targets.tools(environment, askingFor(waiting, ask, m_parts.audit)));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    const Folder folder = SLIPWAY_TRY(deploy::RequestFolder::open(spec, tools));
    const deploy::RequestFolder::Content content = SLIPWAY_TRY(folder->read(known->id, stop));
    RequestAnswers found{.answers = deploy::answersTo(*known, waiting, content.files), .remarks = content.problems};
    found.remarks.insert(found.remarks.end(), found.answers.ignored.begin(), found.answers.ignored.end());
    return found;
}

void ApprovalRequests::withdraw(const DeploymentRecord &ended) const
{
    const auto known = knownRequest(ended);
    if (!known || ended.status == DeploymentStatus::Waiting)
        return;
    const auto place = placeOf(ended.environment, {});
    if (place && place->folder)
        static_cast<void>(place->folder->remove({known->id}, {}));
}

Result<OpenRequests> ApprovalRequests::openIn(const Place &place, std::stop_token stop) const
{
    OpenRequests open;
    if (!place.folder)
        return open;
    const deploy::RequestFolder::Content content = SLIPWAY_TRY(place.folder->read({}, stop));
    deploy::FoundRequests found = deploy::sortRequests(content.files, m_parts.clock.now());
    open.remarks = content.problems;
    open.remarks.insert(open.remarks.end(), found.ignored.begin(), found.ignored.end());
    const QString own = SLIPWAY_TRY(m_parts.targets.installation());
    const QString root = rootOf(place.environment);
    for (deploy::FoundRequest &known : found.requests) {
        const deploy::ApprovalRequest &request = known.request;
        if (request.dataFolder == own || request.environment != place.environment.name)
            continue;
        if (!root.isEmpty() && !request.repositoryRoot.isEmpty() && request.repositoryRoot != root)
            open.remarks.push_back(Engine::tr("%1 was ignored: it is of another repository").arg(request.id));
        else
            open.requests.push_back(std::move(known));
    }
    return open;
}

Result<OpenRequests> ApprovalRequests::open(EnvironmentId environment, std::stop_token stop) const
{
    return openIn(SLIPWAY_TRY(placeOf(environment, {})), stop);
}

Result<deploy::FoundRequest> ApprovalRequests::find(EnvironmentId environment, const QString &id,
                                                    std::stop_token stop) const
{
    const Place place = SLIPWAY_TRY(placeOf(environment, {}));
    const OpenRequests open = SLIPWAY_TRY(openIn(place, stop));
    return pick(open.requests, id, place.environment.name);
}

Result<> ApprovalRequests::mayAnswer(const Place &place, const deploy::FoundRequest &found,
                                     const std::map<QString, qint64> &accounts) const
{
    const auto own = accounts.find(found.host);
    if (place.spec.protect.selfApproval || own == accounts.end() || own->second != found.uid)
        return {};
    if (found.host.isEmpty())
        return fail(
            ErrorKind::Refused, Engine::tr("%1 asked for it and may not approve it").arg(found.owner),
            Engine::tr("%1 wants somebody else's approval (self_approval: false).").arg(place.environment.name));
    return fail(
        ErrorKind::Refused,
        Engine::tr("it was requested through the same account, %1: with one account nobody can tell two people apart")
            .arg(found.host),
        Engine::tr("Log in there with an account of your own: name it in hosts, or in ~/.ssh/config."));
}

Result<> ApprovalRequests::audit(const Place &place, const deploy::FoundRequest &found, const RequestAnswer &answer,
                                 const QString &account)
{
    return m_parts.audit.add(answer.approved ? u"deploy.approved"_s : u"deploy.rejected"_s,
                             u"request %1"_s.arg(found.request.id.left(8)),
                             {{u"environment"_s, place.environment.name},
                              {u"repository"_s, place.environment.repositoryName},
                              {u"request"_s, found.request.id},
                              {u"digest"_s, found.digest},
                              {u"requested_by"_s, found.owner},
                              {u"release_digest"_s, found.request.releaseDigest},
                              {u"commit"_s, found.request.commit},
                              {u"account"_s, account},
                              {u"comment"_s, answer.comment}});
}

Result<deploy::FoundRequest> ApprovalRequests::answer(const RequestAnswer &answer, std::stop_token stop)
{
    const Place place = SLIPWAY_TRY(placeOf(answer.environment, answer.hostKeys.asking()));
    const OpenRequests open = SLIPWAY_TRY(openIn(place, stop));
    deploy::FoundRequest found = SLIPWAY_TRY(pick(open.requests, answer.request, place.environment.name));
    const auto content = SLIPWAY_TRY(place.folder->read(found.request.id, stop));
    if (answer.approved)
        SLIPWAY_CHECK(mayAnswer(place, found, content.accounts));
    const QByteArray bytes = deploy::toBytes({.request = found.request.id,
                                              .digest = found.digest,
                                              .approved = answer.approved,
                                              .comment = answer.comment,
                                              .time = m_parts.clock.now()});
    const auto written = SLIPWAY_TRY(place.folder->putAnswer(found.request.id, bytes, stop));
    const auto there = std::ranges::find_if(written, [](const auto &host) { return host.problem.isEmpty(); });
    if (there == written.end())
        return fail(ErrorKind::NotFound, Engine::tr("the request was withdrawn meanwhile"));
    SLIPWAY_CHECK(audit(place, found, answer, hostText(there->host, there->account).english()));
    return found;
}

} // namespace slipway
