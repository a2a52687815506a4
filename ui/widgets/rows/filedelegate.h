// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/listview.h"

namespace slipway {

/// A row of FileChangeModel: letter, path, amount of change.
class FileDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit FileDelegate(const Theme &theme, QObject *parent = nullptr, int inset = 24);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_inset;
};

} // namespace slipway
