// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/closeguard.h"

#include "services/deployments/deploymentservice.h"
#include "services/runs/runservice.h"
#include "ui/dialogs/closedialog.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/controllers/runcommands.h"
#include "ui/window/controllers/settings.h"
#include "ui/window/mainwindow.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto kWatchInterval = std::chrono::milliseconds(250);

} // namespace

CloseGuard::CloseGuard(PageContext context, MainWindow *window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
    , m_watch(new QTimer(this))
{
    m_watch->setInterval(kWatchInterval);
    connect(m_watch, &QTimer::timeout, this, &CloseGuard::quitWhenIdle);
}

CloseGuard::~CloseGuard() = default;

int CloseGuard::activeRuns() const
{
    return m_context.console.runs().activeCount(); // a number in memory: it does not block
}

int CloseGuard::activeDeployments() const
{
    return m_context.console.deployments().activeCount(); // as above
}

bool CloseGuard::mayClose()
{
    if (activeRuns() + activeDeployments() == 0)
        return true;
    const QString remembered = m_context.settings.closeChoice();
    if (remembered == "stop"_L1)
        stopAll();
    else if (remembered == "keep"_L1)
        keepRunning();
    else
        ask();
    return false;
}

void CloseGuard::ask()
{
    auto *dialog = new CloseDialog(m_context.theme, {activeRuns(), activeDeployments()}, m_window);
    connect(dialog, &CloseDialog::answered, this, [this](CloseDialog::Answer answer, bool remember) {
        const bool stop = answer == CloseDialog::Answer::Stop;
        if (remember && answer != CloseDialog::Answer::Stay)
            m_context.settings.setCloseChoice(stop ? u"stop"_s : u"keep"_s);
        if (stop)
            stopAll();
        else if (answer == CloseDialog::Answer::Keep)
            keepRunning();
    });
    dialog->open();
}

void CloseGuard::stopAll()
{
    m_context.runs.cancelOwn();
    m_context.deployments.cancelOwn();
    m_window->setEnabled(false); // what is being stopped takes no more orders
    m_watch->start();
}

void CloseGuard::keepRunning()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    m_hidden = true;
    m_window->hide();
    m_watch->start();
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = std::make_unique<QSystemTrayIcon>(m_context.theme.icon(u"run-circle"_s, Colour::Accent));
    m_tray->setToolTip(tr("Slipway: runs go on"));
    connect(m_tray.get(), &QSystemTrayIcon::activated, m_window, &MainWindow::bringForward);
    m_tray->show();
}

void CloseGuard::windowIsBack()
{
    if (!m_hidden)
        return;
    m_hidden = false;
    m_watch->stop();
    m_tray.reset();
    QGuiApplication::setQuitOnLastWindowClosed(true);
}

void CloseGuard::quitWhenIdle()
{
    if (activeRuns() + activeDeployments() == 0)
        QCoreApplication::quit();
}

} // namespace slipway
