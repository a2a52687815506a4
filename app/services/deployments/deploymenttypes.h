// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of deployments and what they answer; values.
#pragma once

#include "core/message.h"
#include "core/records/commit.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/gate.h"
#include "core/records/hostkey.h"
#include "core/records/manifest.h"
#include "core/records/release.h"
#include "core/records/target.h"

#include <functional>
#include <stop_token>

namespace slipway {

/// What somebody wants to have live. Either a release, or a repository and a ref (a release is made of it first).
struct DeployRequest
{
    EnvironmentId environment;
    ReleaseId release; ///< 0 = make one of repository + ref
    RepositoryId repository;
    QString ref;
    Message reason;
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
    Messages warnings;                   ///< artifacts of another commit
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
    Message strategy; ///< "ssh, 2 hosts in 2 batches; 3 good answers in a row within 60 s, then watched for 5 min"
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
    Messages since; ///< sentences: "v7 is live now; when it was requested, it was v5"
    [[nodiscard]] bool isCurrent() const { return since.empty(); }
};

} // namespace slipway
