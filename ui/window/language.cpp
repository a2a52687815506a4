// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace slipway {

using namespace Qt::StringLiterals;

void Language::use(const QString &language)
{
    const QLocale system = QLocale::system();
    QString wanted = language;
    if (wanted.isEmpty())
        wanted = system.language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
    if (wanted == m_current)
        return;
    m_current = wanted;
    // English words go with the dates of the system when that speaks English too ("22/11" or "11/22").
    QLocale::setDefault(wanted == "en"_L1 && system.language() == QLocale::English ? system : QLocale(wanted));
    m_application.removeTranslator(&m_ours);
    m_application.removeTranslator(&m_qt);
    if (m_qt.load(u"qtbase_"_s + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qt);
    // English has a file too: it holds the plurals ("1 run", "2 runs").
    if (m_ours.load(u":/i18n/slipway_"_s + wanted + u".qm"_s))
        m_application.installTranslator(&m_ours);
}

} // namespace slipway
