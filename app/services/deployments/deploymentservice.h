// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/commit.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/hostkey.h"
#include "core/records/release.h"
#include "core/records/run.h"
#include "core/result.h"
#include "deploy/gates/health.h"
#include "deploy/gates/protection.h"
#include "deploy/releases/manifest.h"
#include "deploy/targets/target.h"
#include "services/environments/configurationuse.h"
#include "services/environments/rollbackhistory.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace slipway {

class ApprovalRequests;
class AuditService;
class Clock;
class CommandRunner;
class EnvironmentService;
class ReleaseService;
class RepositoryService;
class RunService;
class SecretService;
class Storage;
class TargetAccess;

/// Which hosts nobody has accepted yet are trusted: those that offer one of these keys, and those that who is asked
/// accepts. The fingerprints are kept while the deployment waits.
struct HostKeyAnswers
{
    HostKeyAnswers() = default;
    HostKeyAnswers(ssh::AskHostKey askHostKey)
        : ask(std::move(askHostKey))
    {
    }
    HostKeyAnswers(QStringList fingerprints, ssh::AskHostKey askHostKey)
        : accepted(std::move(fingerprints))
        , ask(std::move(askHostKey))
    {
    }
    QStringList accepted;
    ssh::AskHostKey ask;
    /// Both as one question, for what happens at once.
    [[nodiscard]] ssh::AskHostKey asking() const
    {
        return [*this](const ssh::HostKey &key) { return accepted.contains(key.fingerprint) || (ask && ask(key)); };
    }
};

/// What somebody wants to have live. Either a release, or a repository and a ref (a release is made of it first).
struct DeployRequest
{
    EnvironmentId environment;
    ReleaseId release; ///< 0 = make one of repository + ref
    RepositoryId repository;
    QString ref;
    QString reason;
    bool automatic = false;   ///< by a flow
    RunId run;                ///< the pipeline run that led to it; its artifacts are what goes live
    bool secretsThen = false; ///< of a release that was live there: the versions of secrets that it ran with last
    std::vector<std::pair<RunId, QString>> artifacts; ///< of a release that is made: these too, "NAME" or "NAME=PLACE"
    QString digest;               ///< of a release that is made: refuse any other; empty = whatever it becomes
    QStringList acceptedHostKeys; ///< fingerprints "SHA256:…" that a person has compared; kept while it waits
    /// Asked (on the deployment's thread) for a host nobody has accepted yet; empty = refuse.
    ssh::AskHostKey askHostKey;
};

/// What somebody wants to have back.
struct RollbackRequest
{
    EnvironmentId environment;
    DeploymentId to; ///< 0 = the previous good one
    QString reason;
    bool secretsThen = false;     ///< the versions of secrets that it ran with then, instead of the current ones
    QStringList acceptedHostKeys; ///< these two as DeployRequest's
    ssh::AskHostKey askHostKey;
};

/// A target on which others have deployed until now.
struct TakeOverRequest
{
    EnvironmentId environment;
    QString reason;
    ssh::AskHostKey askHostKey; ///< as DeployRequest's
    std::stop_token stop;
};

/// What a deployment or rollback would do. Nothing is changed by asking.
struct DeploymentPlan
{
    EnvironmentRecord environment;
    DeploymentKind kind = DeploymentKind::Deploy;
    ReleaseRecord release;               ///< without an id when it is yet to be made
    QStringList warnings;                ///< artifacts of another commit
    std::optional<ReleaseRecord> before; ///< live now
    std::optional<DeploymentRecord> to;  ///< of a rollback: the deployment it goes back to
    /// By the history of commits: whether the new release lies ahead of the live one. Unknown: nothing is live, or the
    /// repository does not have both commits.
    enum class Direction { Unknown, Same, Forward, Back, Diverged };
    Direction direction = Direction::Unknown;
    std::vector<git::CommitInfo> commits;     ///< that come with it, newest first; the newest of commitCount
    std::vector<git::CommitInfo> commitsAway; ///< that are live and go away, newest first; the newest of awayCount
    int commitCount = 0, awayCount = 0;
    deploy::ReleaseDiff diff;
    int moreFiles = 0;                ///< of a stored plan: beyond those of `diff`
    std::vector<git::FileDiff> lines; ///< of the text files that change, the first few of them
    struct Metric
    {
        QString name;
        std::optional<double> before, after;
    };
    std::vector<Metric> metrics; ///< of the model, from metrics.json of both releases
    std::vector<deploy::GateAnswer> gates;
    QString strategy; ///< "ssh, 2 hosts in 2 batches; 3 good answers in a row within 60 s, then watched for 5 min"
    std::optional<Milliseconds> expected; ///< median of earlier ones
    int earlier = 0;                      ///< how many those were
    [[nodiscard]] bool canStart() const;  ///< no gate refuses
};

