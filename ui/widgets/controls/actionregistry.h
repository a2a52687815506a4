// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <vector>

class QMenu;

namespace slipway {

class Theme;

/// What an action is; texts are source texts of the context "Actions": mark them with QT_TRANSLATE_NOOP("Actions", …).
struct ActionSpec
{
    QString id; ///< "run.start"; never shown
    const char *text = "";
    const char *toolTip = ""; ///< may be empty: the text serves
    QString icon;             ///< may be empty
    QKeySequence shortcut;
    bool inPalette = true;
};

/// Every command there is. Menus, toolbar, context menus, palette and the list of shortcuts read it; nothing else makes
/// actions with shortcuts. Owned in main's window, passed by reference.
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(const Theme &theme, QObject *parent = nullptr);

    /// @param context the handler is not called any more once it is gone.
    QAction *add(const ActionSpec &spec, QObject *context, std::function<void()> handler);
    /// An action that was added before; ids that nobody added are a programming error.
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] bool contains(const QString &id) const { return m_entries.contains(id); }
    /// Enables the action, or disables it and says why in tooltip and palette.
    void setAvailable(const QString &id, const QString &whyNot);
    [[nodiscard]] QString whyNot(const QString &id) const;
    [[nodiscard]] bool isInPalette(const QString &id) const;
    [[nodiscard]] QString iconName(const QString &id) const;
    /// The text without what belongs to menus: "&Find…" → "Find…", "查找(&F)" → "查找".
    [[nodiscard]] QString plainText(const QString &id) const;
    /// In the order in which they were added.
    [[nodiscard]] const std::vector<QString> &ids() const { return m_order; }
    void fill(QMenu &menu, const QStringList &ids) const; ///< an empty id is a separator
    /// After a change of language.
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        ActionSpec spec;
        QAction *action = nullptr;
        QString whyNot;
    };
    void describe(const Entry &entry) const;

    const Theme &m_theme;
    std::map<QString, Entry> m_entries;
    std::vector<QString> m_order;
};

} // namespace slipway
