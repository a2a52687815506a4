// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/combobox.h"

#include "ui/widgets/controls/listview.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {

ComboBox::ComboBox(const Theme &theme, const QString &icon, QWidget *parent)
    : QComboBox(parent)
    , m_theme(theme)
    , m_iconName(icon)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setItemDelegate(new RowDelegate(theme, 28, this));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize ComboBox::sizeHint() const
{
    int widest = 0;
    const QFontMetrics metrics(m_theme.font(TypeRole::BodyStrong));
    for (int i = 0; i < qMin(count(), 100); ++i)
        widest = qMax(widest, metrics.horizontalAdvance(itemText(i)));
    widest = qMax(widest, metrics.horizontalAdvance(placeholderText()));
    const int decoration = 44 + (m_iconName.isEmpty() ? 0 : 24);
    return {qBound(m_leastWidth, widest + decoration, m_mostWidth), 28};
}

void ComboBox::setWidthRange(int least, int most)
{
    m_leastWidth = least;
    m_mostWidth = most;
    updateGeometry();
}

QSize ComboBox::minimumSizeHint() const
{
    return {72, 28};
}

void ComboBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colour(Colour::Separator));
    painter.setBrush(m_theme.colour(isEnabled() && underMouse() ? Colour::Hover : Colour::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, rect());
    const QColor ink = m_theme.colour(isEnabled() ? Colour::Text : Colour::TextDisabled);
    int x = 9;
    if (!m_iconName.isEmpty()) {
        m_theme.paintIcon(painter, QRectF(x, 0, 16, height()), m_iconName, ink);
        x += 24;
    }
    QFont font = m_theme.font(TypeRole::Body);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(ink);
    const QRect room(x, 0, width() - x - 28, height());
    const QString shown = QFontMetrics(font).elidedText(currentIndex() < 0 ? placeholderText() : currentText(),
                                                        Qt::ElideMiddle, room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, shown);
    m_theme.paintIcon(painter, QRectF(width() - 24, 0, 16, height()), QStringLiteral("chevron-down"),
                      m_theme.colour(Colour::TextMuted), 12);
}

} // namespace slipway
