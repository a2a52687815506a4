// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/closedialog.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

QString CloseDialog::titleFor(Active active)
{
    QStringList parts;
    if (active.runs > 0 || active.deployments == 0)
        parts << tr("%n run(s)", nullptr, active.runs);
    if (active.deployments > 0)
        parts << tr("%n deployment(s)", nullptr, active.deployments);
    return tr("Still going on: %1").arg(parts.join(u", "_s));
}

QString CloseDialog::wordsFor(Active active)
{
    QString words = tr("Stopped runs are cancelled, with all their processes. Kept ones go on without a window; "
                       "Slipway ends when they have finished.");
    if (active.deployments > 0)
        words += u' ' + tr("A deployment that is stopped goes back to what was live before.");
    return words;
}

CloseDialog::CloseDialog(const Theme &theme, Active active, QWidget *window)
    : QDialog(window)
    , m_remember(new QCheckBox(tr("Always do this"), this))
{
    setObjectName(u"closeDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Close Slipway"));
    auto *title = new Label(theme, TypeRole::Subtitle, Colour::Text, this);
    title->setText(titleFor(active));
    auto *words = new Label(theme, TypeRole::Body, Colour::TextMuted, this);
    words->setWordWrap(true);
    words->setText(wordsFor(active));
    m_remember->setObjectName(u"closeDialog.remember"_s);
    auto *stop = new Button(theme, tr("Stop them and close"), u"stop"_s, this);
    auto *keep = new Button(theme, tr("Keep running without a window"), {}, this);
    auto *stay = new Button(theme, tr("Stay"), {}, this);
    keep->setKind(ButtonKind::Primary);
    auto *verbs = new QHBoxLayout;
    for (Button *button : {stop, stay, keep}) {
        button->setControlSize(ButtonSize::Large);
        button->setAccessibleName(button->text());
    }
    stop->setObjectName(u"closeDialog.stop"_s);
    stay->setObjectName(u"closeDialog.stay"_s);
    keep->setObjectName(u"closeDialog.keep"_s);
    verbs->addWidget(stop);
    verbs->addStretch();
    verbs->addWidget(stay);
    verbs->addWidget(keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(m_remember);
    column->addLayout(verbs);
    connect(stop, &Button::clicked, this, [this] { answer(Answer::Stop); });
    connect(keep, &Button::clicked, this, [this] { answer(Answer::Keep); });
    connect(stay, &Button::clicked, this, [this] { answer(Answer::Stay); });
    keep->setFocus();
}

void CloseDialog::answer(Answer answer)
{
    const bool remember = m_remember->isChecked();
    accept();
    Q_EMIT answered(answer, remember);
}

} // namespace slipway
