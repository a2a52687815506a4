// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/jobgraphview.h"

#include "ui/models/common/format.h"
#include "ui/models/common/state.h"
#include "ui/widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>

namespace slipway {
namespace {

constexpr int kMargin = 4;
constexpr int kNodeHeight = 28;
constexpr int kInstanceHeight = 24;
constexpr int kFoldedUnit = 20; ///< height of a unit of NodePlace::row; a single node and the gap below it take two
constexpr int kUnfoldedUnit = kInstanceHeight;
constexpr int kColumnGap = 30;
constexpr int kNarrowest = 112;
constexpr int kWidest = 260;
constexpr int kMarkSpace = 28;
constexpr int kTimeSpace = 44;
constexpr int kNameSlack = 12; ///< the measured width is that of an unhinted line

bool isReached(Status status)
{
    return status != Status::Queued && status != Status::Skipped && status != Status::Unsupported;
}

} // namespace

JobGraphView::JobGraphView(const Theme &theme, bool unfolded, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_unfolded(unfolded)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Graph of jobs"));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void JobGraphView::setJobs(const std::vector<JobRecord> &jobs, Timestamp now)
{
    m_now = now;
    m_nodes = foldJobs(jobs);
    m_places = layOut(m_nodes, m_unfolded);
    m_columnWidths.clear();
    const QFontMetrics metrics(m_theme.font(TypeRole::Body));
    int bottom = 0;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const auto column = std::size_t(m_places[i].column);
        m_columnWidths.resize(std::max(m_columnWidths.size(), column + 1), kNarrowest);
        int wanted = metrics.horizontalAdvance(m_nodes[i].name);
        if (m_unfolded) {
            for (const JobRecord &job : m_nodes[i].jobs)
                wanted = std::max(wanted, metrics.horizontalAdvance(job.name));
        }
        m_columnWidths[column] =
            std::clamp(wanted + kMarkSpace + kTimeSpace + kNameSlack, m_columnWidths[column], kWidest);
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        bottom = std::max(bottom, int(rectOf(i).bottom()));
    int right = kMargin;
    for (const int width : m_columnWidths)
        right += width + kColumnGap;
    m_size = {right - kColumnGap + kMargin, bottom + kMargin};
    m_selected = std::min(m_selected, int(m_nodes.size()) - 1);
    updateGeometry();
    updateScrollBars();
    viewport()->update();
}

void JobGraphView::setNow(Timestamp now)
{
    m_now = now;
    viewport()->update();
}

QSize JobGraphView::sizeHint() const
{
    return m_size;
}

QRectF JobGraphView::rectOf(std::size_t node) const
{
    const NodePlace &place = m_places[node];
    int left = kMargin;
    for (int column = 0; column < place.column; ++column)
        left += m_columnWidths[std::size_t(column)] + kColumnGap;
    const int height = place.rows == 1 ? kNodeHeight : kNodeHeight + (place.rows - 1) * kInstanceHeight;
    return {double(left), kMargin + place.row * (m_unfolded ? kUnfoldedUnit : kFoldedUnit),
            double(m_columnWidths[std::size_t(place.column)]), double(height)};
}

QPointF JobGraphView::offset() const
{
    return {double(horizontalScrollBar()->value()), double(verticalScrollBar()->value())};
}

void JobGraphView::updateScrollBars()
{
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(kColumnGap);
    horizontalScrollBar()->setRange(0, std::max(0, m_size.width() - viewport()->width()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kNodeHeight);
    verticalScrollBar()->setRange(0, std::max(0, m_size.height() - viewport()->height()));
}

void JobGraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-offset());
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        for (const int need : m_nodes[i].needs)
            paintEdge(painter, std::size_t(need), i);
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        paintNode(painter, i);
}

void JobGraphView::paintEdge(QPainter &painter, std::size_t from, std::size_t to) const
{
    const QRectF a = rectOf(from);
    const QRectF b = rectOf(to);
    const QPointF start(a.right(), a.top() + kNodeHeight / 2.0);
    const QPointF end(b.left(), b.top() + kNodeHeight / 2.0);
    const bool critical = m_nodes[from].onCriticalPath && m_nodes[to].onCriticalPath;
    const bool reached = isReached(m_nodes[to].status);
    painter.setPen(QPen(m_theme.colour(critical ? Colour::Text : Colour::Line), critical ? 2.25 : 1.0,
                        reached ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    QPainterPath path(start);
    if (qFuzzyCompare(start.y(), end.y())) {
        path.lineTo(end);
    } else {
        const double bend = end.x() - kColumnGap / 2.0; // the turn lies in the gap before the target's column
        path.lineTo(bend - kColumnGap / 2.0, start.y());
        path.cubicTo(QPointF(bend, start.y()), QPointF(bend, end.y()), end);
    }
    painter.drawPath(path);
}

void JobGraphView::paintNode(QPainter &painter, std::size_t index) const
{
    const JobNode &node = m_nodes[index];
    const QRectF box = rectOf(index).adjusted(0.5, 0.5, -0.5, -0.5);
    const State state = stateOf(node.status);
    const bool loud =
        node.status == Status::Failure || node.status == Status::Running || node.status == Status::TimedOut;
    painter.setBrush(loud ? m_theme.tint(state) : m_theme.colour(Colour::Surface));
    painter.setPen(QPen(loud ? m_theme.state(state) : m_theme.colour(Colour::Line), 1,
                        isReached(node.status) ? Qt::SolidLine : Qt::DashLine));
    painter.drawRoundedRect(box, 4, 4);
    paintRow(painter, QRectF(box.left(), box.top(), box.width(), kNodeHeight), node.status, node.name,
             timeOf(node.started, node.finished));
    if (m_places[index].rows > 1) {
        double top = box.top() + kNodeHeight - 2;
        for (const JobRecord &job : node.jobs) {
            paintRow(painter, QRectF(box.left() + 8, top, box.width() - 8, kInstanceHeight), job.status, job.name,
                     timeOf(job.started, job.finished));
            top += kInstanceHeight;
        }
    }
    if (int(index) == m_selected && Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, box.adjusted(-3, -3, 3, 3));
}

void JobGraphView::paintRow(QPainter &painter, const QRectF &row, Status status, const QString &name,
                            const QString &time) const
{
    m_theme.paintState(painter, QRectF(row.left() + 8, row.top(), 14, row.height()), stateOf(status), 14);
    painter.setFont(m_theme.font(TypeRole::Body));
    painter.setPen(m_theme.colour(Colour::Text));
    const QRectF text = row.adjusted(kMarkSpace, 0, -kTimeSpace, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetricsF(painter.font()).elidedText(name, Qt::ElideRight, text.width()));
    painter.setFont(m_theme.font(TypeRole::Caption));
    painter.setPen(m_theme.colour(Colour::TextMuted));
    m_theme.drawTabular(painter, QRectF(row.right() - kTimeSpace, row.top(), kTimeSpace - 8, row.height()),
                        Qt::AlignRight, time);
}

QString JobGraphView::timeOf(const std::optional<Timestamp> &started, const std::optional<Timestamp> &finished) const
{
    return started ? formatDuration(duration(started, finished, m_now)) : QString();
}

void JobGraphView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void JobGraphView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void JobGraphView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_selected < 0 && !m_nodes.empty())
        select(0);
    viewport()->update();
}

int JobGraphView::nodeAt(const QPointF &point) const
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (rectOf(i).contains(point + offset()))
            return int(i);
    }
    return -1;
}

