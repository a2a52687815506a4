// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QObject>

class QDBusVariant;

namespace slipway {

/// What the desktop asks for: the portal's org.freedesktop.appearance where there is one, else the palette that the
/// program inherited. Never blocks: the portal answers later, by changed().
class SystemTheme final : public QObject
{
    Q_OBJECT
public:
    explicit SystemTheme(bool inheritedDark);

    [[nodiscard]] ThemeKind kind() const
    {
        return m_contrast ? ThemeKind::HighContrast : m_dark ? ThemeKind::Dark : ThemeKind::Light;
    }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &key);
    void take(const QString &key, uint value);

    bool m_dark;
    bool m_contrast = false;
};

} // namespace slipway
