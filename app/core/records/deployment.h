// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"
#include "core/message.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace slipway {

enum class DeploymentKind { Deploy, Rollback, AutoRollback };
/// Mixed: hosts serve different releases, or one of them does not answer, so that nobody can say what it serves.
enum class DeploymentStatus { Waiting, Running, Live, Superseded, Failed, RolledBack, Interrupted, Mixed };
[[nodiscard]] QString deploymentKindName(DeploymentKind kind); ///< "deploy", "rollback", "auto_rollback"
[[nodiscard]] std::optional<DeploymentKind> deploymentKindFromName(QStringView name);
[[nodiscard]] QString
deploymentStatusName(DeploymentStatus status); ///< "waiting" … "rolled_back", "interrupted", "mixed"
/// The same as a word of a sentence.
[[nodiscard]] Message deploymentStatusMessage(DeploymentStatus status);
[[nodiscard]] std::optional<DeploymentStatus> deploymentStatusFromName(QStringView name);
/// Waiting and Running are not; everything else is the end (Live until another takes its place).
[[nodiscard]] bool isFinished(DeploymentStatus status);

/// What one host served when it was last asked.
struct HostState
{
    QString host;        ///< as in slipway.yml; empty = this machine
    bool answers = true; ///< false: the rest is not known, `problem` says why
    QString release;     ///< name of the live release there: "44"; empty = nothing
    QString digest;      ///< of that release, by the target's own record
    QString commit;      ///< empty = not one of this data folder's releases
    Message problem;

    bool operator==(const HostState &) const = default;
};

/// The way of a deployment, in order. Each is journalled before it happens.
enum class Phase { Protect, Lock, Upload, Verify, Prepare, Switch, Restart, Health, Record, Watch, Undo };
[[nodiscard]] QString phaseName(Phase phase); ///< "protect", "lock", "upload" …
[[nodiscard]] std::optional<Phase> phaseFromName(QStringView name);

/// One going-live (or the attempt) of a release in an environment.
struct DeploymentRecord
{
    DeploymentId id;
    EnvironmentId environment;
    QString environmentName;
    QString repositoryName;
    ReleaseId release;
    QString releaseName; ///< folder and ${release} on the target; "44"
    QString commit;
    QString commitSubject;
    DeploymentKind kind = DeploymentKind::Deploy;
    DeploymentStatus status = DeploymentStatus::Waiting;
    Phase phase = Phase::Protect; ///< the one it is in, or ended in
    QString actor;
    Message reason;          ///< given by the person (or the engine for an auto-rollback)
    Message problem;         ///< why it failed or waits, one line
    bool automatic = false;  ///< started by a flow
    DeploymentId previous;   ///< what was live before it; 0 = nothing
    DeploymentId rollbackOf; ///< the deployment it takes back; 0 = none
    RunId run;               ///< the pipeline run that led to it, or that performs it (workflow target)
    Timestamp created{};
    std::optional<Timestamp> started;  ///< when it left the waiting
    std::optional<Timestamp> switched; ///< when the new release took over
    std::optional<Timestamp> finished; ///< live and healthy, or given up; waiting for people not included
    std::optional<Timestamp> ended;    ///< when another took its place
    QString owner;                     ///< OwnerLock name of the process that performs it
    QJsonObject request;               ///< what is needed to go on after an approval; no secret values
    qint64 revision = 0;               ///< grows with every change
    std::vector<HostState> hosts;      ///< who served what when it ended; empty = as the status says
};

/// Hosts differ, and finishing it means that its release goes live on all of them; otherwise what was before it does.
[[nodiscard]] bool finishesForward(const DeploymentRecord &mixed);

/// What kind of trouble ended it before anything was switched; nothing when it came further, or has not ended.
[[nodiscard]] std::optional<ErrorKind> failureOf(const DeploymentRecord &deployment);
/// The way out of that; may be empty.
[[nodiscard]] Message failureHint(const DeploymentRecord &deployment);
void setFailure(DeploymentRecord &deployment, ErrorKind kind, const Message &hint);
/// The way out alone; empty takes it away.
void setHint(DeploymentRecord &deployment, const Message &hint);

/// Error::code where others have made something live: deploy::Target::takeOver() is the way out.
inline constexpr QLatin1StringView kForeign("target.foreign");

enum class PhaseStatus { Running, Done, Failed, Skipped };
[[nodiscard]] QString phaseStatusName(PhaseStatus status); ///< "running", "done", "failed", "skipped"
[[nodiscard]] std::optional<PhaseStatus> phaseStatusFromName(QStringView name);

/// One line of a deployment's journal; written (synchronous=FULL) before the phase begins, and again at its end.
struct JournalEntry
{
    DeploymentId deployment;
    int number = 0; ///< 1-based, by the store
    Phase phase = Phase::Protect;
    PhaseStatus status = PhaseStatus::Running;
    QString host; ///< empty = all of the environment
    Message text; ///< what happens or why it failed; secrets masked
    Timestamp time{};
};

/// What somebody said to a waiting deployment.
struct Approval
{
    DeploymentId deployment;
    QString actor;
    bool approved = true;
    QString comment;
    Timestamp time{};
};

/// The live deployment of an environment at some time.
struct LivePoint
{
    DeploymentRecord deployment;
    Timestamp from{};
    std::optional<Timestamp> to; ///< nothing = still
};

/// Which deployments to list. Newest first.
struct DeploymentFilter
{
    std::optional<EnvironmentId> environment;
    std::optional<ReleaseId> release;
    QString commit;                         ///< full hash; empty = any
    std::vector<DeploymentStatus> statuses; ///< empty = any
    std::optional<Timestamp> since;         ///< created at or after
    DeploymentId before;                    ///< paging
    qint64 changedAfter = -1;               ///< only greater revisions; -1 = any
    int limit = 100;
};

} // namespace slipway
