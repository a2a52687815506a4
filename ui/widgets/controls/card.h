// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QFrame>

namespace slipway {

class Theme;

/// A rounded surface with a hairline. Groups inside a card are parted by white space, never by another box.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(const Theme &theme, QWidget *parent = nullptr);
    /// The chosen one of several: a thicker line in `accent`.
    void setChosen(bool chosen);
    [[nodiscard]] bool isChosen() const { return m_chosen; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    bool m_chosen = false;
};

/// A widget filled with one colour of the theme.
class Ground : public QWidget
{
    Q_OBJECT
public:
    Ground(const Theme &theme, Colour colour, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Colour m_colour;
};

/// A horizontal hairline.
class Hairline : public QWidget
{
    Q_OBJECT
public:
    explicit Hairline(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace slipway
