// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/journaldelegate.h"

#include "ui/models/environments/journalmodel.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
JournalDelegate::JournalDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, 24, parent)
{
}

void JournalDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QRect cell = option.rect.adjusted(0, 0, -12, 0);
    const QString text = index.data().toString();
    switch (index.column()) {
    case JournalModel::TimeColumn:
        painter.setFont(theme().font(TypeRole::Mono));
        return drawText(painter, cell, text, Colour::TextMuted);
    case JournalModel::StatusColumn: {
        const State state = static_cast<State>(index.data(JournalModel::StateRole).toInt());
        theme().paintState(painter, QRectF(cell.left(), cell.top(), 14, cell.height()), state, 14);
        return drawText(painter, cell.adjusted(20, 0, 0, 0), text, Colour::TextMuted);
    }
    default:
        drawText(painter, cell, text, index.column() == JournalModel::HostColumn ? Colour::TextMuted : Colour::Text);
    }
}

} // namespace slipway
