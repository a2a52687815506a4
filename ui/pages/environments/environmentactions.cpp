// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/environmentactions.h"

#include "ui/models/text/commandtext.h"
#include "ui/pages/deployments/deploydialog.h"
#include "ui/pages/deployments/reviewdialog.h"
#include "ui/pages/deployments/takeoverdialog.h"
#include "ui/pages/environments/applydialog.h"
#include "ui/pages/environments/driftdialog.h"
#include "ui/pages/environments/environmentdialog.h"
#include "ui/pages/environments/lockdialog.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/scope.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

EnvironmentActions::EnvironmentActions(PageContext context, QWidget *page)
    : QObject(page)
    , m_context(context)
    , m_page(page)
{
    addDeployActions();
    addLockActions();
    addCheckActions();
    addFileActions();
    connect(&context.scope, &Scope::repositoryChanged, this, &EnvironmentActions::updateAvailability);
    updateAvailability();
}

void EnvironmentActions::addDeployActions()
{
    ActionRegistry &actions = m_context.actions;
    actions.add({.id = u"env.deploy"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Deploy…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions",
                                              "Choose a release for the chosen environment and see what would change"),
                 .icon = u"deploy"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)},
                this, [this] { deploy(); });
    actions.add({.id = u"env.rollback"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Roll &back…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Bring an earlier good deployment back"),
                 .icon = u"rollback"_s,
                 .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)},
                this, [this] { rollback(); });
    actions.add(
        {.id = u"env.renew"_s,
         .text = QT_TRANSLATE_NOOP("Actions", "Deploy what is live a&gain…"),
         .toolTip = QT_TRANSLATE_NOOP(
             "Actions", "The same release, with its files as they were and the current secrets and configuration"),
         .icon = u"refresh"_s},
        this, [this] { renew(); });
    actions.add({.id = u"env.promote"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Promote to the next environment…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "The same release, never built again"),
                 .icon = u"promote"_s},
                this, [this] { promote(); });
    actions.add({.id = u"env.approve"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Review what waits…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Approve or reject the deployment that waits"),
                 .icon = u"approve"_s},
                this, [this] {
                    if (const EnvironmentDetail *detail = current(); detail && !detail->waiting.empty())
                        review(detail->waiting.front().id);
                });
    actions.add({.id = u"env.rehearse"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Re&hearse the rollback"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Prove on the target that the release to go back to is whole"),
                 .icon = u"history"_s},
                this, [this] {
                    if (const EnvironmentDetail *detail = current())
                        m_context.deployments.rehearse(detail->record.id, detail->record.name);
                });
}

void EnvironmentActions::addLockActions()
{
    ActionRegistry &actions = m_context.actions;
    actions.add({.id = u"env.lock"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Lock…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Nobody may deploy to the environment until it is unlocked"),
                 .icon = u"lock"_s},
                this, [this] { lockNow(); });
    actions.add({.id = u"env.unlock"_s, .text = QT_TRANSLATE_NOOP("Actions", "&Unlock"), .icon = u"lock"_s}, this,
                [this] {
                    if (const EnvironmentDetail *detail = current())
                        m_context.deployments.unlock(detail->record.id);
                });
    actions.add({.id = u"env.resume"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Resume &automatic deployments"),
                 .icon = u"play"_s},
                this, [this] {
                    if (const EnvironmentDetail *detail = current())
                        m_context.deployments.resumeAutomation(detail->record.id);
                });
}

void EnvironmentActions::addCheckActions()
{
    ActionRegistry &actions = m_context.actions;
    const auto check = [this](bool sweep) {
        const EnvironmentDetail *detail = current();
        if (!detail)
            return;
        Q_EMIT shown();
        Q_EMIT checkRequested(detail->record.id, sweep);
    };
    actions.add({.id = u"env.check"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Check now"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Ask the target what is live, and every health check"),
                 .icon = u"health"_s},
                this, [check] { check(false); });
    actions.add({.id = u"env.sweep"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Sweep for drift"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Compare every live file with what was deployed"),
                 .icon = u"drift"_s},
                this, [check] { check(true); });
    actions.add({.id = u"env.at"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&What was live at…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Show every environment as it was at a moment"),
                 .icon = u"history"_s},
                this, [this] {
                    Q_EMIT shown();
                    Q_EMIT pastRequested();
                });
}

