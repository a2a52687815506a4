// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/phasestepper.h"

#include "ui/models/environments/phaselistmodel.h"
#include "ui/widgets/theme/theme.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace slipway {
namespace {

constexpr int kMark = 20;
constexpr int kHeight = 68;
constexpr int kLeastStop = 72;

} // namespace

PhaseStepper::PhaseStepper(const Theme &theme, const QAbstractItemModel &model, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(model)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::modelReset, this, &PhaseStepper::describe);
    connect(&model, &QAbstractItemModel::dataChanged, this, &PhaseStepper::describe);
}

QSize PhaseStepper::sizeHint() const
{
    return {qMax(1, m_model.rowCount()) * 140, kHeight};
}

QSize PhaseStepper::minimumSizeHint() const
{
    return {qMax(1, m_model.rowCount()) * kLeastStop, kHeight};
}

/// The whole way as one sentence: a screen reader hears what the marks show.
void PhaseStepper::describe()
{
    QStringList stops;
    for (int row = 0; row < m_model.rowCount(); ++row)
        stops << m_model.index(row, 0).data(Qt::AccessibleTextRole).toString();
    setAccessibleName(stops.join(u", "));
    updateGeometry();
    update();
}

void PhaseStepper::paintStop(QPainter &painter, int row, const QRect &area, bool isLast) const
{
    const QModelIndex index = m_model.index(row, 0);
    const State state = static_cast<State>(index.data(PhaseListModel::StateRole).toInt());
    m_theme.paintState(painter, QRectF(area.left(), area.top(), kMark, kMark), state, kMark);
    if (!isLast) {
        const bool isDone = state == State::Passed || state == State::Skipped;
        painter.setPen(QPen(isDone ? m_theme.state(State::Passed) : m_theme.colour(Colour::Line), 2));
        const int y = area.top() + kMark / 2;
        painter.drawLine(area.left() + kMark + 3, y, area.right() - 3, y);
    }
    const bool isReached = state != State::Queued;
    const QRect words = area.adjusted(0, kMark + 6, -6, 0);
    painter.setFont(m_theme.font(TypeRole::Body));
    painter.setPen(m_theme.colour(isReached ? Colour::Text : Colour::TextMuted));
    const QString name =
        QFontMetrics(painter.font()).elidedText(index.data().toString(), Qt::ElideRight, words.width());
    painter.drawText(QRect(words.left(), words.top(), words.width(), 20), Qt::AlignVCenter | Qt::TextSingleLine, name);
    painter.setFont(m_theme.font(TypeRole::Caption));
    painter.setPen(m_theme.colour(Colour::TextMuted));
    m_theme.drawTabular(painter, QRectF(words.left(), words.top() + 20, words.width(), 16), Qt::AlignLeft,
                        index.data(PhaseListModel::TimeRole).toString());
}

void PhaseStepper::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int count = m_model.rowCount();
    for (int row = 0; row < count; ++row) {
        const int left = width() * row / count;
        paintStop(painter, row, QRect(left, 2, width() * (row + 1) / count - left, height() - 2), row == count - 1);
    }
}

bool PhaseStepper::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_model.rowCount() == 0)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const int row = qBound(0, help->pos().x() * m_model.rowCount() / qMax(1, width()), m_model.rowCount() - 1);
    QToolTip::showText(help->globalPos(), m_model.index(row, 0).data(Qt::ToolTipRole).toString(), this);
    return true;
}

} // namespace slipway
