// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogparts.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

QVBoxLayout *prepareDialog(QDialog &dialog, const QString &name, const QString &title)
{
    dialog.setObjectName(name);
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.setWindowTitle(title);
    auto *column = new QVBoxLayout(&dialog);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    return column;
}

Label *addText(const Theme &theme, QVBoxLayout &column, TypeRole type, Colour colour, const QString &words, bool wraps)
{
    auto *label = new Label(theme, type, colour, column.parentWidget());
    label->setWordWrap(wraps);
    label->setText(words);
    column.addWidget(label);
    return label;
}

DialogVerbs addVerbs(const Theme &theme, QDialog &dialog, QVBoxLayout &column, const QString &verb, const QString &icon)
{
    DialogVerbs verbs;
    verbs.row = new QHBoxLayout;
    verbs.cancel = new Button(theme, QCoreApplication::translate("Dialogs", "Cancel"), {}, &dialog);
    verbs.verb = new Button(theme, verb, icon, &dialog);
    verbs.cancel->setObjectName(dialog.objectName() + u".cancel"_s);
    verbs.verb->setObjectName(dialog.objectName() + u".verb"_s);
    verbs.verb->setKind(ButtonKind::Primary);
    verbs.cancel->setAutoDefault(false);
    verbs.row->addStretch();
    for (Button *button : {verbs.cancel, verbs.verb}) {
        button->setControlSize(ButtonSize::Large);
        button->setAccessibleName(button->text());
        verbs.row->addWidget(button);
    }
    column.addLayout(verbs.row);
    QObject::connect(verbs.cancel, &Button::clicked, &dialog, &QDialog::reject);
    return verbs;
}

} // namespace slipway