void EnvironmentActions::addFileActions()
{
    ActionRegistry &actions = m_context.actions;
    actions.add({.id = u"env.edit"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Edit slipway.yml…"),
                 .toolTip = QT_TRANSLATE_NOOP(
                     "Actions", "Change the chosen environment and see the difference before it is written"),
                 .icon = u"file"_s},
                this, [this] { edit(); });
    actions.add({.id = u"env.add"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Add e&nvironments…"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "Take the environments of a slipway.yml, or describe one"),
                 .icon = u"add"_s},
                this, [this] { addEnvironments(); });
    actions.add({.id = u"env.takeOver"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "&Take over what others made live…"),
                 .toolTip = QT_TRANSLATE_NOOP(
                     "Actions", "What another tool has made live there becomes a release that can be rolled back to"),
                 .icon = u"folder"_s},
                this, [this] {
                    if (const EnvironmentDetail *detail = current())
                        takeOver(detail->record);
                });
    actions.add({.id = u"env.copyCommand"_s,
                 .text = QT_TRANSLATE_NOOP("Actions", "Cop&y as command"),
                 .toolTip = QT_TRANSLATE_NOOP("Actions", "The slipwayctl line that shows the chosen environment"),
                 .icon = u"command"_s},
                this, [this] { copyCommand(); });
}

void EnvironmentActions::setEnvironments(const std::vector<EnvironmentDetail> &all, EnvironmentId current)
{
    m_all = all;
    m_current = current;
    updateAvailability();
}

const EnvironmentDetail *EnvironmentActions::current() const
{
    const auto found =
        std::ranges::find(m_all, m_current, [](const EnvironmentDetail &detail) { return detail.record.id; });
    return found == m_all.end() ? nullptr : &*found;
}

const EnvironmentDetail *EnvironmentActions::next() const
{
    const auto found =
        std::ranges::find(m_all, m_current, [](const EnvironmentDetail &detail) { return detail.record.id; });
    return found == m_all.end() || found + 1 == m_all.end() ? nullptr : &*(found + 1);
}

QWidget *EnvironmentActions::window() const
{
    return m_page->window();
}

void EnvironmentActions::updateAvailability()
{
    ActionRegistry &actions = m_context.actions;
    const EnvironmentDetail *detail = current();
    const QString none = detail ? QString() : tr("There is no environment yet: add one first");
    const QString nothing = detail && !detail->live ? tr("Nothing is live there") : none;
    for (const QString &id : {u"env.deploy"_s, u"env.at"_s, u"env.copyCommand"_s})
        actions.setAvailable(id, none);
    const bool hasFile = !detail || detail->record.repository.isValid();
    actions.setAvailable(u"env.edit"_s,
                         hasFile ? none : tr("It belongs to no repository, so no slipway.yml describes it"));
    actions.setAvailable(u"env.check"_s, none); // what is live may be none of ours
    for (const QString &id : {u"env.sweep"_s, u"env.renew"_s})
        actions.setAvailable(id, nothing);
    const bool isFolder = !detail || detail->spec.target.kind == config::TargetKind::Local ||
                          detail->spec.target.kind == config::TargetKind::Ssh;
    actions.setAvailable(u"env.takeOver"_s,
                         isFolder ? none : tr("Only the folder of a local or ssh target can be taken over"));
    const QString noWay =
        detail && !detail->rollbackTo ? tr("There is no earlier good deployment to go back to") : none;
    actions.setAvailable(u"env.rollback"_s, noWay);
    actions.setAvailable(u"env.rehearse"_s, noWay);
    actions.setAvailable(u"env.promote"_s, !nothing.isEmpty() ? nothing
                                           : next()           ? QString()
                                                              : tr("It is the last one"));
    actions.setAvailable(u"env.approve"_s, detail && detail->waiting.empty() ? tr("Nothing waits there") : none);
    actions.setAvailable(u"env.lock"_s, detail && detail->record.lock ? tr("It is locked already") : none);
    actions.setAvailable(u"env.unlock"_s, detail && !detail->record.lock ? tr("It is not locked") : none);
    actions.setAvailable(u"env.resume"_s, detail && detail->record.pauseReason.isEmpty()
                                              ? tr("Automatic deployments do not rest")
                                              : none);
    actions.setAvailable(u"env.add"_s,
                         m_context.scope.repository() ? QString() : tr("There is no repository yet: add one first"));
}

