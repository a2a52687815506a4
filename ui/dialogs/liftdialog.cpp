// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/liftdialog.h"

#include "ui/deploymentcommands.h"
#include "ui/dialogs/dialogparts.h"
#include "ui/models/deploymentstate.h"
#include "ui/models/enginetext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QLineEdit>

namespace slipway {

using namespace Qt::StringLiterals;

LiftDialog::LiftDialog(const PageContext &context, const ReleaseRecord &release, const EnvironmentRecord &environment, QWidget *window)
    : QDialog(window)
    , m_context(context)
    , m_release(release.id)
    , m_reason(new QLineEdit(this))
{
    const QString name = releaseText(release.id);
    QVBoxLayout *column = prepareDialog(*this, u"liftDialog"_s, tr("Lift the quarantine of %1?").arg(name));
    addText(context.theme, *column, TypeRole::Subtitle, Colour::Text, windowTitle());
    addText(context.theme, *column, TypeRole::Body, Colour::Text, engineText(quarantineFor(release, environment)), true);
    addText(context.theme, *column, TypeRole::Body, Colour::TextMuted,
            tr("%1 can be deployed everywhere again, by automation too. The reason stays in the audit trail.").arg(name), true);
    m_reason->setObjectName(u"liftDialog.reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason: why %1 may be deployed again").arg(name));
    m_reason->setMinimumWidth(420);
    column->addWidget(m_reason);
    m_problem = addText(context.theme, *column, TypeRole::Body, Colour::Text, tr("Enter a reason."));
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(context.theme, *this, *column, tr("Lift quarantine"), u"approve"_s);
    verbs.verb->setDefault(true);
    connect(verbs.verb, &Button::clicked, this, &LiftDialog::lift);
    m_reason->setFocus();
}

void LiftDialog::lift()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_problem->show();
        m_reason->setFocus();
        return;
    }
    m_context.deployments.liftQuarantine(m_release, reason);
    accept();
}

} // namespace slipway
