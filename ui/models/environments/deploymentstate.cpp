// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environments/deploymentstate.h"

#include "ui/models/text/messagetext.h"

#include <QCoreApplication>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

QString say(const char *words)
{
    return QCoreApplication::translate("Deployment", words);
}

} // namespace

State stateOf(const DeploymentRecord &deployment)
{
    switch (deployment.status) {
    case DeploymentStatus::Waiting:
        return State::Approval;
    case DeploymentStatus::Running:
        return State::Running;
    case DeploymentStatus::Live:
    case DeploymentStatus::Superseded:
        return deployment.kind == DeploymentKind::Deploy ? State::Passed : State::RolledBack;
    case DeploymentStatus::Failed:
    case DeploymentStatus::RolledBack:
        return State::Failed;
    case DeploymentStatus::Interrupted:
        return State::Unknown;
    case DeploymentStatus::Mixed:
        return State::Mixed;
    }
    return State::Unknown;
}

State stateOf(PhaseStatus status)
{
    switch (status) {
    case PhaseStatus::Running:
        return State::Running;
    case PhaseStatus::Done:
        return State::Passed;
    case PhaseStatus::Failed:
        return State::Failed;
    case PhaseStatus::Skipped:
        return State::Skipped;
    }
    return State::Unknown;
}

QString releaseText(ReleaseId release)
{
    return release.isValid() ? u'v' + QString::number(release.value) : u"–"_s;
}

QString releaseText(const DeploymentRecord &deployment)
{
    return releaseText(deployment.release);
}

QString deploymentKindText(const DeploymentRecord &deployment, const QString &takenBack)
{
    switch (deployment.kind) {
    case DeploymentKind::Deploy:
        return say(QT_TRANSLATE_NOOP("Deployment", "deploy"));
    case DeploymentKind::Rollback:
        return takenBack.isEmpty() ? say(QT_TRANSLATE_NOOP("Deployment", "rollback"))
                                   : say(QT_TRANSLATE_NOOP("Deployment", "rollback of %1")).arg(takenBack);
    case DeploymentKind::AutoRollback:
        return takenBack.isEmpty() ? say(QT_TRANSLATE_NOOP("Deployment", "auto-rollback"))
                                   : say(QT_TRANSLATE_NOOP("Deployment", "auto-rollback of %1")).arg(takenBack);
    }
    return {};
}

QString deploymentResultText(const DeploymentRecord &deployment, const QString &backTo)
{
    switch (deployment.status) {
    case DeploymentStatus::Waiting:
        return say(QT_TRANSLATE_NOOP("Deployment", "waits"));
    case DeploymentStatus::Running:
        return say(QT_TRANSLATE_NOOP("Deployment", "running"));
    case DeploymentStatus::Live:
        return say(QT_TRANSLATE_NOOP("Deployment", "live"));
    case DeploymentStatus::Superseded:
        if (backTo.isEmpty())
            return say(QT_TRANSLATE_NOOP("Deployment", "superseded"));
        return say(QT_TRANSLATE_NOOP("Deployment", "rolled back to %1")).arg(backTo);
    case DeploymentStatus::Failed:
        return say(QT_TRANSLATE_NOOP("Deployment", "failed"));
    case DeploymentStatus::RolledBack:
        return backTo.isEmpty() ? say(QT_TRANSLATE_NOOP("Deployment", "rolled back"))
                                : say(QT_TRANSLATE_NOOP("Deployment", "rolled back to %1")).arg(backTo);
    case DeploymentStatus::Interrupted:
        return say(QT_TRANSLATE_NOOP("Deployment", "interrupted"));
    case DeploymentStatus::Mixed:
        return say(QT_TRANSLATE_NOOP("Deployment", "mixed"));
    }
    return {};
}

QString hostStateText(const HostState &host)
{
    if (!host.answers)
        return say(QT_TRANSLATE_NOOP("Deployment", "does not answer"));
    return host.release.isEmpty() ? say(QT_TRANSLATE_NOOP("Deployment", "serves nothing")) : u'v' + host.release;
}

QString deploymentActorText(const DeploymentRecord &deployment)
{
    if (deployment.kind == DeploymentKind::AutoRollback)
        return u"Slipway"_s;
    return deployment.automatic ? say(QT_TRANSLATE_NOOP("Deployment", "flow")) : deployment.actor;
}

QString phaseText(Phase phase)
{
    switch (phase) {
    case Phase::Protect:
        return say(QT_TRANSLATE_NOOP("Deployment", "Gates"));
    case Phase::Lock:
        return say(QT_TRANSLATE_NOOP("Deployment", "Lock"));
    case Phase::Upload:
        return say(QT_TRANSLATE_NOOP("Deployment", "Upload"));
    case Phase::Verify:
        return say(QT_TRANSLATE_NOOP("Deployment", "Verify"));
    case Phase::Prepare:
        return say(QT_TRANSLATE_NOOP("Deployment", "Prepare"));
    case Phase::Switch:
        return say(QT_TRANSLATE_NOOP("Deployment", "Switch"));
    case Phase::Restart:
        return say(QT_TRANSLATE_NOOP("Deployment", "Restart"));
    case Phase::Health:
        return say(QT_TRANSLATE_NOOP("Deployment", "Health"));
    case Phase::Record:
        return say(QT_TRANSLATE_NOOP("Deployment", "Record"));
    case Phase::Watch:
        return say(QT_TRANSLATE_NOOP("Deployment", "Watch"));
    case Phase::Undo:
        return say(QT_TRANSLATE_NOOP("Deployment", "Undo"));
    }
    return {};
}

QString phaseStatusText(PhaseStatus status)
{
    switch (status) {
    case PhaseStatus::Running:
        return say(QT_TRANSLATE_NOOP("Deployment", "begins"));
    case PhaseStatus::Done:
        return say(QT_TRANSLATE_NOOP("Deployment", "done"));
    case PhaseStatus::Failed:
        return say(QT_TRANSLATE_NOOP("Deployment", "failed"));
    case PhaseStatus::Skipped:
        return say(QT_TRANSLATE_NOOP("Deployment", "skipped"));
    }
    return {};
}

QString tierText(Tier tier)
{
    switch (tier) {
    case Tier::Development:
        return say(QT_TRANSLATE_NOOP("Deployment", "Development"));
    case Tier::Testing:
        return say(QT_TRANSLATE_NOOP("Deployment", "Testing"));
    case Tier::Staging:
        return say(QT_TRANSLATE_NOOP("Deployment", "Staging"));
    case Tier::Production:
        return say(QT_TRANSLATE_NOOP("Deployment", "Production"));
    }
    return {};
}

} // namespace slipway
