// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/filedelegate.h"

#include "ui/models/common/filechangemodel.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
namespace {

constexpr int kFileRow = 26;

State letterState(QChar letter)
{
    switch (letter.unicode()) {
    case u'A':
        return State::Passed;
    case u'D':
    case u'U':
        return State::Failed;
    case u'?':
        return State::Unknown;
    default:
        return State::Warning;
    }
}

} // namespace

FileDelegate::FileDelegate(const Theme &theme, QObject *parent, int inset)
    : RowDelegate(theme, kFileRow, parent)
    , m_inset(inset)
{
}

void FileDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect row = option.rect.adjusted(m_inset, 0, -m_inset, 0);
    painter.setFont(theme().font(TypeRole::Mono));
    const QChar letter = index.data(FileChangeModel::LetterRole).toChar();
    painter.setPen(isSelected(option) ? theme().colour(Colour::Text) : theme().state(letterState(letter)));
    painter.drawText(QRect(row.left(), row.top(), 16, row.height()), Qt::AlignVCenter, letter);
    const QString amount = index.data(FileChangeModel::AmountRole).toString();
    painter.setFont(theme().font(TypeRole::Caption));
    const int width = qCeil(Theme::tabularWidth(QFontMetricsF(painter.font()), amount));
    painter.setPen(theme().colour(Colour::TextMuted));
    theme().drawTabular(painter, row, Qt::AlignRight, amount);
    painter.setFont(theme().font(TypeRole::Mono));
    drawText(painter, row.adjusted(20, 0, -width - 12, 0), index.data(Qt::DisplayRole).toString(), Colour::Text,
             Qt::ElideMiddle);
}

} // namespace slipway
