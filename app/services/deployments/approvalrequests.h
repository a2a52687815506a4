// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/environment.h"
#include "deploy/targets/folder/requestfolder.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymentledger.h"

namespace slipway {

/// How a waiting deployment is shown to people with other data folders; kept with it.
struct SharedRequest
{
    QString id;         ///< of the file on the target; empty = it is not there
    Message problem;    ///< why nobody else can see it, or not everywhere
    QStringList groups; ///< that can read it; empty = whoever uses the same account there

    [[nodiscard]] QString shortId() const { return id.left(8); }
};
/// Nothing for one that nobody has to approve, and one of an older Slipway.
[[nodiscard]] std::optional<SharedRequest> sharedRequestOf(const DeploymentRecord &deployment);

/// What others ask to have approved in an environment.
struct OpenRequests
{
    std::vector<deploy::FoundRequest> requests;
    Messages remarks; ///< files that were ignored, hosts that do not answer: untrusted text
};

/// What others have answered to a request of this data folder.
struct RequestAnswers
{
    deploy::Answers answers;
    Messages remarks;
};

struct RequestAnswer
{
    EnvironmentId environment;
    QString request; ///< its id, or how it begins
    bool approved = false;
    QString comment;
    HostKeyAnswers hostKeys;
};

/// Approvals between data folders that have one target: requests and answers lie there, in files whose owners say who
/// has written them. Any thread but the GUI's; every call asks the target.
class ApprovalRequests
{
public:
    ApprovalRequests(const DeploymentDependencies &parts, DeploymentLedger &ledger)
        : m_parts(parts)
        , m_ledger(ledger)
    {
    }

    /// Puts the request of a waiting deployment there, if people have to approve it; what became of it is kept with it.
    /// Error: of storage alone.
    [[nodiscard]] Result<> publish(const DeploymentRecord &waiting);
    /// Errors: NotFound (nobody else can see it), of the target.
    [[nodiscard]] Result<RequestAnswers> answersTo(const DeploymentRecord &waiting, const ssh::AskHostKey &ask = {},
                                                   std::stop_token stop = {}) const;
    /// Takes the request of a deployment away that has ended otherwise than waiting. What cannot be done now is done
    /// with the next request.
    void withdraw(const DeploymentRecord &ended) const;

    /// Nothing where nobody has to approve. Errors: of the target.
    [[nodiscard]] Result<OpenRequests> open(EnvironmentId environment, std::stop_token stop = {}) const;
    /// The one whose id begins like that. Errors: NotFound, BadInput (several), of the target.
    [[nodiscard]] Result<deploy::FoundRequest> find(EnvironmentId environment, const QString &id,
                                                    std::stop_token stop = {}) const;
    /// Of another data folder. Errors: NotFound, Refused (one's own request), of the target.
    [[nodiscard]] Result<deploy::FoundRequest> answer(const RequestAnswer &answer, std::stop_token stop = {});

private:
    using Folder = std::unique_ptr<deploy::RequestFolder>;
    /// The environment with its folder of requests.
    struct Place
    {
        EnvironmentRecord environment;
        config::EnvironmentSpec spec;
        std::unique_ptr<deploy::TargetTools> tools;
        Folder folder; ///< after the tools: it refers to them
    };
    [[nodiscard]] Result<Place> placeOf(EnvironmentId environment, const ssh::AskHostKey &ask) const;
    [[nodiscard]] Result<QJsonObject> put(const DeploymentRecord &waiting) const;
    [[nodiscard]] Result<deploy::ApprovalRequest> requestOf(const DeploymentRecord &waiting,
                                                            const EnvironmentRecord &environment) const;
    [[nodiscard]] QString rootOf(const EnvironmentRecord &environment) const;
    [[nodiscard]] Result<OpenRequests> openIn(const Place &place, std::stop_token stop) const;
    [[nodiscard]] QStringList endedOnes(const std::vector<deploy::FoundRequest> &requests) const;
    [[nodiscard]] Result<> mayAnswer(const Place &place, const deploy::FoundRequest &found,
                                     const std::map<QString, qint64> &accounts) const;
    [[nodiscard]] Result<> audit(const Place &place, const deploy::FoundRequest &found, const RequestAnswer &answer,
                                 const QString &account);

    DeploymentDependencies m_parts;
    DeploymentLedger &m_ledger;
};

} // namespace slipway
