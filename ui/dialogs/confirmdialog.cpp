// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirmdialog.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

ConfirmDialog::ConfirmDialog(const Theme &theme, const Question &question, std::function<void()> confirmed,
                             QWidget *window)
    : QDialog(window)
{
    setObjectName(u"confirmDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(question.title);
    auto *title = new Label(theme, TypeRole::Subtitle, Colour::Text, this);
    title->setText(question.title);
    auto *words = new Label(theme, TypeRole::Body, Colour::TextMuted, this);
    words->setWordWrap(true);
    words->setMinimumWidth(400);
    words->setText(question.consequence);
    auto *cancel = new Button(theme, tr("Cancel"), {}, this);
    auto *verb = new Button(theme, question.verb, {}, this);
    cancel->setObjectName(u"confirmDialog.cancel"_s);
    verb->setObjectName(u"confirmDialog.verb"_s);
    verb->setKind(ButtonKind::Primary);
    auto *verbs = new QHBoxLayout;
    verbs->addStretch();
    for (Button *button : {cancel, verb}) {
        button->setControlSize(ButtonSize::Large);
        button->setAccessibleName(button->text());
        verbs->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(words);
    column->addLayout(verbs);
    connect(cancel, &Button::clicked, this, &QDialog::reject);
    connect(verb, &Button::clicked, this, [this, confirmed = std::move(confirmed)] {
        accept();
        confirmed();
    });
    cancel->setFocus();
    open();
}

} // namespace slipway
