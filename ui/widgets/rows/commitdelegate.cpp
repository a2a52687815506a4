// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/commitdelegate.h"

#include "ui/models/repositories/commitmodel.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRowHeight = 32;
constexpr int kLane = 16;
constexpr int kGraphLeft = 24;
constexpr int kTimeWidth = 52;
constexpr int kAuthorWidth = 84; ///< grows with the row
constexpr int kWideRow = 700;
constexpr double kDotRadius = 4.5;
constexpr int kMostRefs = 4;

} // namespace

CommitDelegate::CommitDelegate(const Theme &theme, const CommitModel &model, QObject *parent)
    : RowDelegate(theme, kRowHeight, parent)
    , m_model(model)
{
}

double CommitDelegate::laneX(const QRect &row, int lane) const
{
    return row.left() + kGraphLeft + kLane * qMin(lane, m_model.laneCount());
}

int CommitDelegate::textLeft(const QRect &row) const
{
    return row.left() + kGraphLeft + kLane * m_model.laneCount();
}

void CommitDelegate::paintLines(QPainter &painter, const QRect &row, const CommitRow &commit, int shift) const
{
    // Each line runs from the middle of a row to the middle of the next; both rows paint it, each sees its half.
    const double top = row.center().y() + 0.5 + shift * kRowHeight;
    const double bottom = top + kRowHeight;
    for (const LaneLine &line : commit.lines) {
        painter.setPen(QPen(theme().chart(line.colour), 2));
        const double from = laneX(row, line.from), to = laneX(row, line.to);
        if (line.from == line.to) {
            painter.drawLine(QPointF(from, top), QPointF(to, bottom));
            continue;
        }
        QPainterPath path(QPointF(from, top));
        path.cubicTo(QPointF(from, top + 22), QPointF(to, bottom - 22), QPointF(to, bottom));
        painter.drawPath(path);
    }
}

void CommitDelegate::paintDot(QPainter &painter, const QRect &row, const CommitRow &commit) const
{
    const QPointF centre(laneX(row, commit.lane), row.center().y() + 0.5);
    const QColor colour = theme().chart(commit.colour);
    if (!commit.merge) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(centre, kDotRadius, kDotRadius);
        return;
    }
    painter.setPen(QPen(colour, 2));
    painter.setBrush(theme().colour(Colour::Surface));
    painter.drawEllipse(centre, 5, 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(centre, 2, 2);
}

void CommitDelegate::paintWorkingTree(QPainter &painter, const QRect &row) const
{
    const CommitRow *head = m_model.row(1);
    const QColor colour = theme().chart(head ? head->colour : 0);
    const QPointF centre(laneX(row, head ? head->lane : 0), row.center().y() + 0.5);
    QPen pen(colour, 2);
    pen.setDashPattern({1.5, 1.5});
    painter.setPen(pen);
    painter.drawLine(centre + QPointF(0, kDotRadius), QPointF(centre.x(), row.bottom() + 1));
    painter.setPen(QPen(colour, 1.75, Qt::DotLine));
    painter.setBrush(theme().colour(Colour::Surface));
    painter.drawEllipse(centre, kDotRadius, kDotRadius);
}

void CommitDelegate::paintGraph(QPainter &painter, const QRect &row, int modelRow) const
{
    painter.save();
    painter.setClipRect(QRect(row.left(), row.top(), textLeft(row) - row.left(), row.height()));
    painter.setRenderHint(QPainter::Antialiasing);
    const CommitRow *commit = m_model.row(modelRow);
    if (!commit) {
        paintWorkingTree(painter, row);
        painter.restore();
        return;
    }
    if (const CommitRow *above = m_model.row(modelRow - 1))
        paintLines(painter, row, *above, -1);
    else if (modelRow == 1) {
        QPen pen(theme().chart(commit->colour), 2);
        pen.setDashPattern({1.5, 1.5});
        painter.setPen(pen);
        painter.drawLine(QPointF(laneX(row, commit->lane), row.top()),
                         QPointF(laneX(row, commit->lane), row.center().y()));
    }
    painter.setBrush(Qt::NoBrush);
    paintLines(painter, row, *commit, 0);
    paintDot(painter, row, *commit);
    painter.restore();
}

