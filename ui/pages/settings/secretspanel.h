// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/secrets/secretservice.h"
#include "ui/window/controllers/uicontext.h"

namespace slipway {

class Button;
class DataTable;
class Label;
class SecretListModel;

/// The secrets by name, and the verbs Set… and Remove….
class SecretsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SecretsPanel(const PageContext &context, QWidget *parent = nullptr);

    void refresh();
    void retranslate();

Q_SIGNALS:
    void failed(const Error &error);
    void busyChanged(int change);

private:
    void take(Result<std::vector<SecretRecord>> secrets);
    void updateVerbs();
    void set(const SecretRecord &known);
    void confirmRemoval();
    void remove(const SecretRecord &secret);

    PageContext m_context;
    SecretListModel *m_model;
    DataTable *m_table;
    Label *m_note;
    Button *m_set, *m_change, *m_remove;
};

} // namespace slipway
