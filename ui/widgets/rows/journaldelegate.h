// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/listview.h"

namespace slipway {

/// A cell of JournalModel: time in the type of logs, state with its mark.
class JournalDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit JournalDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace slipway
