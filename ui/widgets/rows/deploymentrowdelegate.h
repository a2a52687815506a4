// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/listview.h"

namespace slipway {

/// A cell of DeploymentListModel: mark and number, release in bold, commit in the type of ids, rollbacks in their
/// colour.
class DeploymentRowDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit DeploymentRowDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintNumber(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace slipway
