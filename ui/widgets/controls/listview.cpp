// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/listview.h"

#include "ui/widgets/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace slipway {

RowDelegate::RowDelegate(const Theme &theme, int rowHeight, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_rowHeight(rowHeight)
{
}

bool RowDelegate::isSelected(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (isSelected(option))
        painter->fillRect(option.rect, m_theme.colour(Colour::Selection));
    else if (option.state.testFlag(QStyle::State_MouseOver) && index.flags().testFlag(Qt::ItemIsEnabled))
        painter->fillRect(option.rect, m_theme.colour(Colour::Hover));
    painter->setFont(m_theme.font(TypeRole::Body));
    paintRow(*painter, option, index);
    painter->restore();
    const bool byKeyboard = option.state.testFlag(QStyle::State_KeyboardFocusChange);
    if (option.state.testFlag(QStyle::State_HasFocus) && byKeyboard)
        m_theme.paintFocusRing(*painter, option.rect);
}

void RowDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
    drawText(painter, option.rect.adjusted(12, 0, -12, 0), index.data(Qt::DisplayRole).toString(),
             enabled ? Colour::Text : Colour::TextDisabled);
}

void RowDelegate::drawText(QPainter &painter, const QRect &area, const QString &text, Colour colour,
                           Qt::TextElideMode elide) const
{
    painter.setPen(m_theme.colour(colour));
    const QString shown = QFontMetrics(painter.font()).elidedText(text, elide, area.width());
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {64, m_rowHeight};
}

ListView::ListView(const Theme &theme, QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current);
}

void ListView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex()); // QListView leaves Enter to the platform
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace slipway
