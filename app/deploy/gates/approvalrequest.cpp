// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates/approvalrequest.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace slipway::deploy {
using namespace Qt::StringLiterals;
namespace {

constexpr int kVersion = 1;
constexpr qsizetype kLongestName = 200;
constexpr qsizetype kLongestText = 1000;
constexpr qsizetype kMostHostKeys = 32;
constexpr QLatin1StringView kRequestEnding(".json");

bool isId(const QString &text)
{
    static const QRegularExpression valid(u"\\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\z"_s);
    return valid.match(text).hasMatch();
}

bool isDigest(const QString &text)
{
    static const QRegularExpression valid(u"\\A[0-9a-f]{64}\\z"_s);
    return valid.match(text).hasMatch();
}

QString cut(const QJsonValue &value, qsizetype longest)
{
    return value.toString().left(longest);
}

QByteArray written(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<QJsonObject> objectOf(const QByteArray &bytes, const QString &kind, qint64 most)
{
    if (bytes.size() > most)
        return fail(ErrorKind::BadInput, Engine::tr("it is larger than %1 KiB").arg(most / 1024));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (!document.isObject())
        return fail(ErrorKind::BadInput, Engine::tr("it is no JSON object: %1").arg(problem.errorString()));
    if (document[kind].toInt() != kVersion)
        return fail(ErrorKind::BadInput, Engine::tr("it is of no kind that this version of Slipway knows"));
    return document.object();
}

QJsonObject toJson(const ApprovalRequest &request)
{
    return {{u"slipway_request"_s, kVersion},
            {u"id"_s, request.id},
            {u"environment"_s, request.environment},
            {u"repository"_s, request.repository},
            {u"repository_root"_s, request.repositoryRoot},
            {u"kind"_s, deploymentKindName(request.kind)},
            {u"release"_s, request.release},
            {u"release_digest"_s, request.releaseDigest},
            {u"commit"_s, request.commit},
            {u"commit_subject"_s, request.commitSubject.left(kLongestText)},
            {u"actor"_s, request.actor},
            {u"reason"_s, request.reason.left(kLongestText)},
            {u"created"_s, toRfc3339(request.created)},
            {u"host_keys"_s,
             QJsonArray::fromStringList(request.hostKeys.first(std::min(request.hostKeys.size(), kMostHostKeys)))},
            {u"data_folder"_s, request.dataFolder},
            {u"deployment"_s, request.deployment.value},
            {u"plan"_s, request.plan}};
}

/// An answer's file is "<id>.by-<uid>": one for each account.
QString idOfAnswer(const QString &name)
{
    static const QRegularExpression pattern(u"\\A([0-9a-f-]{36})\\.by-[0-9]{1,10}\\z"_s);
    return pattern.match(name).captured(1);
}

Message ignoredText(const RequestFile &file, const Message &why)
{
    const QString name = file.name.left(kLongestName);
    const Message place = file.host.isEmpty() ? Message(name) : Engine::tr("%1 on %2").arg(name, file.host);
    return Engine::tr("%1 was ignored: %2").arg(place, why);
}

Result<FoundRequest> readRequest(const RequestFile &file)
{
    if (!file.problem.isEmpty())
        return fail(ErrorKind::BadInput, file.problem);
    FoundRequest found{.request = SLIPWAY_TRY(requestFromBytes(file.content)),
                       .digest = digestOfRequest(file.content),
                       .host = file.host,
                       .uid = file.uid,
                       .owner = file.owner,
                       .answers = {}};
    if (found.request.id + kRequestEnding != file.name)
        return fail(ErrorKind::BadInput, Engine::tr("it is the request of another name"));
    return found;
}

Result<ApprovalAnswer> readAnswer(const RequestFile &file, const QString &id, const QString &digest)
{
    if (!file.problem.isEmpty())
        return fail(ErrorKind::BadInput, file.problem);
    ApprovalAnswer answer = SLIPWAY_TRY(answerFromBytes(file.content));
    if (answer.request != id || answer.digest != digest)
        return fail(ErrorKind::BadInput, Engine::tr("what was answered is not the request as it was made"));
    return answer;
}

bool isKept(const FoundRequests &found, const QString &id)
{
    return std::ranges::any_of(found.requests, [&id](const FoundRequest &known) { return known.request.id == id; });
}

/// On one host at least the same account may have another number.
bool isRequesters(const FoundRequest &found, const RequestFile &answer, const std::vector<RequestFile> &files)
{
    const auto request = std::ranges::find_if(files, [&](const RequestFile &file) {
        return file.host == answer.host && file.name == found.request.id + kRequestEnding;
    });
    return answer.owner == found.owner || (request != files.end() && request->uid == answer.uid);
}

/// One word of each person, whatever other hosts still have of them.
void keepLast(std::vector<Approval> &words, Approval word)
{
    const auto known = std::ranges::find(words, word.actor, &Approval::actor);
    if (known == words.end())
        words.push_back(std::move(word));
    else if (word.time > known->time)
        *known = std::move(word);
}

} // namespace

QByteArray toBytes(const ApprovalRequest &request)
{
    QJsonObject json = toJson(request);
    QByteArray bytes = written(json);
    for (const QString &part : {u"lines"_s, u"files"_s, u"commits"_s, u"commits_away"_s, u"settings"_s}) {
        if (bytes.size() <= kMostRequestBytes)
            break;
        QJsonObject plan = json[u"plan"].toObject();
        QJsonArray left = plan[u"left_out"].toArray();
        left.append(part);
        if (part == u"files"_s)
            plan.insert(u"more_files"_s, plan[u"more_files"].toInt() + plan[part].toArray().size());
        plan.remove(part);
        plan.insert(u"left_out"_s, left);
        json.insert(u"plan"_s, plan);
        bytes = written(json);
    }
    return bytes;
}

QByteArray toBytes(const ApprovalAnswer &answer)
{
    return written({{u"slipway_answer"_s, kVersion},
                    {u"request"_s, answer.request},
                    {u"digest"_s, answer.digest},
                    {u"approved"_s, answer.approved},
                    {u"comment"_s, answer.comment.left(kLongestText)},
                    {u"time"_s, toRfc3339(answer.time)}});
}

Result<ApprovalRequest> requestFromBytes(const QByteArray &bytes)
{
    const QJsonObject json = SLIPWAY_TRY(objectOf(bytes, u"slipway_request"_s, kMostRequestBytes));
    ApprovalRequest request{.id = cut(json[u"id"], kLongestName),
                            .environment = cut(json[u"environment"], kLongestName),
                            .repository = cut(json[u"repository"], kLongestName),
                            .repositoryRoot = cut(json[u"repository_root"], kLongestName),
                            .kind = DeploymentKind::Deploy,
                            .release = cut(json[u"release"], kLongestName),
                            .releaseDigest = cut(json[u"release_digest"], kLongestName),
                            .commit = cut(json[u"commit"], kLongestName),
                            .commitSubject = cut(json[u"commit_subject"], kLongestText),
                            .actor = cut(json[u"actor"], kLongestName),
                            .reason = cut(json[u"reason"], kLongestText),
                            .created = fromRfc3339(json[u"created"].toString()).value_or(Timestamp{}),
                            .hostKeys = {},
                            .dataFolder = cut(json[u"data_folder"], kLongestName),
                            .deployment = DeploymentId{json[u"deployment"].toInteger()},
                            .plan = json[u"plan"].toObject()};
    for (const QJsonValue key : json[u"host_keys"].toArray()) {
        if (request.hostKeys.size() < kMostHostKeys)
            request.hostKeys << cut(key, kLongestName);
    }
    const auto kind = deploymentKindFromName(json[u"kind"].toString());
    if (!isId(request.id) || !isDigest(request.releaseDigest) || request.environment.isEmpty() || !kind)
        return fail(ErrorKind::BadInput, Engine::tr("it does not say what is asked for"));
    request.kind = *kind;
    return request;
}

Result<ApprovalAnswer> answerFromBytes(const QByteArray &bytes)
{
    const QJsonObject json = SLIPWAY_TRY(objectOf(bytes, u"slipway_answer"_s, kMostAnswerBytes));
    if (!json[u"approved"].isBool())
        return fail(ErrorKind::BadInput, Engine::tr("it says neither yes nor no"));
    return ApprovalAnswer{.request = cut(json[u"request"], kLongestName),
                          .digest = cut(json[u"digest"], kLongestName),
                          .approved = json[u"approved"].toBool(),
                          .comment = cut(json[u"comment"], kLongestText),
                          .time = fromRfc3339(json[u"time"].toString()).value_or(Timestamp{})};
}

QString digestOfRequest(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

FoundRequests sortRequests(const std::vector<RequestFile> &files, Timestamp now)
{
    FoundRequests found;
    for (const RequestFile &file : files) {
        if (!idOfAnswer(file.name).isEmpty())
            continue;
        Result<FoundRequest> request = readRequest(file);
        if (!request)
            found.ignored.push_back(ignoredText(file, request.error().message));
        else if (now <= file.modified + kRequestLives && !isKept(found, request->request.id))
            found.requests.push_back(std::move(*request));
    }
    for (const RequestFile &file : files) {
        const QString id = idOfAnswer(file.name);
        const auto request =
            std::ranges::find_if(found.requests, [&id](const FoundRequest &known) { return known.request.id == id; });
        if (id.isEmpty() || request == found.requests.end())
            continue;
        Result<ApprovalAnswer> answer = readAnswer(file, id, request->digest);
        if (!answer)
            found.ignored.push_back(ignoredText(file, answer.error().message));
        else
            request->answers.push_back({.answer = std::move(*answer),
                                        .host = file.host,
                                        .owner = file.owner,
                                        .isRequesters = isRequesters(*request, file, files)});
    }
    std::ranges::stable_sort(found.requests, {}, [](const FoundRequest &known) { return known.request.created; });
    return found;
}

Answers answersTo(const KnownRequest &known, const DeploymentRecord &deployment, const std::vector<RequestFile> &files)
{
    Answers answers;
    for (const RequestFile &file : files) {
        if (idOfAnswer(file.name) != known.id)
            continue;
        const auto account = known.accounts.find(file.host);
        if (account == known.accounts.end())
            continue; // nobody has asked there
        const Result<ApprovalAnswer> answer = readAnswer(file, known.id, known.digest);
        if (!answer) {
            answers.ignored.push_back(ignoredText(file, answer.error().message));
            continue;
        }
        keepLast(answers.approvals, {.deployment = deployment.id,
                                     .actor = account->second == file.uid ? deployment.actor : file.owner,
                                     .approved = answer->approved,
                                     .comment = answer->comment,
                                     .time = answer->time});
    }
    return answers;
}

} // namespace slipway::deploy
