// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/listview.h"

namespace slipway {

/// A row of RunFilesModel: icon, name, size at the right; headings are quiet, files stand in.
class FilesRowDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit FilesRowDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace slipway