void JobGraphView::select(int node)
{
    m_selected = node;
    if (node >= 0) {
        const JobNode &chosen = m_nodes[std::size_t(node)];
        setAccessibleDescription(chosen.name + u' ' + statusWord(chosen.status));
        const QRectF rect = rectOf(std::size_t(node)).translated(-offset());
        if (rect.right() > viewport()->width())
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(rect.right()) - viewport()->width() +
                                            kMargin);
        else if (rect.left() < 0)
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(rect.left()) - kMargin);
    }
    viewport()->update();
}

/// To the nearest node in that direction: the next column, or the next row of the same column.
void JobGraphView::moveBy(int columns, int rows)
{
    if (m_selected < 0)
        return;
    const NodePlace &from = m_places[std::size_t(m_selected)];
    int best = -1;
    double bestDistance = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const NodePlace &to = m_places[i];
        const double down = to.row - from.row;
        const bool fits = columns != 0 ? to.column == from.column + columns
                                       : to.column == from.column && (rows > 0 ? down > 0 : down < 0);
        if (fits && (best < 0 || std::abs(down) < bestDistance)) {
            best = int(i);
            bestDistance = std::abs(down);
        }
    }
    if (best >= 0)
        select(best);
}

void JobGraphView::activateAt(int node, const QPointF &where)
{
    const JobNode &chosen = m_nodes[std::size_t(node)];
    std::size_t instance = 0;
    if (m_places[std::size_t(node)].rows > 1) {
        const double below = where.y() - rectOf(std::size_t(node)).top() - kNodeHeight;
        instance = std::size_t(std::clamp(int(below / kInstanceHeight), 0, int(chosen.jobs.size()) - 1));
    } else if (const auto failed = std::ranges::find(chosen.jobs, chosen.status, &JobRecord::status);
               failed != chosen.jobs.end()) {
        instance = std::size_t(failed - chosen.jobs.begin()); // of a folded matrix, the one that gave it its state
    }
    Q_EMIT jobActivated(chosen.jobs[instance].id);
}

void JobGraphView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveBy(-1, 0);
    case Qt::Key_Right:
        return moveBy(1, 0);
    case Qt::Key_Up:
        return moveBy(0, -1);
    case Qt::Key_Down:
        return moveBy(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_selected >= 0)
            activateAt(m_selected, {});
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void JobGraphView::mousePressEvent(QMouseEvent *event)
{
    select(nodeAt(event->position()));
}

void JobGraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int node = nodeAt(event->position()); node >= 0)
        activateAt(node, event->position() + offset());
}

} // namespace slipway
