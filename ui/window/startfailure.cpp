// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/startfailure.h"

#include "core/terminaltext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/emptystate.h"
#include "ui/widgets/theme/theme.h"
#include "ui/window/controllers/settings.h"

#include <QApplication>
#include <QFileDialog>
#include <QVBoxLayout>

#include <cstdio>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kTryAgain = 1;

QString startText(const char *text)
{
    return QCoreApplication::translate("StartFailure", text);
}

void chooseStartFolder(QWidget &window, Settings &settings)
{
    auto *dialog = new QFileDialog(&window, startText(QT_TRANSLATE_NOOP("StartFailure", "Choose the data folder")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    QObject::connect(dialog, &QFileDialog::fileSelected, &window, [&settings](const QString &folder) {
        settings.setDataFolder(folder);
        QApplication::exit(kTryAgain);
    });
    dialog->open();
}

} // namespace

StartAnswer askAfterStartFailure(const Theme &theme, Settings &settings, const Error &error)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(terminalText(error.text().english())));
    QWidget window;
    window.setObjectName(u"startFailure"_s);
    window.setWindowTitle(u"Slipway"_s);
    window.resize(560, 320);
    auto *message = new EmptyState(theme, &window);
    message->showFailed(error, [] { QApplication::exit(kTryAgain); });
    auto *choose = new Button(theme, startText(QT_TRANSLATE_NOOP("StartFailure", "Choose another data folder…")),
                              u"folder"_s, &window);
    choose->setObjectName(u"startFailure.choose"_s);
    choose->setAccessibleName(choose->text());
    QObject::connect(choose, &Button::clicked, &window, [&window, &settings] { chooseStartFolder(window, settings); });
    auto *column = new QVBoxLayout(&window);
    column->addWidget(message, 1);
    column->addWidget(choose, 0, Qt::AlignHCenter);
    window.show();
    return QApplication::exec() == kTryAgain ? StartAnswer::TryAgain : StartAnswer::Quit;
}

} // namespace slipway
