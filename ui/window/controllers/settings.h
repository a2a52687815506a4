// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QObject>
#include <QSettings>
#include <QVariant>

namespace slipway {

/// What people have chosen ($XDG_CONFIG_HOME/slipway/slipway.ini) and where they left things
/// ($XDG_STATE_HOME/slipway/window.ini: geometry, splitters, filters). GUI thread.
class Settings : public QObject
{
    Q_OBJECT
public:
    Settings(const QString &configFolder, const QString &stateFolder);
    /// The folders that the XDG variables name.
    [[nodiscard]] static QString defaultConfigFolder();
    [[nodiscard]] static QString defaultStateFolder();

    [[nodiscard]] QString language() const; ///< "en", "zh_CN"; empty = the system's
    void setLanguage(const QString &language);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] QString dataFolder() const; ///< empty = the default
    void setDataFolder(const QString &folder);
    [[nodiscard]] QString closeChoice() const; ///< remembered answer: "stop", "keep"; empty = ask
    void setCloseChoice(const QString &choice);

    /// Where people left things; any key, e.g. "runs/splitter".
    [[nodiscard]] QVariant state(const QString &key, const QVariant &fallback = {}) const;
    void setState(const QString &key, const QVariant &value);

Q_SIGNALS:
    void languageChanged(const QString &language);
    void themeChanged(ThemeChoice theme);

private:
    QSettings m_config;
    QSettings m_state;
};

} // namespace slipway
