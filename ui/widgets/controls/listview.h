// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace slipway {

class Theme;

/// Paints a row's ground (selection, hover, focus ring) and, unless a subclass paints more, its text and icon.
/// All rows are equally high, so that views lay out 100,000 of them at once.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    RowDelegate(const Theme &theme, int rowHeight, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// What lies on the ground; the painter is saved around it. The default paints Qt::DisplayRole.
    virtual void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] static bool isSelected(const QStyleOptionViewItem &option);
    /// Draws one elided line of plain text.
    void drawText(QPainter &painter, const QRect &area, const QString &text, Colour colour = Colour::Text,
                  Qt::TextElideMode elide = Qt::ElideRight) const;

private:
    const Theme &m_theme;
    int m_rowHeight;
};

/// A single-column list with painted rows. Enter and double click activate; Tab leaves it.
class ListView : public QListView
{
    Q_OBJECT
public:
    explicit ListView(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The current row, by mouse or keyboard; invalid when there is none.
    void currentRowChanged(const QModelIndex &index);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace slipway
