// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/shortcuttable.h"

#include "ui/widgets/controls/actionregistry.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QGridLayout>

namespace slipway {

ShortcutTable::ShortcutTable(const Theme &theme, const ActionRegistry &actions, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_actions(actions)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("settings.shortcuts"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(4);
    m_grid->setHorizontalSpacing(16);
    m_grid->setColumnMinimumWidth(0, 184);
    m_grid->setColumnMinimumWidth(2, 184);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
}

void ShortcutTable::refresh()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    std::vector<QString> withKeys;
    for (const QString &id : m_actions.ids()) {
        if (!m_actions.action(id)->shortcut().isEmpty())
            withKeys.push_back(id);
    }
    const int rows = (static_cast<int>(withKeys.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(withKeys.size()); ++i) {
        const QString &id = withKeys[static_cast<std::size_t>(i)];
        auto *name = new Label(m_theme, TypeRole::Body, Colour::TextMuted, this);
        name->setText(m_actions.plainText(id).remove(u'…'));
        auto *key = new Label(m_theme, TypeRole::Mono, Colour::Text, this);
        key->setText(m_actions.action(id)->shortcut().toString(QKeySequence::NativeText));
        m_grid->addWidget(name, i % rows, 2 * (i / rows));
        m_grid->addWidget(key, i % rows, 2 * (i / rows) + 1);
        name->show();
        key->show();
    }
}

} // namespace slipway