void EnvironmentActions::popupMenu(QWidget *below)
{
    auto *menu = new QMenu(m_page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    m_context.actions.fill(*menu, {u"env.deploy"_s,
                                   u"env.rollback"_s,
                                   u"env.renew"_s,
                                   u"env.promote"_s,
                                   u"env.approve"_s,
                                   {},
                                   u"env.check"_s,
                                   u"env.sweep"_s,
                                   u"env.rehearse"_s,
                                   u"env.at"_s,
                                   {},
                                   u"env.lock"_s,
                                   u"env.unlock"_s,
                                   u"env.resume"_s,
                                   {},
                                   u"env.edit"_s,
                                   u"env.takeOver"_s,
                                   u"env.copyCommand"_s});
    menu->popup(below->mapToGlobal(QPoint(0, below->height() + 2)));
}

void EnvironmentActions::deploy()
{
    if (const EnvironmentDetail *detail = current())
        (new DeployDialog(m_context, {.environment = detail->record, .kind = DeploymentKind::Deploy}, window()))
            ->open();
}

void EnvironmentActions::rollback()
{
    if (const EnvironmentDetail *detail = current())
        (new DeployDialog(m_context, {.environment = detail->record, .kind = DeploymentKind::Rollback}, window()))
            ->open();
}

void EnvironmentActions::promote()
{
    const EnvironmentDetail *from = current(), *to = next();
    if (from && to && from->live)
        (new DeployDialog(m_context,
                          {.environment = to->record, .kind = DeploymentKind::Deploy, .release = from->live->release},
                          window()))
            ->open();
}

void EnvironmentActions::renew()
{
    const EnvironmentDetail *detail = current();
    if (detail && detail->live)
        (new DeployDialog(
             m_context,
             {.environment = detail->record, .kind = DeploymentKind::Deploy, .release = detail->live->release},
             window()))
            ->open();
}

void EnvironmentActions::takeOver(const EnvironmentRecord &environment)
{
    (new TakeOverDialog(m_context, environment, window()))->open();
}

void EnvironmentActions::review(DeploymentId deployment)
{
    (new ReviewDialog(m_context, deployment, window()))->open();
}

void EnvironmentActions::showDrift(const EnvironmentRecord &environment, const deploy::Drift &drift)
{
    (new DriftDialog(m_context.theme, environment.name, drift, window()))->open();
}

void EnvironmentActions::lockNow()
{
    const EnvironmentDetail *detail = current();
    if (!detail)
        return;
    auto *dialog = new LockDialog(m_context.theme, detail->record.name, window());
    connect(dialog, &LockDialog::answered, this,
            [this, id = detail->record.id](const QString &reason, std::optional<Milliseconds> duration) {
                m_context.deployments.lock(id, reason, duration);
            });
    dialog->open();
}

void EnvironmentActions::copyCommand() const
{
    if (const EnvironmentDetail *detail = current())
        QGuiApplication::clipboard()->setText(u"slipwayctl env show "_s +
                                              shellQuoted(environmentArgument(detail->record)));
}

void EnvironmentActions::edit()
{
    if (const EnvironmentDetail *detail = current())
        (new EnvironmentDialog(m_context, detail->record.repository, detail->spec, false, window()))->open();
}

void EnvironmentActions::addEnvironments()
{
    if (const auto repository = m_context.scope.repository())
        (new ApplyDialog(m_context, *repository, window()))->open();
}

} // namespace slipway
