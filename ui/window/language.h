// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

class QCoreApplication;

namespace slipway {

/// Installs the translations of a language, at start and live: every widget gets a LanguageChange event.
class Language
{
public:
    explicit Language(QCoreApplication &application)
        : m_application(application)
    {
    }

    /// "en", "zh_CN", or empty for the system's. The locale of numbers and dates goes with it.
    void use(const QString &language);
    [[nodiscard]] QString current() const { return m_current; }

private:
    QCoreApplication &m_application;
    QString m_current;
    QTranslator m_ours, m_qt;
};

} // namespace slipway
