// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/actionregistry.h"

#include "ui/widgets/theme/theme.h"

#include <QCoreApplication>
#include <QMenu>
#include <QRegularExpression>

namespace slipway {

ActionRegistry::ActionRegistry(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
{
}

QAction *ActionRegistry::add(const ActionSpec &spec, QObject *context, std::function<void()> handler)
{
    Q_ASSERT(!m_entries.contains(spec.id));
    auto *action = new QAction(this);
    action->setObjectName(QStringLiteral("action.") + spec.id);
    action->setShortcut(spec.shortcut);
    if (!spec.icon.isEmpty())
        action->setIcon(m_theme.icon(spec.icon));
    connect(action, &QAction::triggered, context, [handler = std::move(handler)] { handler(); });
    const Entry &entry = m_entries[spec.id] = {spec, action, {}};
    m_order.push_back(spec.id);
    describe(entry);
    Q_EMIT changed();
    return action;
}

QAction *ActionRegistry::action(const QString &id) const
{
    const auto entry = m_entries.find(id);
    Q_ASSERT(entry != m_entries.end());
    return entry->second.action;
}

void ActionRegistry::setAvailable(const QString &id, const QString &whyNot)
{
    Entry &entry = m_entries.at(id);
    if (entry.whyNot == whyNot && entry.action->isEnabled() == whyNot.isEmpty())
        return;
    entry.whyNot = whyNot;
    entry.action->setEnabled(whyNot.isEmpty());
    describe(entry);
    Q_EMIT changed();
}

QString ActionRegistry::whyNot(const QString &id) const
{
    return m_entries.at(id).whyNot;
}
bool ActionRegistry::isInPalette(const QString &id) const
{
    return m_entries.at(id).spec.inPalette;
}
QString ActionRegistry::iconName(const QString &id) const
{
    return m_entries.at(id).spec.icon;
}

QString ActionRegistry::plainText(const QString &id) const
{
    static const QRegularExpression mnemonicInBrackets(QStringLiteral("\\(&.\\)"));
    QString text = action(id)->text();
    return text.remove(mnemonicInBrackets).remove(u'&');
}

void ActionRegistry::fill(QMenu &menu, const QStringList &ids) const
{
    for (const QString &id : ids) {
        if (id.isEmpty())
            menu.addSeparator();
        else
            menu.addAction(action(id));
    }
}

void ActionRegistry::describe(const Entry &entry) const
{
    const auto text = [](const char *source) { return QCoreApplication::translate("Actions", source); };
    entry.action->setText(text(entry.spec.text));
    QString tip = *entry.spec.toolTip ? text(entry.spec.toolTip) : plainText(entry.spec.id);
    if (!entry.whyNot.isEmpty())
        tip = entry.whyNot;
    else if (!entry.spec.shortcut.isEmpty())
        tip = QStringLiteral("%1 (%2)").arg(tip, entry.spec.shortcut.toString(QKeySequence::NativeText));
    entry.action->setToolTip(tip);
}

void ActionRegistry::retranslate()
{
    for (const auto &[id, entry] : m_entries)
        describe(entry);
    Q_EMIT changed();
}

} // namespace slipway
