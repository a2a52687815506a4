// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/label.h"

#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace slipway {

Label::Label(const Theme &theme, TypeRole type, Colour colour, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_type(type)
    , m_colour(colour)
{
    setTextFormat(Qt::PlainText);
    adopt();
    connect(&theme, &Theme::changed, this, &Label::adopt);
}

void Label::setColour(Colour colour)
{
    m_colour = colour;
    m_state.reset();
    adopt();
}

void Label::setState(State state)
{
    m_state = state;
    adopt();
}

void Label::setType(TypeRole type)
{
    m_type = type;
    adopt();
}

void Label::setElided(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateGeometry();
    update();
}

void Label::setTabular(bool tabular)
{
    m_tabular = tabular;
    updateGeometry();
    update();
}

QColor Label::ink() const
{
    return m_state ? m_theme.state(*m_state) : m_theme.colour(m_colour);
}

void Label::adopt()
{
    setFont(m_theme.font(m_type));
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, ink());
    setPalette(changed);
    updateGeometry();
}

QSize Label::sizeHint() const
{
    if (wordWrap())
        return QLabel::sizeHint();
    const QFontMetricsF metrics(font());
    const qreal width = m_tabular ? Theme::tabularWidth(metrics, text()) : metrics.horizontalAdvance(text());
    const QMargins margins = contentsMargins();
    return {qCeil(width) + margins.left() + margins.right() + 1,
            qMax(m_theme.lineHeight(m_type), qCeil(metrics.height())) + margins.top() + margins.bottom()};
}

QSize Label::minimumSizeHint() const
{
    if (m_elide == Qt::ElideNone)
        return wordWrap() ? QLabel::minimumSizeHint() : sizeHint();
    return {fontMetrics().horizontalAdvance(u'…'), sizeHint().height()};
}

void Label::paintEvent(QPaintEvent *event)
{
    if (wordWrap()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(isEnabled() ? ink() : m_theme.colour(Colour::TextDisabled));
    const QRect area = contentsRect();
    if (m_tabular) {
        m_theme.drawTabular(painter, area, alignment(), text());
        return;
    }
    const QString shown = m_elide == Qt::ElideNone ? text() : fontMetrics().elidedText(text(), m_elide, area.width());
    painter.drawText(area, static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

bool Label::event(QEvent *event)
{
    const bool isCut = m_elide != Qt::ElideNone && sizeHint().width() > width();
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isCut) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text().toHtmlEscaped(), this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace slipway
