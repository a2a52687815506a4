// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace slipway {

class Theme;

/// A table of painted rows with a header that sorts; Tab leaves it, Ctrl+C copies the selected rows as tab-separated
/// text.
class DataTable : public QTreeView
{
    Q_OBJECT
public:
    explicit DataTable(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString selectedText() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace slipway
