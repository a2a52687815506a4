// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/repositories/clonedialog.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"
#include "ui/window/controllers/repositorycommands.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

CloneDialog::CloneDialog(const Theme &theme, RepositoryCommands &commands, QWidget *window)
    : QDialog(window)
    , m_commands(commands)
    , m_url(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_problem(new Label(theme, TypeRole::Body, Colour::Text, this))
{
    setObjectName(u"cloneDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Clone a repository"));
    m_url->setObjectName(u"cloneDialog.url"_s);
    m_url->setAccessibleName(tr("Address"));
    m_url->setPlaceholderText(u"https://example.org/team/model.git"_s);
    m_url->setMinimumWidth(400);
    m_name->setObjectName(u"cloneDialog.name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Taken from the address"));
    m_problem->setState(State::Failed);
    m_problem->hide();
    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->addRow(tr("Address"), m_url);
    form->addRow(QString(), m_problem);
    form->addRow(tr("Name"), m_name);
    auto *cancel = new Button(theme, tr("Cancel"), {}, this);
    auto *clone = new Button(theme, tr("Clone"), u"clone"_s, this);
    cancel->setObjectName(u"cloneDialog.cancel"_s);
    clone->setObjectName(u"cloneDialog.clone"_s);
    clone->setKind(ButtonKind::Primary);
    clone->setDefault(true);
    auto *verbs = new QHBoxLayout;
    verbs->addStretch();
    for (Button *button : {cancel, clone}) {
        button->setControlSize(ButtonSize::Large);
        button->setAccessibleName(button->text());
        verbs->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addLayout(verbs);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(clone, &Button::clicked, this, &CloneDialog::cloneNow);
}

void CloneDialog::cloneNow()
{
    const QString url = m_url->text().trimmed();
    if (url.isEmpty()) {
        m_problem->setText(tr("Say where the repository is, for example https://… or git@host:team/model.git"));
        m_problem->show();
        m_url->setFocus();
        return;
    }
    m_commands.add(url, m_name->text().trimmed());
    accept();
}

} // namespace slipway
