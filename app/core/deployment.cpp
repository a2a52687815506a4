// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deployment.h"

#include <array>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

template<typename Enum>
struct Name
{
    Enum value;
    QLatin1StringView text;
};

constexpr std::array kTiers{Name<Tier>{Tier::Development, "development"_L1}, Name<Tier>{Tier::Testing, "testing"_L1},
                            Name<Tier>{Tier::Staging, "staging"_L1}, Name<Tier>{Tier::Production, "production"_L1}};

constexpr std::array kKinds{Name<DeploymentKind>{DeploymentKind::Deploy, "deploy"_L1},
                            Name<DeploymentKind>{DeploymentKind::Rollback, "rollback"_L1},
                            Name<DeploymentKind>{DeploymentKind::AutoRollback, "auto_rollback"_L1}};

constexpr std::array kStatuses{Name<DeploymentStatus>{DeploymentStatus::Waiting, "waiting"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::Running, "running"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::Live, "live"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::Superseded, "superseded"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::Failed, "failed"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::RolledBack, "rolled_back"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::Interrupted, "interrupted"_L1},
                               Name<DeploymentStatus>{DeploymentStatus::Mixed, "mixed"_L1}};

constexpr std::array kPhases{Name<Phase>{Phase::Protect, "protect"_L1}, Name<Phase>{Phase::Lock, "lock"_L1},
                             Name<Phase>{Phase::Upload, "upload"_L1},   Name<Phase>{Phase::Verify, "verify"_L1},
                             Name<Phase>{Phase::Prepare, "prepare"_L1}, Name<Phase>{Phase::Switch, "switch"_L1},
                             Name<Phase>{Phase::Restart, "restart"_L1}, Name<Phase>{Phase::Health, "health"_L1},
                             Name<Phase>{Phase::Record, "record"_L1},   Name<Phase>{Phase::Watch, "watch"_L1},
                             Name<Phase>{Phase::Undo, "undo"_L1}};

constexpr std::array kPhaseStatuses{
    Name<PhaseStatus>{PhaseStatus::Running, "running"_L1}, Name<PhaseStatus>{PhaseStatus::Done, "done"_L1},
    Name<PhaseStatus>{PhaseStatus::Failed, "failed"_L1}, Name<PhaseStatus>{PhaseStatus::Skipped, "skipped"_L1}};

// Members of DeploymentRecord::request.
constexpr QLatin1StringView kFailure("failure");
constexpr QLatin1StringView kFailureHint("failureHint");

template<typename Table, typename Enum>
QString nameIn(const Table &table, Enum value)
{
    for (const auto &name : table) {
        if (name.value == value)
            return name.text;
    }
    return {};
}

template<typename Enum, std::size_t N>
std::optional<Enum> valueIn(const std::array<Name<Enum>, N> &table, QStringView text)
{
    for (const Name<Enum> &name : table) {
        if (text == name.text)
            return name.value;
    }
    return std::nullopt;
}

} // namespace

QString tierName(Tier tier)
{
    return nameIn(kTiers, tier);
}

std::optional<Tier> tierFromName(QStringView name)
{
    return valueIn(kTiers, name);
}

QString deploymentKindName(DeploymentKind kind)
{
    return nameIn(kKinds, kind);
}

std::optional<DeploymentKind> deploymentKindFromName(QStringView name)
{
    return valueIn(kKinds, name);
}

QString deploymentStatusName(DeploymentStatus status)
{
    return nameIn(kStatuses, status);
}

std::optional<DeploymentStatus> deploymentStatusFromName(QStringView name)
{
    return valueIn(kStatuses, name);
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
    return nameIn(kPhases, phase);
}

std::optional<Phase> phaseFromName(QStringView name)
{
    return valueIn(kPhases, name);
}

std::optional<ErrorKind> failureOf(const DeploymentRecord &deployment)
{
    return kindFromName(deployment.request.value(kFailure).toString());
}

QString failureHint(const DeploymentRecord &deployment)
{
    return deployment.request.value(kFailureHint).toString();
}

void setFailure(DeploymentRecord &deployment, ErrorKind kind, const QString &hint)
{
    deployment.request.insert(kFailure, kindName(kind));
    if (!hint.isEmpty())
        deployment.request.insert(kFailureHint, hint);
}

void setHint(DeploymentRecord &deployment, const QString &hint)
{
    deployment.request.remove(kFailureHint);
    if (!hint.isEmpty())
        deployment.request.insert(kFailureHint, hint);
}

QString phaseStatusName(PhaseStatus status)
{
    return nameIn(kPhaseStatuses, status);
}

std::optional<PhaseStatus> phaseStatusFromName(QStringView name)
{
    return valueIn(kPhaseStatuses, name);
}

QString quarantineFor(const ReleaseRecord &release, const EnvironmentRecord &environment)
{
    if (release.quarantines.empty())
        return release.quarantine;
    for (const ReleaseQuarantine &verdict : release.quarantines) {
        const bool isThere = !verdict.environment.isValid() || verdict.environment == environment.id;
        const bool isBehind = verdict.tier == environment.tier &&
                              (verdict.repository != environment.repository || verdict.order <= environment.order);
        if (isThere || verdict.tier < environment.tier || isBehind)
            return verdict.reason;
    }
    return {};
}

} // namespace slipway
