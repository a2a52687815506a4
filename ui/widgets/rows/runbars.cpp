// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/runbars.h"

#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace slipway {
namespace {

constexpr double kGap = 3;
constexpr double kCapRoom = 10;
constexpr int kSlots = 30; ///< a few runs are not blown up to the whole width

} // namespace

RunBars::RunBars(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFixedSize(sizeHint());
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RunBars::setBars(std::vector<Bar> bars, const QString &summary)
{
    m_bars = std::move(bars);
    m_longest = Milliseconds(1);
    for (const Bar &bar : m_bars)
        m_longest = std::max(m_longest, bar.duration);
    m_current = qMin(m_current, static_cast<int>(m_bars.size()) - 1);
    setAccessibleName(summary);
    update();
}

double RunBars::pitch() const
{
    return static_cast<double>(width()) / qMax(kSlots, static_cast<int>(m_bars.size()));
}

int RunBars::barAt(const QPointF &point) const
{
    const int index = static_cast<int>(point.x() / pitch());
    return index >= 0 && index < static_cast<int>(m_bars.size()) ? index : -1;
}

void RunBars::paintBar(QPainter &painter, const Bar &bar, double x, double width, double height) const
{
    const QColor colour = m_theme.state(bar.state);
    const double foot = this->height() - 1;
    const QRectF box(x, foot - height, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (bar.state) {
    case State::Failed:
        painter.drawRoundedRect(box, 1, 1);
        painter.drawRect(QRectF(x, box.top() - 6, width, 4));
        break;
    case State::Partial: // all of its height is told, half of its width is there
        painter.drawRect(QRectF(x, box.top(), width / 2, height));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, 1.2));
        painter.drawRect(box.adjusted(0.6, 0.6, -0.6, 0));
        break;
    case State::Cancelled:
    case State::Skipped:
    case State::Unsupported:
    case State::Unknown:
    case State::Running:
        if (bar.state == State::Running)
            painter.drawRect(QRectF(x, foot - height * 0.4, width, height * 0.4));
        painter.setBrush(bar.state == State::Unknown ? QBrush(colour, Qt::BDiagPattern) : QBrush(Qt::NoBrush));
        painter.setPen(QPen(colour, 1.2));
        painter.drawRect(box.adjusted(0.6, 0.6, -0.6, 0));
        break;
    case State::Queued:
        for (double dash = x; dash < x + width; dash += 3.5)
            painter.drawRect(QRectF(dash, foot - 3, qMin(2.0, x + width - dash), 3));
        break;
    default:
        painter.drawRoundedRect(box, 1, 1);
        break;
    }
}

void RunBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), m_theme.colour(Colour::Separator));
    const double step = pitch();
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const double share = static_cast<double>(m_bars[i].duration.count()) / static_cast<double>(m_longest.count());
        const double x = static_cast<double>(i) * step + kGap / 2;
        paintBar(painter, m_bars[i], x, step - kGap, qMax(4.0, share * (height() - kCapRoom)));
    }
    if (Theme::showsFocus(*this)) {
        const int at = qMax(0, m_current);
        m_theme.paintFocusRing(painter, QRectF(at * step - 1, 0, step + 2, height()), 2);
    }
}

void RunBars::mousePressEvent(QMouseEvent *event)
{
    m_current = barAt(event->position());
    if (m_current >= 0)
        Q_EMIT runClicked(m_bars[static_cast<std::size_t>(m_current)].run);
}

void RunBars::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(barAt(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void RunBars::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        m_current = qBound(0, m_current + (event->key() == Qt::Key_Right ? 1 : -1), qMax(0, last));
        if (m_current <= last)
            setAccessibleDescription(m_bars[static_cast<std::size_t>(m_current)].description);
        update();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && m_current >= 0 &&
               m_current <= last) {
        Q_EMIT runClicked(m_bars[static_cast<std::size_t>(m_current)].run);
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool RunBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int index = barAt(help->pos()); index >= 0)
        QToolTip::showText(help->globalPos(), m_bars[static_cast<std::size_t>(index)].description.toHtmlEscaped(),
                           this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace slipway
