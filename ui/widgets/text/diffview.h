// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/common/diffrow.h"
#include "ui/widgets/theme/tokens.h"

#include <QAbstractScrollArea>

#include <vector>

namespace slipway {

class Theme;

/// A unified diff, painted: line numbers, sign, text on the tint of its kind. Lines can be selected and copied.
class DiffView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit DiffView(const Theme &theme, QWidget *parent = nullptr);

    void setRows(std::vector<DiffRow> rows);
    /// A sentence in place of lines: "binary file".
    void setNotice(const QString &notice);
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] QString selectedText() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void updateScrollBars();
    [[nodiscard]] int rowAt(int y) const;
    void paintLine(QPainter &painter, const DiffRow &row, const QRect &line, bool selected) const;
    void copy() const;

    const Theme &m_theme;
    std::vector<DiffRow> m_rows;
    QString m_notice;
    int m_longest = 0; ///< characters
    int m_anchor = -1, m_current = -1;
};

} // namespace slipway
