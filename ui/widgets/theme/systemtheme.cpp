// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/systemtheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

const QString &portalService()
{
    static const QString name = u"org.freedesktop.portal.Desktop"_s;
    return name;
}
constexpr QLatin1StringView kPortalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView kPortalInterface("org.freedesktop.portal.Settings");
constexpr QLatin1StringView kAppearance("org.freedesktop.appearance");

/// Read answers a variant in a variant.
uint unwrap(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

SystemTheme::SystemTheme(bool inheritedDark)
    : m_dark(inheritedDark)
{
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService(), kPortalPath, kPortalInterface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(u"color-scheme"_s);
    ask(u"contrast"_s);
}

void SystemTheme::ask(const QString &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(portalService(), kPortalPath, kPortalInterface, u"Read"_s);
    call << QString(kAppearance) << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(key, unwrap(reply.value().variant()));
        watcher->deleteLater();
    });
}

void SystemTheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == kAppearance)
        take(key, unwrap(value.variant()));
}

void SystemTheme::take(const QString &key, uint value)
{
    const ThemeKind before = kind();
    if (key == "color-scheme"_L1 && value != 0) // 0 = no preference
        m_dark = value == 1;
    else if (key == "contrast"_L1)
        m_contrast = value == 1;
    if (kind() != before)
        Q_EMIT changed();
}

} // namespace slipway
