// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/controllers/uicontext.h"

#include <QObject>

class QSystemTrayIcon;
class QTimer;

namespace slipway {

class MainWindow;

/// Asks, inside the window, what becomes of runs and deployments that this process executes when the window closes:
/// stop them, keep running without a window, stay. The answer can be remembered.
class CloseGuard : public QObject
{
    Q_OBJECT
public:
    CloseGuard(PageContext context, MainWindow *window);
    ~CloseGuard() override;

    /// False when the window stays for now: the question is asked, or the runs are still being stopped.
    [[nodiscard]] bool mayClose();
    /// The window was shown again after it had been closed with runs going on.
    void windowIsBack();

private:
    [[nodiscard]] int activeRuns() const;
    [[nodiscard]] int activeDeployments() const;
    void ask();
    void stopAll();
    void keepRunning();
    void quitWhenIdle();

    PageContext m_context;
    MainWindow *m_window;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    QTimer *m_watch;
    bool m_hidden = false; ///< running without a window
};

} // namespace slipway
