// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deployments/releasechangespanel.h"

#include "services/deployments/deploymentservice.h"
#include "services/releases/releaseservice.h"
#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"
#include "ui/pages/deployments/deploymentrows.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/rows/filedelegate.h"
#include "ui/widgets/theme/emphasis.h"

#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

ReleaseChangesPanel::ReleaseChangesPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_note(new Label(context.theme, TypeRole::Body, Colour::TextMuted))
    , m_settings(new QVBoxLayout)
    , m_list(new ListView(context.theme))
    , m_loader(inBackground(context.console, this), {[this] {
                                                         return [&console = m_context.console,
                                                                 deployment = m_deployment](std::stop_token) {
                                                             return read(console, deployment);
                                                         };
                                                     },
                                                     [this](const Result<Changes> &changes) { take(changes); },
                                                     [this](int change) { Q_EMIT busyChanged(change); }})
{
    m_list->setObjectName(u"deployment.changes"_s);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new FileDelegate(context.theme, m_list));
    m_settings->setContentsMargins(24, 0, 24, 0);
    m_settings->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    m_note->setContentsMargins(24, 0, 24, 0);
    column->addWidget(m_note);
    column->addLayout(m_settings);
    column->addWidget(m_list, 1);
    retranslate();
}

Result<ReleaseChangesPanel::Changes> ReleaseChangesPanel::read(Console &console, const DeploymentRecord &deployment)
{
    Changes changes;
    deploy::Manifest before;
    if (deployment.previous.isValid()) {
        const DeploymentDetail previous = SLIPWAY_TRY(console.deployments().show(deployment.previous));
        changes.before = releaseText(previous.deployment);
        before = SLIPWAY_TRY(console.releases().manifest(previous.deployment.release));
    }
    const deploy::Manifest after = SLIPWAY_TRY(console.releases().manifest(deployment.release));
    changes.diff = deploy::compare(before, after, deployment.environmentName);
    return changes;
}

void ReleaseChangesPanel::showDeployment(const DeploymentRecord &deployment)
{
    if (deployment.id == m_deployment.id)
        return;
    m_deployment = deployment;
    m_model.setFiles({});
    clearRows(*m_settings);
    m_note->setText({});
    if (deployment.id.isValid())
        m_loader.restart();
    else
        m_loader.drop();
}

void ReleaseChangesPanel::take(const Result<Changes> &changes)
{
    if (!changes)
        return m_note->setText(errorText(changes.error()));
    m_model.setFiles(releaseFileRows(changes->diff));
    const int count = m_model.rowCount();
    m_note->setText(changes->before.isEmpty() ? tr("The first release here: %n file(s)", nullptr, count)
                                              : tr("%n file(s) differ from %1", nullptr, count).arg(changes->before));
    for (const deploy::ReleaseDiff::Setting &setting : changes->diff.settings) {
        addFact(m_context.theme, *m_settings, this,
                {.state = {},
                 .icon = u"settings"_s,
                 .text = u"%1: %2 → %3"_s.arg(strong(setting.name), messageText(setting.before),
                                              messageText(setting.after)),
                 .note = {},
                 .way = {}});
    }
}

void ReleaseChangesPanel::retranslate()
{
    m_list->setAccessibleName(tr("Files that differ"));
}

QWidget *ReleaseChangesPanel::list() const
{
    return m_list;
}

} // namespace slipway
