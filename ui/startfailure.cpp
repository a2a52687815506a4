// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startfailure.h"

#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QVBoxLayout>

#include <cstdio>

namespace slipway {

int showStartFailure(const Theme &theme, const Error &error)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(error.text()));
    QWidget window;
    window.setObjectName(QStringLiteral("startFailure"));
    window.resize(560, 300);
    auto *message = new EmptyState(theme, &window);
    message->showFailed(error, {});
    (new QVBoxLayout(&window))->addWidget(message);
    window.show();
    QApplication::exec();
    return exitStatus(error.kind);
}

} // namespace slipway
