// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/controllers/settings.h"

#include <QDir>
#include <QStandardPaths>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr QLatin1StringView kLanguage("general/language");
constexpr QLatin1StringView kTheme("general/theme");
constexpr QLatin1StringView kDataFolder("storage/folder");
constexpr QLatin1StringView kCloseChoice("window/whenClosing");

} // namespace

Settings::Settings(const QString &configFolder, const QString &stateFolder)
    : m_config(configFolder + u"/slipway.ini"_s, QSettings::IniFormat)
    , m_state(stateFolder + u"/window.ini"_s, QSettings::IniFormat)
{
}

QString Settings::defaultConfigFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/slipway"_s;
}

QString Settings::defaultStateFolder()
{
    // QStandardPaths knows no state folder before Qt 6.7.
    const QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(folder) ? folder : QDir::homePath() + u"/.local/state"_s) + u"/slipway"_s;
}

QString Settings::language() const
{
    return m_config.value(kLanguage).toString();
}

void Settings::setLanguage(const QString &language)
{
    m_config.setValue(kLanguage, language);
    Q_EMIT languageChanged(language);
}

ThemeChoice Settings::theme() const
{
    return themeFromName(m_config.value(kTheme).toString()).value_or(ThemeChoice::System);
}

void Settings::setTheme(ThemeChoice theme)
{
    m_config.setValue(kTheme, themeName(theme));
    Q_EMIT themeChanged(theme);
}

QString Settings::dataFolder() const
{
    return m_config.value(kDataFolder).toString();
}
void Settings::setDataFolder(const QString &folder)
{
    m_config.setValue(kDataFolder, folder);
}
QString Settings::closeChoice() const
{
    return m_config.value(kCloseChoice).toString();
}
void Settings::setCloseChoice(const QString &choice)
{
    m_config.setValue(kCloseChoice, choice);
}
QVariant Settings::state(const QString &key, const QVariant &fallback) const
{
    return m_state.value(key, fallback);
}
void Settings::setState(const QString &key, const QVariant &value)
{
    m_state.setValue(key, value);
}

} // namespace slipway
