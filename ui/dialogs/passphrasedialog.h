// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;

namespace slipway {

class Label;
class Theme;

/// The passphrase of the vault; a new one is asked for twice.
class PassphraseDialog : public QDialog
{
    Q_OBJECT
public:
    PassphraseDialog(const Theme &theme, bool isNew, QWidget *window);
    ~PassphraseDialog() override;

    [[nodiscard]] QByteArray passphrase() const;

private:
    [[nodiscard]] QLineEdit *addField(const QString &name, const QString &label);
    void take();

    const Theme &m_theme;
    QLineEdit *m_first;
    QLineEdit *m_again = nullptr;
    Label *m_problem = nullptr;
};

} // namespace slipway
