// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody asks people with other data folders to approve, and what they answer: files beside the releases of a
// target. Pure. A file says what is asked; who has written it says its owner there, never the file.
#pragma once

#include "core/records/deployment.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <map>
#include <vector>

namespace slipway::deploy {

inline constexpr qint64 kMostRequestBytes = 256 * 1024;
inline constexpr qint64 kMostAnswerBytes = 16 * 1024;
/// After that a request is no request any more, and the next one clears it away.
inline constexpr std::chrono::days kRequestLives{30};

struct ApprovalRequest
{
    QString id; ///< UUID, without braces
    QString environment;
    QString repository;
    QString repositoryRoot; ///< its first commit; empty = unknown
    DeploymentKind kind = DeploymentKind::Deploy;
    QString release; ///< number in the data folder that asks
    QString releaseDigest;
    QString commit;
    QString commitSubject;
    QString actor; ///< what they are called there
    QString reason;
    Timestamp created{};
    QStringList hostKeys;    ///< fingerprints that were accepted with it
    QString dataFolder;      ///< name of the data folder that asks
    DeploymentId deployment; ///< in that one
    QJsonObject plan;        ///< as the database keeps it; never a secret value
};

struct ApprovalAnswer
{
    QString request;
    QString digest; ///< of the request as it was read: it counts for nothing else
    bool approved = false;
    QString comment;
    Timestamp time{};
};

/// At most kMostRequestBytes: of a longer plan lines, files and commits are left out, in this order.
[[nodiscard]] QByteArray toBytes(const ApprovalRequest &request);
[[nodiscard]] QByteArray toBytes(const ApprovalAnswer &answer);
/// Errors: BadInput. Texts are cut, never obeyed; people have to see them as plain().
[[nodiscard]] Result<ApprovalRequest> requestFromBytes(const QByteArray &bytes);
[[nodiscard]] Result<ApprovalAnswer> answerFromBytes(const QByteArray &bytes);
/// SHA-256 (hex) of a request as it lies there.
[[nodiscard]] QString digestOfRequest(const QByteArray &bytes);

/// A file of the folder of requests.
struct RequestFile
{
    QString host; ///< as HostTruth has it
    QString name;
    qint64 uid = -1; ///< of its owner there
    QString owner;   ///< that account's name there
    Timestamp modified{};
    QByteArray content;
    Message problem; ///< why it was not read; then there is no content
};

struct FoundAnswer
{
    ApprovalAnswer answer;
    QString host;
    QString owner;
    bool isRequesters = false; ///< of the account that has written the request
};

struct FoundRequest
{
    ApprovalRequest request;
    QString digest;
    QString host;
    qint64 uid = -1;
    QString owner;
    std::vector<FoundAnswer> answers; ///< those that speak of this request as it is
};

struct FoundRequests
{
    std::vector<FoundRequest> requests; ///< oldest first
    Messages ignored;                   ///< "NAME: why"
};

/// The requests among these files that are not too old, each with its answers.
[[nodiscard]] FoundRequests sortRequests(const std::vector<RequestFile> &files, Timestamp now);

/// What a data folder knows of a request that it has made.
struct KnownRequest
{
    QString id;
    QString digest;
    std::map<QString, qint64> accounts; ///< host → uid that has written it there
};

struct Answers
{
    std::vector<Approval> approvals; ///< of the account that asked: in the requester's name, so that rules on it hold
    Messages ignored;
};

/// The answers among these files that count as words to a waiting deployment.
[[nodiscard]] Answers answersTo(const KnownRequest &known, const DeploymentRecord &deployment,
                                const std::vector<RequestFile> &files);

} // namespace slipway::deploy
