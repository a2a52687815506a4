// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/requestreport.h"

#include "cli/deployjson.h"
#include "cli/deployoutput.h"
#include "cli/json.h"
#include "cli/text.h"
#include "services/console.h"
#include "services/deployments/deploymentplanjson.h"

namespace slipway::cli {
using namespace Qt::StringLiterals;
namespace {

/// "ana", or "ana (deploy@web-1)" where the account is one of a host.
QString ownerText(const QString &owner, const QString &host)
{
    return host.isEmpty() ? plain(owner) : u"%1 (%2)"_s.arg(plain(owner), plain(host));
}

QString answerText(const deploy::FoundAnswer &found)
{
    QString text =
        u"%1 by %2"_s.arg(found.answer.approved ? u"approved"_s : u"rejected"_s, ownerText(found.owner, found.host));
    if (!found.answer.comment.isEmpty())
        text += u": "_s + plain(found.answer.comment);
    return found.isRequesters ? QString(text + u" (the account that has requested it)"_s) : text;
}

QString titleOf(const deploy::FoundRequest &found)
{
    const deploy::ApprovalRequest &request = found.request;
    return u"requested by %1 from another data folder: %2  %3 of v%4, %5 %6"_s.arg(
        ownerText(found.owner, found.host), request.id.left(8), words(deploymentKindName(request.kind)),
        plain(request.release), plain(request.commit.left(7)), plain(request.commitSubject));
}

/// The plan as it was requested. Numbers of releases are those of the data folder that asks.
DeploymentReview reviewOf(const deploy::FoundRequest &found, const EnvironmentRecord &environment)
{
    const deploy::ApprovalRequest &request = found.request;
    DeploymentReview review{.plan = slipway::planFromJson(request.plan), .made = request.created, .since = {}};
    review.plan.environment = environment;
    review.plan.kind = request.kind;
    review.plan.release.id = ReleaseId{request.release.toLongLong()};
    review.plan.release.commit = request.commit;
    review.plan.release.commitSubject = request.commitSubject;
    review.plan.release.digest = request.releaseDigest;
    if (const ReleaseId before = liveOfPlan(request.plan); before.isValid()) {
        review.plan.before.emplace();
        review.plan.before->id = before;
    }
    for (const QJsonValue part : request.plan[u"left_out"].toArray())
        review.since.push_back(u"too long to be shown here: %1"_s.arg(part.toString()));
    return review;
}

} // namespace

OpenRequests requestsOf(const Context &context, Console &console, EnvironmentId environment)
{
    Result<OpenRequests> open = console.deployments().requests().open(environment, context.stop);
    if (open)
        return std::move(*open);
    return {.requests = {},
            .remarks = {u"what others request there is not known: %1"_s.arg(open.error().message.english())}};
}

QStringList requestLines(const OpenRequests &open, const QString &environment)
{
    QStringList lines;
    for (const deploy::FoundRequest &found : open.requests) {
        lines << titleOf(found);
        for (const deploy::FoundAnswer &answer : found.answers)
            lines << u"  "_s + answerText(answer);
        lines << u"  to look at it, run: slipwayctl deployments requests %1 --env %2"_s.arg(found.request.id.left(8),
                                                                                            environment);
        lines << u"  to answer it, run: slipwayctl approve %1 --env %2, or: slipwayctl reject %1 --env %2"_s.arg(
            found.request.id.left(8), environment);
    }
    for (const Message &remark : open.remarks)
        lines << u"note: %1"_s.arg(plain(remark));
    return lines;
}

QString describeRequest(const deploy::FoundRequest &found, const EnvironmentRecord &environment)
{
    const deploy::ApprovalRequest &request = found.request;
    QStringList lines{titleOf(found)};
    lines << u"%1, called %2 there%3"_s.arg(localTime(request.created), plain(request.actor),
                                            request.reason.isEmpty() ? QString()
                                                                     : QString(u": "_s + plain(request.reason)));
    lines << u"release digest %1, commit %2"_s.arg(plain(request.releaseDigest), plain(request.commit));
    for (const QString &key : request.hostKeys)
        lines << u"accepted host key: %1"_s.arg(plain(key));
    for (const deploy::FoundAnswer &answer : found.answers)
        lines << answerText(answer);
    lines << describeReview(reviewOf(found, environment));
    return lines.join(u'\n');
}

QJsonObject requestToJson(const deploy::FoundRequest &found, const EnvironmentRecord &environment)
{
    const deploy::ApprovalRequest &request = found.request;
    QJsonArray answers;
    for (const deploy::FoundAnswer &answer : found.answers)
        answers.append(QJsonObject{{u"actor"_s, answer.owner},
                                   {u"host"_s, textToJson(answer.host)},
                                   {u"approved"_s, answer.answer.approved},
                                   {u"same_account"_s, answer.isRequesters},
                                   {u"comment"_s, textToJson(answer.answer.comment)},
                                   {u"time"_s, toRfc3339(answer.answer.time)}});
    return {{u"request"_s, request.id},
            {u"env"_s, request.environment},
            {u"repository"_s, textToJson(request.repository)},
            {u"repository_root"_s, textToJson(request.repositoryRoot)},
            {u"kind"_s, deploymentKindName(request.kind)},
            {u"requested_by"_s, found.owner},
            {u"actor"_s, textToJson(request.actor)},
            {u"host"_s, textToJson(found.host)},
            {u"created"_s, toRfc3339(request.created)},
            {u"reason"_s, textToJson(request.reason)},
            {u"release_name"_s, textToJson(request.release)},
            {u"release_digest"_s, request.releaseDigest},
            {u"commit"_s, textToJson(request.commit)},
            {u"commit_subject"_s, textToJson(request.commitSubject)},
            {u"host_keys"_s, QJsonArray::fromStringList(request.hostKeys)},
            {u"digest"_s, found.digest},
            {u"answers"_s, answers},
            {u"review"_s, reviewToJson(reviewOf(found, environment))}};
}

QJsonArray requestsToJson(const OpenRequests &open, const EnvironmentRecord &environment)
{
    QJsonArray array;
    for (const deploy::FoundRequest &found : open.requests)
        array.append(requestToJson(found, environment));
    return array;
}

QString sharedText(const DeploymentRecord &deployment)
{
    const auto shared = sharedRequestOf(deployment);
    if (!shared)
        return {};
    if (shared->id.isEmpty())
        return u"People with other data folders can't see this request: %1. To try again, run: slipwayctl deployments continue %2"_s
            .arg(plain(shared->problem), QString::number(deployment.id.value));
    const QString who = shared->groups.isEmpty() ? u"whoever uses the same account there"_s
                                                 : u"the group %1"_s.arg(plain(shared->groups.join(u", "_s)));
    QString text =
        u"On the target, %1 can see this request as %2. When it was approved there, run: slipwayctl deployments continue %3"_s
            .arg(who, shared->shortId(), QString::number(deployment.id.value));
    if (!shared->problem.isEmpty())
        text += u"\nIt is not everywhere: %1"_s.arg(plain(shared->problem));
    return text;
}

QJsonValue sharedToJson(const DeploymentRecord &deployment)
{
    const auto shared = sharedRequestOf(deployment);
    if (!shared)
        return QJsonValue::Null;
    return QJsonObject{{u"id"_s, textToJson(shared->id)},
                       {u"groups"_s, QJsonArray::fromStringList(shared->groups)},
                       {u"problem"_s, textToJson(shared->problem)}};
}

QStringList answerLines(const RequestAnswers &answers, const DeploymentRecord &deployment)
{
    QStringList lines;
    for (const Approval &word : answers.answers.approvals) {
        const QString comment = word.comment.isEmpty() ? QString() : QString(u" ("_s + plain(word.comment) + u')');
        lines << u"%1 by %2 on the target%3"_s.arg(word.approved ? u"approved"_s : u"rejected"_s, plain(word.actor),
                                                   comment);
    }
    if (!lines.isEmpty())
        lines << u"to go on with it, run: slipwayctl deployments continue %1"_s.arg(deployment.id.value);
    for (const Message &remark : answers.remarks)
        lines << u"note: %1"_s.arg(plain(remark));
    return lines;
}

} // namespace slipway::cli
