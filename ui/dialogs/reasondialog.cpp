// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reasondialog.h"

#include "ui/dialogs/dialogparts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

ReasonDialog::ReasonDialog(const Theme &theme, const Question &question, std::function<void(const QString &)> given,
                           QWidget *window)
    : QDialog(window)
    , m_given(std::move(given))
    , m_reason(new QLineEdit(this))
{
    QVBoxLayout *column = prepareDialog(*this, question.name, question.title);
    addText(theme, *column, TypeRole::Subtitle, Colour::Text, question.title, true);
    addText(theme, *column, TypeRole::Body, Colour::Text, question.about, true)->setVisible(!question.about.isEmpty());
    addText(theme, *column, TypeRole::Body, Colour::TextMuted, question.consequence, true);
    m_reason->setObjectName(question.name + u".reason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(question.placeholder);
    m_reason->setMinimumWidth(420);
    column->addWidget(m_reason);
    m_problem = addText(theme, *column, TypeRole::Body, Colour::Text, tr("Enter a reason."));
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(theme, *this, *column, question.verb, {});
    verbs.verb->setDefault(true);
    connect(verbs.verb, &Button::clicked, this, &ReasonDialog::take);
    m_reason->setFocus();
    open();
}

void ReasonDialog::take()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_problem->show();
        m_reason->setFocus();
        return;
    }
    accept();
    m_given(reason);
}

} // namespace slipway
