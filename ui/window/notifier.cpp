// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/notifier.h"

#include "ui/models/environments/deploymentstate.h"
#include "ui/models/text/messagetext.h"
#include "ui/window/controllers/deploymentcommands.h"
#include "ui/window/mainwindow.h"

#include <QCoreApplication>
#include <QSystemTrayIcon>
#include <QTimer>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto kShown = std::chrono::seconds(15);

/// Environments of several repositories may have one name.
QString environmentText(const DeploymentRecord &deployment)
{
    return deployment.repositoryName.isEmpty() ? deployment.environmentName
                                               : deployment.repositoryName + u'/' + deployment.environmentName;
}

} // namespace

QString deploymentEndText(const DeploymentRecord &deployment)
{
    const auto say = [&deployment](const char *words) {
        return QCoreApplication::translate("Notifier", words).arg(releaseText(deployment), environmentText(deployment));
    };
    QString words;
    switch (deployment.status) {
    case DeploymentStatus::Live:
        words = say(QT_TRANSLATE_NOOP("Notifier", "%1 is live in %2"));
        break;
    case DeploymentStatus::RolledBack:
        words = say(QT_TRANSLATE_NOOP("Notifier", "%1 was taken back in %2"));
        break;
    case DeploymentStatus::Mixed:
        words = say(QT_TRANSLATE_NOOP("Notifier", "%1 in %2: hosts differ"));
        break;
    case DeploymentStatus::Interrupted:
        words = say(QT_TRANSLATE_NOOP("Notifier", "%1 to %2 was interrupted"));
        break;
    default:
        words = say(QT_TRANSLATE_NOOP("Notifier", "%1 to %2 failed"));
        break;
    }
    if (deployment.status != DeploymentStatus::Live && !deployment.problem.isEmpty())
        words += u": "_s + messageText(deployment.problem);
    return words;
}

Notifier::Notifier(PageContext context, MainWindow *window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
    , m_end(new QTimer(this))
{
    m_end->setSingleShot(true);
    m_end->setInterval(kShown);
    connect(m_end, &QTimer::timeout, this, [this] { m_tray.reset(); });
    connect(&context.deployments, &DeploymentCommands::ended, this, &Notifier::tell);
}

Notifier::~Notifier() = default;

void Notifier::tell(const DeploymentRecord &deployment)
{
    if (m_window->isActiveWindow() || !QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    m_place = u"slipway://environments/%1/%2"_s.arg(environmentText(deployment)).arg(deployment.id.value);
    m_tray = std::make_unique<QSystemTrayIcon>(m_context.theme.stateIcon(stateOf(deployment)));
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, [this] {
        m_window->bringForward();
        m_window->open(m_place);
    });
    m_tray->show();
    m_tray->showMessage(u"Slipway"_s, deploymentEndText(deployment), m_context.theme.stateIcon(stateOf(deployment)));
    m_end->start();
}

} // namespace slipway
