// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/mainwindow.h"
#include "ui/window/options.h"

#include <QObject>

namespace slipway {

/// `--screenshot`: shows a page, waits until it has loaded, saves its picture, ends the program.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(MainWindow &window, Options::Picture picture, Scope &scope);
    void start();

private:
    void takeWhenSettled();
    void take();
    void open();
    void giveUp(ErrorKind kind, const QString &why);

    MainWindow &m_window;
    Options::Picture m_picture;
    Scope &m_scope;
    bool m_opened = false, m_taken = false;
};

} // namespace slipway
