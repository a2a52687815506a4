// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;

namespace slipway {

class Theme;

/// Primary is the filled one: at most one a page. Accented has coloured ink (Run). Flat, Link and Heading (the
/// title of a card that opens it) have no box. Chip is a filter.
enum class ButtonKind { Normal, Primary, Accented, Flat, Link, Heading, Chip };
enum class ButtonSize { Tiny = 24, Normal = 28, Large = 32 };

/// A push button as the sheet shows it: icon, text, and optionally a part of its own that opens a menu.
class Button : public QPushButton
{
    Q_OBJECT
public:
    explicit Button(const Theme &theme, const QString &text = {}, const QString &icon = {}, QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    void setControlSize(ButtonSize size);
    void setIconName(const QString &name);
    /// Adds a chevron that opens the menu (also Down or Alt+Down); a click elsewhere still clicks.
    void setSplitMenu(QMenu *menu);
    /// The chevron only shows that a click opens something.
    void setChevron(bool chevron);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    /// What its words need beside an icon, or without one.
    [[nodiscard]] int widthWith(bool icon) const;
    /// Its words are not shown whole: they hold a name that is longer than any button. Then the tool tip has them.
    [[nodiscard]] bool isCut() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] int chevronWidth() const;
    [[nodiscard]] QRect chevronRect() const;
    [[nodiscard]] QFont textFont() const;
    [[nodiscard]] QColor ink() const;
    void paintBox(QPainter &painter) const;
    void openMenu();

    const Theme &m_theme;
    ButtonKind m_kind = ButtonKind::Normal;
    ButtonSize m_size = ButtonSize::Normal;
    QString m_iconName;
    QMenu *m_menu = nullptr;
    bool m_chevron = false;
};

} // namespace slipway
