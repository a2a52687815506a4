// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/hostkeydialog.h"

#include "ui/dialogs/dialogparts.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

HostKeyDialog::HostKeyDialog(const Theme &theme, const ssh::HostKey &key, QWidget *window)
    : QDialog(window)
{
    QVBoxLayout *column = prepareDialog(*this, u"hostKeyDialog"_s, tr("Unknown host"));
    const Label *title =
        addText(theme, *column, TypeRole::Subtitle, Colour::Text, tr("Is this really %1?").arg(key.host));
    const Label *words =
        addText(theme, *column, TypeRole::Body, Colour::TextMuted,
                tr("Slipway connects to this host for the first time. Compare the fingerprint with the one that its "
                   "administrator gives you. A trusted key is remembered; should it ever change, Slipway refuses."),
                true);
    addText(theme, *column, TypeRole::Body, Colour::Text, key.type)->setObjectName(u"hostKeyDialog.type"_s);
    Label *fingerprint = addText(theme, *column, TypeRole::Mono, Colour::Text, key.fingerprint);
    fingerprint->setObjectName(u"hostKeyDialog.fingerprint"_s);
    fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    fingerprint->setAccessibleName(tr("Fingerprint %1").arg(key.fingerprint));
    setAccessibleName(title->text());
    setAccessibleDescription(words->text());
    const DialogVerbs verbs = addVerbs(theme, *this, *column, tr("Trust this host"), u"approve"_s);
    verbs.cancel->setText(tr("Refuse"));
    verbs.cancel->setAccessibleName(tr("Refuse"));
    connect(verbs.verb, &Button::clicked, this, &QDialog::accept);
    verbs.cancel->setFocus(); // never trusted by a stray Enter
    verbs.verb->setAutoDefault(false);
    setMinimumWidth(520);
}

} // namespace slipway