/// Something that happened in a deployment.
struct DeploymentEvent
{
    enum class Kind {
        Changed,
        Journal,
        Line,
        Checks,
        Recovered ///< another one, which a dead process had left: it was settled before this one began
    };
    Kind kind = Kind::Changed;
    Timestamp time{};
    DeploymentRecord deployment;
    JournalEntry entry;                      ///< of Journal
    QString host;                            ///< of Line
    QByteArray line;                         ///< of Line, masked
    std::vector<deploy::CheckAnswer> checks; ///< of Checks
};
using OnDeploymentEvent =
    std::function<void(const DeploymentEvent &)>; ///< from the deployment's thread, one call at a time

struct DeploymentDetail
{
    DeploymentRecord deployment;
    std::vector<JournalEntry> journal;
    std::vector<Approval> approvals;
    std::vector<deploy::GateAnswer> gates; ///< as they stand now while it waits, later as they were judged
    std::optional<Timestamp> judged;       ///< when; nothing while it waits, and for one that nobody judged
    QString logFile;                       ///< absolute; may not exist
    QString releaseDigest;
};

/// What somebody is asked to approve: the plan as it was when it was requested, and what has changed since.
struct DeploymentReview
{
    DeploymentPlan plan; ///< its gates as they stand now while it waits, later as they were judged
    Timestamp made{};
    QStringList since; ///< sentences: "v7 is live now; when it was requested, it was v5"
    [[nodiscard]] bool isCurrent() const { return since.isEmpty(); }
};

/// Use cases of deployments. Any thread but the GUI's. Deployments of this process run in threads of their own and end
/// before the service does (before the switch: given up; after it: gone back).
class DeploymentService
{
public:
    struct Parts
    {
        Storage &storage;
        EnvironmentService &environments;
        ReleaseService &releases;
        RepositoryService &repositories;
        RunService &runs;
        SecretService &secrets;
        AuditService &audit;
        TargetAccess &targets;
        CommandRunner &commands;
        const Clock &clock;
        /// Tests put a target of their own in its place.
        std::function<Result<std::unique_ptr<deploy::Target>>(const config::EnvironmentSpec &,
                                                              const deploy::TargetTools &)>
            makeTarget = deploy::makeTarget;
    };
    explicit DeploymentService(const Parts &parts);
    ~DeploymentService();

    [[nodiscard]] Result<DeploymentPlan> plan(const DeployRequest &request, std::stop_token stop = {});
    /// Errors: NotFound when there is nothing to go back to; Refused when a secret of then was revoked.
    [[nodiscard]] Result<DeploymentPlan> planRollback(const RollbackRequest &request);

    /// What a rollback could go back to, and which of them by default; for people who choose.
    [[nodiscard]] Result<std::vector<RollbackCandidate>> rollbackCandidates(EnvironmentId environment) const;
    /// Where the choice between the current secrets and those of then makes a difference: for a rollback `to` a
    /// deployment, or (0) a deployment of a release that was live there. Quick: from the database alone.
    [[nodiscard]] Result<std::vector<SecretVersions>> secretVersions(EnvironmentId environment, ReleaseId release,
                                                                     DeploymentId to = {}) const;

