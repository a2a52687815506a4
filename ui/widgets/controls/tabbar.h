// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace slipway {

class Theme;

/// Tabs as the sheet shows them: text on the ground, the chosen one strong and underlined, a quiet note beside it.
class TabBar : public QTabBar
{
    Q_OBJECT
public:
    explicit TabBar(const Theme &theme, QWidget *parent = nullptr);

    /// "12", "1 failed"; empty = none.
    void setTabNote(int index, const QString &note);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    void paintTab(QPainter &painter, int index) const;

    const Theme &m_theme;
};

} // namespace slipway
