// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/statebadge.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {

StateBadge::StateBadge(const Theme &theme, int markSize, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_markSize(markSize)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateBadge::setState(State state, const QString &word, const QString &accessibleWord)
{
    m_state = state;
    m_word = word;
    setAccessibleName(accessibleWord.isEmpty() ? word : accessibleWord);
    updateGeometry();
    update();
}

void StateBadge::setMuted(bool muted)
{
    m_muted = muted;
    update();
}

void StateBadge::setType(TypeRole type)
{
    m_type = type;
    updateGeometry();
}

QSize StateBadge::sizeHint() const
{
    const QFontMetricsF metrics(m_theme.font(m_type));
    const int text = m_word.isEmpty() ? 0 : 7 + qCeil(Theme::tabularWidth(metrics, m_word));
    return {m_markSize + text, qMax(m_markSize, m_theme.lineHeight(m_type))};
}

void StateBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_theme.paintState(painter, QRectF(0, 0, m_markSize, height()), m_state, m_markSize);
    if (m_word.isEmpty())
        return;
    painter.setFont(m_theme.font(m_type));
    painter.setPen(m_muted ? m_theme.colour(Colour::TextMuted) : m_theme.state(m_state));
    m_theme.drawTabular(painter, QRectF(m_markSize + 6, 0, width(), height()), Qt::AlignLeft, m_word);
}

} // namespace slipway
