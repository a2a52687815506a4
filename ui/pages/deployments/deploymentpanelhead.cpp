// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above the tabs of a deployment: its state in words, and what can be done about it.
#include "ui/pages/deployments/deploymentpanel.h"

#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/phaselistmodel.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/phasestepper.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/controls/tabbar.h"

namespace slipway {

using namespace Qt::StringLiterals;

QString DeploymentPanel::situation() const
{
    const DeploymentRecord &deployment = m_detail.deployment;
    if (deployment.status == DeploymentStatus::Running)
        return m_health.isEmpty() || deployment.phase != Phase::Health
                   ? phaseText(deployment.phase)
                   : u"%1, %2"_s.arg(phaseText(deployment.phase), m_health);
    QString words =
        deploymentResultText(deployment, deployment.status == DeploymentStatus::RolledBack ? m_before : QString());
    if (!deployment.problem.isEmpty() && deployment.status != DeploymentStatus::Live)
        words += u": "_s + messageText(deployment.problem);
    return words;
}

QString DeploymentPanel::story() const
{
    const DeploymentRecord &deployment = m_detail.deployment;
    QString words = tr("Deployment #%1 to %2 by %3, %4")
                        .arg(QString::number(deployment.id.value), deployment.environmentName,
                             deploymentActorText(deployment), formatFull(deployment.created));
    if (!deployment.reason.isEmpty())
        words += u". "_s + tr("Reason: %1").arg(messageText(deployment.reason));
    else if (!deployment.commitSubject.isEmpty())
        words += u". "_s + shortCommit(deployment.commit) + u' ' + deployment.commitSubject;
    return words;
}

void DeploymentPanel::showHead()
{
    const DeploymentRecord &deployment = m_detail.deployment;
    if (!deployment.id.isValid())
        return;
    const State state = stateOf(deployment);
    m_mark->setState(state, {}, deploymentResultText(deployment, {}));
    m_title->setText(m_before.isEmpty() ? releaseText(deployment)
                                        : u"%1 → %2"_s.arg(m_before, releaseText(deployment)));
    m_state->setText(situation());
    m_state->setState(state);
    m_words->setText(story());
    showVerbs();
    if (!deployment.started)
        return m_time->setText({});
    const Timestamp now = m_context.console.clock().now();
    const Milliseconds took =
        deployment.finished.value_or(isFinished(deployment.status) ? *deployment.started : now) - *deployment.started;
    QString time = formatDuration(took);
    if (deployment.status == DeploymentStatus::Running && m_expected && *m_expected > took)
        time += u"  "_s + tr("about %1 left").arg(formatDuration(*m_expected - took));
    m_time->setText(time);
}

void DeploymentPanel::showVerbs()
{
    const DeploymentRecord &deployment = m_detail.deployment;
    const bool inPage = m_place == Place::Page;
    const bool waits = deployment.status == DeploymentStatus::Waiting;
    m_review->setVisible(inPage && waits);
    m_lift->setVisible(inPage && !quarantineFor(m_release, m_environment).isEmpty());
    m_lift->setAccessibleName(tr("Lift the quarantine of %1").arg(releaseText(m_release.id)));
    m_takeOver->setVisible(m_canTakeOver); // in the dialog too: nobody looks for it anywhere else
    m_stop->setVisible(inPage && !isFinished(deployment.status));
    m_stop->setText(waits ? tr("Withdraw") : m_before.isEmpty() ? tr("Stop") : tr("Stop, go back to %1").arg(m_before));
    m_stop->setAccessibleName(m_stop->text());
    m_tabs->setTabNote(ApprovalsTab,
                       m_detail.approvals.empty() ? QString() : QString::number(m_detail.approvals.size()));
}

} // namespace slipway
