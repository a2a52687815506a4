// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace slipway {

class Theme;

/// One page of the sidebar: icon, name, count.
class SidebarItem : public QAbstractButton
{
    Q_OBJECT
public:
    SidebarItem(const Theme &theme, const QString &icon, QWidget *parent = nullptr);

    void setCount(int count, bool alarming);
    void setCollapsed(bool collapsed);
    void setTitle(const QString &title);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    void paintCount(QPainter &painter) const;

    const Theme &m_theme;
    QString m_iconName;
    int m_count = 0;
    bool m_alarming = false;
    bool m_collapsed = false;
};

/// The list of pages; the last one stands at the foot. Up and Down move, icons only when the window is narrow.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(const Theme &theme, QWidget *parent = nullptr);

    void addPage(const QString &id, const QString &icon, bool atFoot);
    void setTitle(const QString &id, const QString &title);
    void setCount(const QString &id, int count, bool alarming = false);
    void setCurrent(const QString &id);
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void pageChosen(const QString &id);

private:
    const Theme &m_theme;
    QVBoxLayout *m_layout;
    std::map<QString, SidebarItem *> m_items;
    int m_top = 0;
};

} // namespace slipway
