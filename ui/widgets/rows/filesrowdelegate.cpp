// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/filesrowdelegate.h"

#include "ui/models/runs/runfilesmodel.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kInset = 16;
constexpr int kIcon = 16;
constexpr int kGap = 8;
constexpr int kIndent = 24;

} // namespace

FilesRowDelegate::FilesRowDelegate(const Theme &theme, QObject *parent)
    : RowDelegate(theme, 28, parent)
{
}

void FilesRowDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto kind = static_cast<RunFilesModel::Kind>(index.data(RunFilesModel::KindRole).toInt());
    const QString text = index.data().toString();
    QRect row = option.rect.adjusted(kInset, 0, -kInset, 0);
    if (kind == RunFilesModel::Kind::Heading) {
        painter.setFont(theme().font(TypeRole::CaptionStrong));
        return drawText(painter, row, text, Colour::TextMuted);
    }
    if (kind == RunFilesModel::Kind::File)
        row.adjust(kIndent, 0, 0, 0);
    const QString icon = kind == RunFilesModel::Kind::Artifact ? u"artifact"_s : u"file"_s;
    theme().paintIcon(painter, QRectF(row.left(), row.top(), kIcon, row.height()), icon,
                      theme().colour(Colour::TextMuted));
    row.adjust(kIcon + kGap, 0, 0, 0);
    const QString amount = index.data(RunFilesModel::AmountRole).toString();
    painter.setFont(theme().font(TypeRole::Caption));
    const int amountWidth = qMin(row.width() / 2, painter.fontMetrics().horizontalAdvance(amount) + kGap);
    painter.setPen(theme().colour(Colour::TextMuted));
    theme().drawTabular(painter, row.adjusted(row.width() - amountWidth, 0, 0, 0), Qt::AlignRight, amount);
    painter.setFont(theme().font(kind == RunFilesModel::Kind::Artifact ? TypeRole::BodyStrong : TypeRole::Body));
    drawText(painter, row.adjusted(0, 0, -amountWidth - kGap, 0), text, Colour::Text, Qt::ElideMiddle);
}

} // namespace slipway
