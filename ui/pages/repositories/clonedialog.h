// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;

namespace slipway {

class Label;
class RepositoryCommands;
class Theme;

/// Asks for a URL and a name; the clone itself goes on in the background.
class CloneDialog : public QDialog
{
    Q_OBJECT
public:
    CloneDialog(const Theme &theme, RepositoryCommands &commands, QWidget *window);

private:
    void cloneNow();

    RepositoryCommands &m_commands;
    QLineEdit *m_url;
    QLineEdit *m_name;
    Label *m_problem;
};

} // namespace slipway
