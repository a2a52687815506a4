// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/deployment.h"

#include "core/names.h"

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr Names<DeploymentKind, 3> kKinds{{
    {DeploymentKind::Deploy, "deploy"_L1},
    {DeploymentKind::Rollback, "rollback"_L1},
    {DeploymentKind::AutoRollback, "auto_rollback"_L1},
}};
constexpr Names<DeploymentStatus, 8> kStatuses{{
    {DeploymentStatus::Waiting, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "waiting"))},
    {DeploymentStatus::Running, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "running"))},
    {DeploymentStatus::Live, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "live"))},
    {DeploymentStatus::Superseded, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "superseded"))},
    {DeploymentStatus::Failed, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "failed"))},
    {DeploymentStatus::RolledBack, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "rolled_back"))},
    {DeploymentStatus::Interrupted, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "interrupted"))},
    {DeploymentStatus::Mixed, QLatin1StringView(QT_TRANSLATE_NOOP("Engine", "mixed"))},
}};
constexpr Names<Phase, 11> kPhases{{
    {Phase::Protect, "protect"_L1},
    {Phase::Lock, "lock"_L1},
    {Phase::Upload, "upload"_L1},
    {Phase::Verify, "verify"_L1},
    {Phase::Prepare, "prepare"_L1},
    {Phase::Switch, "switch"_L1},
    {Phase::Restart, "restart"_L1},
    {Phase::Health, "health"_L1},
    {Phase::Record, "record"_L1},
    {Phase::Watch, "watch"_L1},
    {Phase::Undo, "undo"_L1},
}};
constexpr Names<PhaseStatus, 4> kPhaseStatuses{{
    {PhaseStatus::Running, "running"_L1},
    {PhaseStatus::Done, "done"_L1},
    {PhaseStatus::Failed, "failed"_L1},
    {PhaseStatus::Skipped, "skipped"_L1},
}};

// Members of DeploymentRecord::request.
constexpr QLatin1StringView kFailure("failure");
constexpr QLatin1StringView kFailureHint("failureHint");

} // namespace

QString deploymentKindName(DeploymentKind kind)
{
    return nameOf(kKinds, kind);
}

std::optional<DeploymentKind> deploymentKindFromName(QStringView name)
{
    return valueOf(kKinds, name);
}

QString deploymentStatusName(DeploymentStatus status)
{
    return nameOf(kStatuses, status);
}

Message deploymentStatusMessage(DeploymentStatus status)
{
    return wordOf(kStatuses, status);
}

std::optional<DeploymentStatus> deploymentStatusFromName(QStringView name)
{
    return valueOf(kStatuses, name);
}

bool isFinished(DeploymentStatus status)
{
    return status != DeploymentStatus::Waiting && status != DeploymentStatus::Running;
}

bool finishesForward(const DeploymentRecord &mixed)
{
    return mixed.phase == Phase::Record || mixed.phase == Phase::Watch;
}

QString phaseName(Phase phase)
{
    return nameOf(kPhases, phase);
}

std::optional<Phase> phaseFromName(QStringView name)
{
    return valueOf(kPhases, name);
}

std::optional<ErrorKind> failureOf(const DeploymentRecord &deployment)
{
    return kindFromName(deployment.request.value(kFailure).toString());
}

Message failureHint(const DeploymentRecord &deployment)
{
    return Message::fromJson(deployment.request.value(kFailureHint));
}

void setFailure(DeploymentRecord &deployment, ErrorKind kind, const Message &hint)
{
    deployment.request.insert(kFailure, kindName(kind));
    if (!hint.isEmpty())
        deployment.request.insert(kFailureHint, hint.toJson());
}

void setHint(DeploymentRecord &deployment, const Message &hint)
{
    deployment.request.remove(kFailureHint);
    if (!hint.isEmpty())
        deployment.request.insert(kFailureHint, hint.toJson());
}

QString phaseStatusName(PhaseStatus status)
{
    return nameOf(kPhaseStatuses, status);
}

std::optional<PhaseStatus> phaseStatusFromName(QStringView name)
{
    return valueOf(kPhaseStatuses, name);
}

} // namespace slipway
