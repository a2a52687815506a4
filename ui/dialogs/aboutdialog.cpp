// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(const Theme &theme, QWidget *window)
    : QDialog(window)
{
    setObjectName(u"aboutDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Slipway"));
    const auto addLine = [&](TypeRole type, Colour colour, const QString &words) {
        auto *line = new Label(theme, type, colour, this);
        line->setText(words);
        layout()->addWidget(line);
    };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(6);
    addLine(TypeRole::Display, Colour::Text, u"Slipway"_s);
    addLine(TypeRole::Body, Colour::TextMuted, tr("Version %1").arg(QCoreApplication::applicationVersion()));
    addLine(TypeRole::Body, Colour::Text, tr("From a commit to a healthy, running model, and back."));
    addLine(TypeRole::Body, Colour::TextMuted,
            tr("Free software: GNU General Public License 3 or later. Qt %1.").arg(QLatin1StringView(qVersion())));
    column->addSpacing(12);
    auto *close = new Button(theme, tr("Close"), {}, this);
    close->setObjectName(u"aboutDialog.close"_s);
    close->setAccessibleName(close->text());
    close->setControlSize(ButtonSize::Large);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &Button::clicked, this, &QDialog::accept);
}

} // namespace slipway
