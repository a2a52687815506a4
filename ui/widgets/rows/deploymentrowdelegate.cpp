// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/deploymentrowdelegate.h"

#include "ui/models/environments/deploymentlistmodel.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
namespace {

constexpr int kMark = 16;
constexpr int kInset = 24;

} // namespace

DeploymentRowDelegate::DeploymentRowDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, 32, parent)
{
}

void DeploymentRowDelegate::paintNumber(QPainter &painter, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    const QRect cell = option.rect.adjusted(kInset, 0, 0, 0);
    const State state = static_cast<State>(index.data(DeploymentListModel::StateRole).toInt());
    theme().paintState(painter, QRectF(cell.left(), cell.top(), kMark, cell.height()), state, kMark);
    painter.setPen(theme().colour(isSelected(option) ? Colour::Text : Colour::TextMuted));
    theme().drawTabular(painter, cell.adjusted(kMark + 8, 0, 0, 0), Qt::AlignLeft, index.data().toString());
}

void DeploymentRowDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const QRect cell = option.rect.adjusted(0, 0, -12, 0);
    const QString text = index.data().toString();
    const auto kind = static_cast<DeploymentKind>(index.data(DeploymentListModel::KindRole).toInt());
    const bool isLive =
        static_cast<DeploymentStatus>(index.data(DeploymentListModel::StatusRole).toInt()) == DeploymentStatus::Live;
    switch (index.column()) {
    case DeploymentListModel::NumberColumn:
        return paintNumber(painter, option, index);
    case DeploymentListModel::ReleaseColumn:
        painter.setFont(theme().font(TypeRole::BodyStrong));
        return drawText(painter, cell, text);
    case DeploymentListModel::CommitColumn:
        painter.setFont(theme().font(TypeRole::MonoSmall));
        return drawText(painter, cell, text, Colour::TextMuted);
    case DeploymentListModel::KindColumn:
        if (kind == DeploymentKind::Deploy || isSelected(option))
            return drawText(painter, cell, text);
        painter.setPen(theme().state(State::RolledBack));
        painter.drawText(cell, Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(painter.font()).elidedText(text, Qt::ElideRight, cell.width()));
        return;
    case DeploymentListModel::ResultColumn:
        painter.setFont(theme().font(isLive ? TypeRole::BodyStrong : TypeRole::Body));
        return drawText(painter, cell, text, isLive ? Colour::Text : Colour::TextMuted);
    case DeploymentListModel::TookColumn:
        painter.setPen(theme().colour(Colour::Text));
        return theme().drawTabular(painter, cell, Qt::AlignRight, text);
    case DeploymentListModel::ActorColumn:
        return drawText(painter, cell, text);
    default:
        drawText(painter, cell, text, Colour::TextMuted);
    }
}

} // namespace slipway
