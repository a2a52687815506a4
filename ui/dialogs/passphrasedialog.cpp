// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/passphrasedialog.h"

#include "ui/dialogs/dialogparts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kLeastLength = 8;

} // namespace

PassphraseDialog::PassphraseDialog(const Theme &theme, bool isNew, QWidget *window)
    : QDialog(window)
    , m_theme(theme)
{
    QVBoxLayout *column = prepareDialog(*this, u"passphraseDialog"_s, tr("Passphrase of the secret vault"));
    const Label *title = addText(theme, *column, TypeRole::Subtitle, Colour::Text,
                                 isNew ? tr("Choose a passphrase for the vault") : tr("Open the vault"));
    addText(
        theme, *column, TypeRole::Body, Colour::TextMuted,
        isNew
            ? tr("No keyring answers on this desktop, so secrets are kept in an encrypted file. Without this passphrase nobody can "
                 "read them again, Slipway neither.")
            : tr("Secrets are kept in an encrypted file. Its passphrase is needed to go on."),
        true);
    m_first = addField(u"passphraseDialog.first"_s, tr("Passphrase"));
    if (isNew)
        m_again = addField(u"passphraseDialog.again"_s, tr("The same again"));
    m_problem = addText(theme, *column, TypeRole::Body, Colour::Text, {});
    m_problem->setState(State::Failed);
    m_problem->hide();
    const DialogVerbs verbs = addVerbs(theme, *this, *column, isNew ? tr("Make the vault") : tr("Open"), u"lock"_s);
    verbs.verb->setDefault(true);
    connect(verbs.verb, &Button::clicked, this, &PassphraseDialog::take);
    setAccessibleName(title->text());
    m_first->setFocus();
    setMinimumWidth(440);
}

PassphraseDialog::~PassphraseDialog()
{
    m_first->clear();
    if (m_again)
        m_again->clear();
}

QLineEdit *PassphraseDialog::addField(const QString &name, const QString &label)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    addText(m_theme, *column, TypeRole::Body, Colour::Text, label)->setContentsMargins(0, 0, 0, 0);
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setEchoMode(QLineEdit::Password);
    column->addWidget(field);
    return field;
}

QByteArray PassphraseDialog::passphrase() const
{
    return m_first->text().toUtf8();
}

void PassphraseDialog::take()
{
    QString problem;
    if (m_first->text().isEmpty())
        problem = tr("Give a passphrase.");
    else if (m_again && m_first->text().size() < kLeastLength)
        problem = tr("Take at least %n character(s).", nullptr, kLeastLength);
    else if (m_again && m_first->text() != m_again->text())
        problem = tr("The two differ.");
    if (problem.isEmpty())
        return accept();
    m_problem->setText(problem);
    m_problem->show();
    m_first->setFocus();
}

} // namespace slipway
