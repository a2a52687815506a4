// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/card.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {

Card::Card(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = m_chosen ? 2 : 1;
    const double inset = width / 2;
    painter.setPen(QPen(m_theme.colour(m_chosen ? Colour::Accent : Colour::Separator), width));
    painter.setBrush(m_theme.colour(Colour::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
}

Ground::Ground(const Theme &theme, Colour colour, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_colour(colour)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Ground::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(m_colour));
}

Hairline::Hairline(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(1);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colour(Colour::Separator));
}

} // namespace slipway
