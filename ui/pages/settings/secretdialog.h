// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/secrets/secretservice.h"
#include "ui/window/controllers/uicontext.h"

#include <QDialog>

class QLineEdit;

namespace slipway {

class Button;
class ComboBox;
class Label;

/// Sets a secret: name, where it holds, and the value, typed without being shown or read from a file.
class SecretDialog : public QDialog
{
    Q_OBJECT
public:
    /// `known` fills name and scope, to set a further version.
    SecretDialog(const PageContext &context, const SecretRecord &known, QWidget *window);
    ~SecretDialog() override;

Q_SIGNALS:
    void stored();

private:
    [[nodiscard]] QLayout *makeForm();
    void loadScopes(const SecretRecord &known);
    void chooseFile();
    void takeFile(const QString &file, Result<QByteArray> content);
    void forgetFile();
    void showVerb();
    void store();

    PageContext m_context;
    QLineEdit *m_name, *m_value;
    ComboBox *m_scope;
    Button *m_fromFile, *m_verb = nullptr;
    Label *m_note, *m_problem = nullptr;
    std::vector<SecretScope> m_scopes;
    QByteArray m_content; ///< of the file, when one was chosen
};

} // namespace slipway
