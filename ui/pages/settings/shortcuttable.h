// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace slipway {

class ActionRegistry;
class Theme;

/// Every action that has a key, in two columns, read from the registry.
class ShortcutTable : public QWidget
{
    Q_OBJECT
public:
    ShortcutTable(const Theme &theme, const ActionRegistry &actions, QWidget *parent = nullptr);
    void refresh();

private:
    const Theme &m_theme;
    const ActionRegistry &m_actions;
    QGridLayout *m_grid;
};

} // namespace slipway
