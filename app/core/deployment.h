// SPDX-License-Identifier: GPL-3.0-or-later
// The records of releases, environments and deployments: what storage keeps, deploy reports and the window shows.
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/id.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace slipway {

using EnvironmentId = Id<struct EnvironmentTag>;
using ReleaseId = Id<struct ReleaseTag>;
using DeploymentId = Id<struct DeploymentTag>;

enum class Tier { Development, Testing, Staging, Production };
[[nodiscard]] QString tierName(Tier tier); ///< "development" …
[[nodiscard]] std::optional<Tier> tierFromName(QStringView name);

/// Why nobody may deploy to an environment right now.
struct EnvironmentLock
{
    QString owner;
    QString reason;
    Timestamp since{};
    std::optional<Timestamp> until; ///< nothing = until somebody unlocks it
};

/// A host that stays out of its environment's target until somebody restores it.
struct RetiredHost
{
    QString host; ///< as in slipway.yml
    QString by;
    QString reason;
    Timestamp since{};

    bool operator==(const RetiredHost &) const = default;
};

/// A place where releases go live. What it is like stands in `configuration`; the rest happens to it.
struct EnvironmentRecord
{
    EnvironmentId id;
    RepositoryId repository; ///< 0 = of no repository (env add)
    QString repositoryName;  ///< empty for none
    QString name;            ///< unique within its repository
    Tier tier = Tier::Development;
    int order = 0;             ///< position in slipway.yml, then as added
    QJsonObject configuration; ///< the environment as config::environmentFromJson() reads it
    QString source;            ///< file it came from, for messages
    int version = 1;           ///< grows with every changed configuration
    Timestamp updated{};
    std::optional<EnvironmentLock> lock;
    QString pauseReason; ///< not empty: automatic deployments stay away ("rolled back from v41 by lin")
    std::optional<Timestamp> pausedSince;
    std::optional<Timestamp> rehearsed; ///< when a rollback was last rehearsed with success
    std::optional<Milliseconds> rehearsalTook;
    ReleaseId rehearsedRelease;
    std::vector<RetiredHost> retired; ///< of the hosts in `configuration`
};

/// A health verdict against a release: it is bad in that environment, and in those behind it (see quarantineFor()).
struct ReleaseQuarantine
{
    EnvironmentId environment; ///< 0 = everywhere: noted by an older Slipway
    QString environmentName;
    RepositoryId repository; ///< of the environment; 0 = of none, or it is gone
    Tier tier = Tier::Development;
    int order = 0;
    DeploymentId deployment;
    QString reason;
    Timestamp since{};
};

/// What a release holds of a run.
struct ReleaseArtifact
{
    RunId run;
    QString name;
    QString place;  ///< folder of the release
    QString commit; ///< of the run; empty for a run of a working tree
    int files = 0;
    qint64 bytes = 0;
    bool operator==(const ReleaseArtifact &) const = default;
};

/// An immutable set of files with the configuration that belongs to it. Its content is known by `digest` alone.
struct ReleaseRecord
{
    ReleaseId id; ///< shown as "v44"; the name of its folder on a target
    RepositoryId repository;
    QString repositoryName;
    QString commit; ///< full hash
    QString commitSubject;
    QString ref;    ///< what was asked for: "main"
    QString digest; ///< SHA-256 (hex) of the manifest
    int files = 0;
    qint64 bytes = 0;
    Timestamp created{};
    QString actor;
    RunId run;                                  ///< whose artifacts it holds, or that passed for it; 0 = none
    bool pinned = false;                        ///< never pruned
    QString quarantine;                         ///< not empty: bad somewhere, and why (the newest verdict)
    std::vector<ReleaseQuarantine> quarantines; ///< newest first; where it is bad: quarantineFor()
    bool filesPresent = true;                   ///< false: pruned or gone from the data folder
    std::vector<ReleaseArtifact> artifacts;
};

/// Why a release may not go to an environment; empty when it may. A verdict holds for its own environment and from
/// there onward: later tiers (development < testing < staging < production), and in the same tier those that stand
/// behind it in slipway.yml. Of environments of different repositories only the tiers can be compared.
[[nodiscard]] QString quarantineFor(const ReleaseRecord &release, const EnvironmentRecord &environment);

enum class DeploymentKind { Deploy, Rollback, AutoRollback };
/// Mixed: hosts serve different releases, or one of them does not answer, so that nobody can say what it serves.
enum class DeploymentStatus { Waiting, Running, Live, Superseded, Failed, RolledBack, Interrupted, Mixed };
[[nodiscard]] QString deploymentKindName(DeploymentKind kind); ///< "deploy", "rollback", "auto_rollback"
[[nodiscard]] std::optional<DeploymentKind> deploymentKindFromName(QStringView name);
[[nodiscard]] QString
deploymentStatusName(DeploymentStatus status); ///< "waiting" … "rolled_back", "interrupted", "mixed"
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
    QString problem;

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
    QString reason;          ///< given by the person (or the engine for an auto-rollback)
    QString problem;         ///< why it failed or waits, one line
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
[[nodiscard]] QString failureHint(const DeploymentRecord &deployment);
void setFailure(DeploymentRecord &deployment, ErrorKind kind, const QString &hint);
/// The way out alone; empty takes it away.
void setHint(DeploymentRecord &deployment, const QString &hint);

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
    QString text; ///< what happens or why it failed; secrets masked
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

/// A named secret's version; the value lives in the keyring or the vault.
struct SecretRecord
{
    QString name;
    RepositoryId repository; ///< 0 = all
    QString repositoryName;
    QString environment; ///< empty = all
    int version = 1;     ///< the newest
    QString backend;     ///< "secret-service", "kwallet", "vault"
    Timestamp updated{};
    QString actor;
    std::optional<Timestamp> revoked; ///< since then it is never handed out
    QString revokedBy;
};

/// One line of the audit trail: append-only, each with the hash of the one before.
struct AuditEntry
{
    qint64 number = 0; ///< 1-based, without gaps
    Timestamp time{};
    QString actor;
    QString action;       ///< "deploy.started", "env.locked", "secret.set" …
    QString subject;      ///< "production", "v44", "DB_PASSWORD"
    QJsonObject details;  ///< never a secret value
    QString previousHash; ///< SHA-256 hex of the entry before; 64 zeros for the first
    QString hash;         ///< SHA-256 over previousHash and the canonical JSON of the rest
};

} // namespace slipway