    /// Records it, then performs it in the background as soon as its gates let it. When it returns, the deployment is
    /// on disk: running, or waiting (approval, wait time). Errors: Refused (lock, freeze, quarantine, branch, required
    /// results: by whom, why, until when), NotFound, BadInput, Environment (secret not set, target not reachable).
    [[nodiscard]] Result<DeploymentId> deploy(const DeployRequest &request, OnDeploymentEvent onEvent = {});
    [[nodiscard]] Result<DeploymentId> rollback(const RollbackRequest &request, OnDeploymentEvent onEvent = {});
    /// What others have made live becomes a release that can be gone back to. See takeOverTarget().
    [[nodiscard]] Result<DeploymentRecord> takeOver(const TakeOverRequest &request);
    /// The release that is live in `from`, to `to`; never a rebuild.
    [[nodiscard]] Result<DeploymentId> promote(EnvironmentId from, EnvironmentId to, const QString &reason,
                                               OnDeploymentEvent onEvent = {}, HostKeyAnswers hostKeys = {});
    /// When the last approval is given, this process performs it. A fault of this machine, or on the way to the target
    /// before anything begins there, leaves it waiting; approvals that were given still count then, and approving
    /// again tries again. Errors: Refused (self-approval, not waiting); of what is missing here (secret, disk).
    [[nodiscard]] Result<> approve(DeploymentId deployment, const QString &comment, OnDeploymentEvent onEvent = {},
                                   HostKeyAnswers hostKeys = {});
    [[nodiscard]] Result<> reject(DeploymentId deployment, const QString &comment);
    /// Takes what people with other data folders have answered on the target: with the last approval this process
    /// performs it, as after approve(); a rejection ends it. One whose request nobody else could see is shown to them
    /// again. Errors: as approve(), of the target.
    [[nodiscard]] Result<> goOn(DeploymentId deployment, OnDeploymentEvent onEvent = {}, HostKeyAnswers hostKeys = {},
                                std::stop_token stop = {});
    /// Approvals between data folders that have one target.
    [[nodiscard]] ApprovalRequests &requests();
    /// Blocks until it is live and its watch window is over, or it has ended otherwise, or it waits for people.
    /// `withWatch` false: until live.
    [[nodiscard]] Result<DeploymentRecord> wait(DeploymentId deployment, bool withWatch = true);
    [[nodiscard]] Result<> cancel(DeploymentId deployment, const QString &by);
    /// Proves that the rollback release is whole on the target and could take over; remembers when, and how long it
    /// took.
    [[nodiscard]] Result<Milliseconds> rehearse(EnvironmentId environment, std::stop_token stop = {});

    [[nodiscard]] Result<std::vector<DeploymentRecord>> list(const DeploymentFilter &filter) const;
    [[nodiscard]] Result<qint64> count(const DeploymentFilter &filter) const;
    [[nodiscard]] Result<DeploymentDetail> show(DeploymentId deployment) const;
    /// What people are, or were, asked to approve. Error: NotFound when nobody had to.
    [[nodiscard]] Result<DeploymentReview> reviewOf(DeploymentId deployment) const;
    [[nodiscard]] int activeCount() const; ///< of this process, watch windows included
    void cancelOwn(const QString &by);

    /// Blocks until no deployment of this process is active, those that a flow begins meanwhile included.
    void waitForAll();

    /// From now on this process also begins waiting deployments when their time has come, whoever asked for them: for
    /// programs that stay. How many there are.
    [[nodiscard]] Result<int> adoptWaiting();
    /// Deployments of dead processes: asks each target what is true, then finishes or undoes. How many were settled.
    [[nodiscard]] Result<int> recover(std::stop_token stop = {});
    /// One of them, or a mixed one whose hosts are back: how it is then, which may be as it was. Errors: Refused
    /// (nothing to finish, or another one runs), NotFound.
    [[nodiscard]] Result<DeploymentRecord> recoverOne(DeploymentId deployment, OnDeploymentEvent onEvent = {},
                                                      std::stop_token stop = {});
    /// What recover() and recoverOne() would take on. @param environment only there
    [[nodiscard]] Result<std::vector<DeploymentRecord>> unsettled(std::optional<EnvironmentId> environment = {}) const;
    /// After hosts were retired or restored: a mixed one whose hosts agree now is settled, a live one whose hosts
    /// differ is mixed. Nothing when all is as it was.
    [[nodiscard]] Result<std::optional<DeploymentRecord>> hostsChanged(EnvironmentId environment,
                                                                       OnDeploymentEvent onEvent = {});
    /// After a run has ended (this service hears of those of its RunService by itself): what the repository's flows
    /// want of it (continuous delivery or deployment). The ids it started.
    [[nodiscard]] Result<std::vector<DeploymentId>> runFinished(const RunRecord &run, OnDeploymentEvent onEvent = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
