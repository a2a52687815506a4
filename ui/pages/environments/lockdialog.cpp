// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environments/lockdialog.h"

#include "ui/dialogs/dialogparts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/combobox.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

LockDialog::LockDialog(const Theme &theme, const QString &environment, QWidget *window)
    : QDialog(window)
    , m_reason(new QLineEdit(this))
    , m_duration(new ComboBox(theme, u"clock"_s, this))
{
    QVBoxLayout *column = prepareDialog(*this, u"lockDialog"_s, tr("Lock %1").arg(environment));
    addText(theme, *column, TypeRole::Body, Colour::TextMuted,
            tr("Nobody may deploy to %1 while it is locked, automatic deployments neither. Rollbacks are held up too.")
                .arg(environment),
            true);
    m_reason->setObjectName(u"lockDialog.reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Others read it when they are refused"));
    m_reason->setMinimumWidth(360);
    m_duration->setObjectName(u"lockDialog.duration"_s);
    m_duration->setAccessibleName(tr("For how long"));
    m_duration->setWidthRange(200, 360);
    m_duration->addItem(tr("Until somebody unlocks it"), 0);
    for (const int hours : {1, 4, 24, 72, 168})
        m_duration->addItem(hours < 48 ? tr("%n hour(s)", nullptr, hours) : tr("%n day(s)", nullptr, hours / 24),
                            hours);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(24);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("For how long"), m_duration);
    column->addLayout(form);
    m_problem =
        addText(theme, *column, TypeRole::Body, Colour::Text, tr("Say why: people who are refused want to know."));
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(theme, *this, *column, tr("Lock %1").arg(environment), u"lock"_s);
    verbs.verb->setDefault(true);
    connect(verbs.verb, &Button::clicked, this, &LockDialog::take);
    m_reason->setFocus();
}

void LockDialog::take()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_problem->show();
        m_reason->setFocus();
        return;
    }
    const int hours = m_duration->currentData().toInt();
    accept();
    Q_EMIT answered(reason, hours > 0 ? std::optional<Milliseconds>(std::chrono::hours(hours)) : std::nullopt);
}

} // namespace slipway
