// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QLabel>

namespace slipway {

class Theme;

/// A line or paragraph of plain text in a type and colour of the theme. Never interprets markup, whatever it is given.
class Label : public QLabel
{
    Q_OBJECT
public:
    Label(const Theme &theme, TypeRole type, Colour colour, QWidget *parent = nullptr);

    void setColour(Colour colour);
    /// Paints the text in a state's colour instead.
    void setState(State state);
    void setType(TypeRole type);
    /// Shortens what does not fit (the whole goes to the tooltip) and lets the label shrink.
    void setElided(Qt::TextElideMode mode);
    /// Draws digits in cells of equal width.
    void setTabular(bool tabular);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QColor ink() const;
    void adopt();

    const Theme &m_theme;
    TypeRole m_type;
    Colour m_colour;
    std::optional<State> m_state;
    Qt::TextElideMode m_elide = Qt::ElideNone;
    bool m_tabular = false;
};

} // namespace slipway