int CommitDelegate::paintRef(QPainter &painter, const QRect &row, int x, const RefBadge &ref) const
{
    const bool live = ref.kind == RefBadge::Kind::Live;
    const bool tag = ref.kind == RefBadge::Kind::Tag || live;
    painter.setFont(theme().font(ref.head ? TypeRole::CaptionStrong : TypeRole::Caption));
    const QFontMetrics metrics(painter.font());
    const QString name = metrics.elidedText(ref.name, Qt::ElideMiddle, 120);
    const QRectF box(x + 0.5, row.center().y() - 8.5, metrics.horizontalAdvance(name) + 27, 18);
    const QColor ink = theme().colour(tag ? Colour::Text : Colour::Accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tag ? theme().colour(Colour::Line) : ink);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, 4, 4);
    theme().paintIcon(painter, QRectF(box.left() + 5, box.top(), 12, box.height()),
                      live  ? u"environments"_s
                      : tag ? u"tag"_s
                            : u"branch"_s,
                      ink, 12);
    painter.setPen(ink);
    painter.drawText(box.adjusted(21, 0, 0, 0), Qt::AlignVCenter, name);
    return qCeil(box.right()) + 8;
}

int CommitDelegate::paintRuns(QPainter &painter, const QRect &row, int right, const QString &hash) const
{
    const std::vector<RunBadge> runs = m_model.runs(hash);
    if (runs.empty())
        return right;
    const RunBadge &latest = runs.front();
    painter.setFont(theme().font(TypeRole::Caption));
    const QString number = u"#%1"_s.arg(latest.run.value);
    const int width = qCeil(Theme::tabularWidth(QFontMetricsF(painter.font()), number));
    painter.setPen(theme().colour(Colour::TextMuted));
    theme().drawTabular(painter, QRectF(right - width, row.top(), width, row.height()), Qt::AlignLeft, number);
    theme().paintState(painter, QRectF(right - width - 20, row.top(), 14, row.height()), stateOf(latest.status), 14);
    return right - width - 28;
}

void CommitDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect row = option.rect;
    paintGraph(painter, row, index.row());
    int x = textLeft(row);
    const QString subject = index.data(Qt::DisplayRole).toString();
    painter.setFont(theme().font(TypeRole::Body));
    if (m_model.isWorkingTree(index)) {
        drawText(painter, QRect(x, row.top(), row.right() - x - 16, row.height()), subject, Colour::TextMuted);
        return;
    }
    int right = row.right() - 16;
    painter.setPen(theme().colour(Colour::TextMuted));
    theme().drawTabular(painter, QRectF(right - kTimeWidth, row.top(), kTimeWidth, row.height()), Qt::AlignRight,
                        index.data(CommitModel::MomentRole).toString());
    const int authorWidth = row.width() > kWideRow ? kAuthorWidth + 24 : kAuthorWidth;
    right -= kTimeWidth + 8 + authorWidth;
    drawText(painter, QRect(right, row.top(), authorWidth, row.height()),
             index.data(CommitModel::AuthorRole).toString(), Colour::TextMuted);
    const QString hash = m_model.hashAt(index.row());
    right = paintRuns(painter, row, right - 8, hash);
    int shown = 0;
    for (const RefBadge &ref : m_model.refs(hash)) {
        if (shown++ == kMostRefs || x > right - 160)
            break;
        x = paintRef(painter, row, x, ref);
    }
    painter.setFont(theme().font(isSelected(option) ? TypeRole::BodyStrong : TypeRole::Body));
    drawText(painter, QRect(x, row.top(), right - x - 8, row.height()), subject);
}

} // namespace slipway
