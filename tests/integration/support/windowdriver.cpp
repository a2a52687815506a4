// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin that Qt loads into the real window (QT_QPA_GENERIC_PLUGINS): as soon as Run can be pressed, it is.
#include <QAction>
#include <QApplication>
#include <QGenericPlugin>
#include <QMenu>
#include <QTimer>

#include <cstdio>

namespace {

QAction *findAction(const QString &name)
{
    for (const QWidget *window : QApplication::topLevelWidgets()) {
        for (const QMenu *menu : window->findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->objectName() == name)
                    return action;
            }
        }
    }
    return nullptr;
}

class WindowDriver : public QObject
{
public:
    WindowDriver()
    {
        connect(&m_look, &QTimer::timeout, this, &WindowDriver::look);
        m_look.start(std::chrono::milliseconds(10));
    }

private:
    void look()
    {
        QAction *run = findAction(QStringLiteral("action.run.start"));
        if (!run || !run->isEnabled())
            return;
        m_look.stop();
        std::puts("run.start");
        std::fflush(stdout);
        run->trigger();
    }

    QTimer m_look;
};

} // namespace

class WindowDriverPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "windowdriver.json")
public:
    QObject *create(const QString &, const QString &) override { return new WindowDriver; }
};

#include "windowdriver.moc"
