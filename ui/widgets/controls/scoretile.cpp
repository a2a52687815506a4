// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/scoretile.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr double kLineWidth = 84;
constexpr double kLineHeight = 26;

} // namespace

ScoreTile::ScoreTile(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ScoreTile::setReading(Reading reading)
{
    m_reading = std::move(reading);
    const QString direction = m_reading.value.isEmpty() ? QString()
                              : m_reading.direction > 0 ? tr("up")
                              : m_reading.direction < 0 ? tr("down")
                                                        : tr("unchanged");
    setAccessibleName(u"%1 %2, %3 %4"_s.arg(m_reading.name, m_reading.value.isEmpty() ? u"–"_s : m_reading.value,
                                            direction, m_reading.note));
    setToolTip({});
    update();
}

void ScoreTile::setCompact(bool compact)
{
    m_compact = compact;
    update();
}

QColor ScoreTile::changeInk() const
{
    if (m_reading.direction == 0)
        return m_theme.colour(Colour::TextMuted);
    return m_theme.state(m_reading.worse ? State::Warning : State::Passed);
}

void ScoreTile::paintChange(QPainter &painter, const QRectF &area) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(changeInk());
    const double middle = area.center().y();
    if (m_reading.direction == 0)
        painter.drawRect(QRectF(area.left(), middle, 9, 3));
    else {
        const double tip = m_reading.direction > 0 ? middle - 3.5 : middle + 4.5;
        const double foot = m_reading.direction > 0 ? middle + 4.5 : middle - 3.5;
        painter.drawPolygon(QPolygonF{{area.left(), foot}, {area.left() + 9, foot}, {area.left() + 4.5, tip}});
    }
    painter.setPen(changeInk());
    painter.setFont(m_theme.font(TypeRole::Caption));
    m_theme.drawTabular(painter, area.adjusted(13, 0, 0, 0), Qt::AlignLeft, m_reading.note);
}

void ScoreTile::paintLine(QPainter &painter, const QRectF &area) const
{
    const auto [low, high] = std::minmax_element(m_reading.history.begin(), m_reading.history.end());
    const double range = *high > *low ? *high - *low : 1;
    const double step = (area.width() - 5) / static_cast<double>(m_reading.history.size() - 1);
    QPainterPath path;
    QPointF at;
    for (std::size_t i = 0; i < m_reading.history.size(); ++i) {
        at = {area.left() + 1.5 + static_cast<double>(i) * step,
              area.bottom() - 3 - (m_reading.history[i] - *low) / range * (area.height() - 6)};
        if (i == 0)
            path.moveTo(at);
        else
            path.lineTo(at);
    }
    const QColor ink = m_reading.worse ? m_theme.state(State::Warning) : m_theme.colour(Colour::TextMuted);
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(at, 2.4, 2.4);
}

void ScoreTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.colour(Colour::TextMuted));
    painter.setFont(m_theme.font(TypeRole::CaptionStrong));
    painter.drawText(QRect(0, 0, width(), 18), Qt::AlignVCenter, m_reading.name);
    const bool none = m_reading.value.isEmpty();
    painter.setFont(m_theme.font(TypeRole::Display));
    painter.setPen(m_theme.colour(none ? Colour::TextMuted : Colour::Text));
    m_theme.drawTabular(painter, QRectF(0, 18, width(), 30), Qt::AlignLeft, none ? u"–"_s : m_reading.value);
    if (none) {
        painter.setFont(m_theme.font(TypeRole::Caption));
        painter.drawText(QRect(0, 50, width(), 16), Qt::AlignVCenter, m_reading.note);
        return;
    }
    if (!m_reading.note.isEmpty())
        paintChange(painter, QRectF(0, 49, width(), 16));
    if (!m_compact && m_reading.history.size() > 1)
        paintLine(painter, QRectF(0, 72, qMin(kLineWidth, double(width() - 6)), kLineHeight));
}

} // namespace slipway
