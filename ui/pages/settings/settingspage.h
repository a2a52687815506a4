// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/common/page.h"

class QFormLayout;
class QScrollArea;

namespace slipway {

class Button;
class ComboBox;
class Label;
class PageHeader;
class SecretsPanel;
class ShortcutTable;

/// Language, theme, what closing does, the data folder, shortcuts, diagnostics. Changes apply at once.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    explicit SettingsPage(const PageContext &context);

    [[nodiscard]] QString title() const override { return tr("Settings"); }
    void activate(const QString &argument) override; ///< "shortcuts", "secrets" scroll to them
    void refresh() override;
    [[nodiscard]] std::optional<Error> unmet() const override;

protected:
    void retranslate() override;

private:
    QFormLayout *addSection(QWidget *column, Label *&heading);
    void addGeneral(QWidget *column);
    void addStorage(QWidget *column);
    void addSecrets(QWidget *column);
    void addShortcuts(QWidget *column);
    void addDiagnostics(QWidget *column);
    void fillChoices();
    void fillDiagnostics();
    void chooseDataFolder();
    [[nodiscard]] Label *addLabel();

    QString m_asked;
    bool m_isKnown = true; ///< the part that was asked for
    PageHeader *m_header;
    QScrollArea *m_scroll;
    Label *m_generalHeading = nullptr, *m_storageHeading = nullptr, *m_secretsHeading = nullptr,
          *m_shortcutsHeading = nullptr, *m_diagnosticsHeading = nullptr;
    Label *m_languageLabel, *m_themeLabel, *m_closeLabel, *m_folderLabel;
    ComboBox *m_language, *m_theme, *m_close;
    Label *m_folder, *m_folderNote;
    Button *m_folderChange, *m_folderReset;
    SecretsPanel *m_secrets = nullptr;
    ShortcutTable *m_shortcuts = nullptr;
    Label *m_diagnostics = nullptr;
    Button *m_copy = nullptr;
};

} // namespace slipway
