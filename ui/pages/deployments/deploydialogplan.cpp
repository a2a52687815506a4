// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog shows of what would happen: the plan, the quarantine in its way, which secrets.
#include "services/deployments/deploymentservice.h"
#include "ui/models/common/format.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/environments/secretchoices.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploydialog.h"
#include "ui/pages/deployments/deploymentpanel.h"
#include "ui/pages/deployments/fleetdialogs.h"
#include "ui/pages/deployments/planview.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/controls/label.h"

#include <QStackedWidget>
#include <QStandardItemModel>

namespace slipway {

using namespace Qt::StringLiterals;

void DeployDialog::loadPlan()
{
    const int index = m_choice->currentIndex();
    if (index < 0)
        return;
    m_shown.reset();
    m_empty->showLoading(tr("Working out what would change…"));
    m_stack->setCurrentWidget(m_empty);
    showVerb();
    m_order.release = m_choices.list[static_cast<std::size_t>(index)].release; // also when the list is read again
    m_planning.restart();
}

Loader<DeployDialog::Planned>::Work DeployDialog::makePlan() const
{
    const ReleaseChoice &choice = m_choices.list[static_cast<std::size_t>(m_choice->currentIndex())];
    DeployRequest request{.environment = m_order.environment.id,
                          .release = choice.release,
                          .repository = m_order.environment.repository,
                          .ref = choice.ref};
    request.secretsThen = m_secretsThen;
    // What is live is deployed again to get the current ones.
    const bool mayChoose = choice.release.isValid() && choice.release != m_choices.live;
    return [&console = m_context.console, request, to = choice.to, back = isRollback(),
            mayChoose](const std::stop_token &stop) -> Result<Planned> {
        DeploymentService &deployments = console.deployments();
        const RollbackRequest rollback{.environment = request.environment,
                                       .to = to,
                                       .reason = {},
                                       .secretsThen = request.secretsThen,
                                       .askHostKey = {}};
        return Planned{back ? deployments.planRollback(rollback) : deployments.plan(request, stop),
                       mayChoose ? deployments.secretVersions(request.environment, request.release, to)
                                       .value_or(std::vector<SecretVersions>())
                                 : std::vector<SecretVersions>()};
    };
}

/// Offered only where it makes a difference; what was revoked cannot be chosen.
void DeployDialog::showSecrets(const std::vector<SecretVersions> &versions)
{
    m_secrets->setVisible(!versions.empty());
    if (versions.empty())
        return;
    std::vector<SecretDifference> differences;
    for (const SecretVersions &each : versions)
        differences.push_back({each.name, each.current, each.then, each.currentIsRevoked, each.thenIsRevoked});
    m_secrets->clear();
    const auto *items = qobject_cast<QStandardItemModel *>(m_secrets->model());
    const std::array<SecretChoice, 2> choices = secretChoices(differences);
    for (const SecretChoice &choice : choices) {
        m_secrets->addItem(choice.text);
        QStandardItem *item = items ? items->item(m_secrets->count() - 1) : nullptr;
        if (!item)
            continue;
        item->setEnabled(choice.whyNot.isEmpty());
        item->setToolTip(choice.toolTip.toHtmlEscaped().replace(u'\n', "<br>"_L1));
    }
    m_secrets->setCurrentIndex(m_secretsThen ? 1 : 0);
    const SecretChoice &chosen = choices[m_secretsThen ? 1 : 0];
    m_secrets->setToolTip(chosen.toolTip.toHtmlEscaped().replace(u'\n', "<br>"_L1));
    m_secrets->setAccessibleDescription(choices[0].text + u". "_s + choices[1].text);
    m_secrets->updateGeometry();
}

void DeployDialog::takePlan(Result<DeploymentPlan> plan)
{
    if (!plan)
        return m_empty->showFailed(plan.error(), [this] { loadPlan(); });
    m_shown = std::move(*plan);
    m_plan->setPlan(*m_shown);
    m_progress->setExpected(m_shown->expected);
    m_stack->setCurrentWidget(m_plan);
    showPlan();
    showVerb();
    if (m_verb->isEnabled())
        m_verb->setFocus();
}

void DeployDialog::showPlan()
{
    const DeploymentPlan &plan = *m_shown;
    const QString after = plan.release.id.isValid() ? releaseText(plan.release.id) : tr("new release");
    m_title->setText(plan.before ? u"%1 → %2"_s.arg(releaseText(plan.before->id), after) : after);
    QString words = shortCommit(plan.release.commit) + u' ' + plan.release.commitSubject;
    if (plan.before && plan.before->id == plan.release.id)
        words =
            tr("%1 is live already; deploying it again puts its files back and uses the current secrets and configuration.")
                .arg(after);
    m_words->setText(words);
    m_words->setColour(Colour::TextMuted);
    showQuarantine();
}

/// Said once, with the way out beside it.
void DeployDialog::showQuarantine()
{
    const ReleaseRecord &release = m_shown->release;
    const Message why = quarantineFor(release, m_order.environment);
    m_lift->setVisible(!why.isEmpty());
    if (why.isEmpty())
        return;
    m_lift->setAccessibleName(tr("Lift the quarantine of %1").arg(releaseText(release.id)));
    m_words->setText(tr("%1 is quarantined: %2").arg(releaseText(release.id), messageText(why)));
    m_words->setState(State::Failed);
}

void DeployDialog::lift()
{
    if (m_shown)
        askToLift(m_context, m_shown->release, m_order.environment, this);
}

} // namespace slipway
