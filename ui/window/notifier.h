// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "ui/window/controllers/uicontext.h"

#include <QObject>

#include <memory>

class QSystemTrayIcon;
class QTimer;

namespace slipway {

class MainWindow;

/// Says on the desktop how a deployment of this window has ended, when nobody looks at the window. Where there is no
/// tray it says nothing.
class Notifier : public QObject
{
    Q_OBJECT
public:
    Notifier(PageContext context, MainWindow *window);
    ~Notifier() override;

private:
    void tell(const DeploymentRecord &deployment);

    PageContext m_context;
    MainWindow *m_window;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    QTimer *m_end;
    QString m_place; ///< what a click on the message shows
};

/// "v43 is live in production", "v43 was taken back in production: …"; for one line of a notification.
[[nodiscard]] QString deploymentEndText(const DeploymentRecord &deployment);

} // namespace slipway
