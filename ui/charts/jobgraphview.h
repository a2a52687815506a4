// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/runs/jobgraph.h"

#include <QAbstractScrollArea>

class QPainterPath;

namespace slipway {

class Theme;

/// The jobs of a run as a live graph: columns by `needs`, each with mark, name and time; a matrix is one box. Keyboard:
/// arrows walk along the edges and columns, Enter opens. The list of jobs beside it is its table twin.
class JobGraphView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// @param unfolded shows the instances of a matrix, a row each, instead of "× n".
    JobGraphView(const Theme &theme, bool unfolded, QWidget *parent = nullptr);

    void setJobs(const std::vector<JobRecord> &jobs, Timestamp now);
    void setNow(Timestamp now);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void jobActivated(JobId job);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRectF rectOf(std::size_t node) const; ///< in contents coordinates
    [[nodiscard]] QPointF offset() const;
    void paintEdge(QPainter &painter, std::size_t from, std::size_t to) const;
    void paintNode(QPainter &painter, std::size_t node) const;
    void paintRow(QPainter &painter, const QRectF &row, Status status, const QString &name, const QString &time) const;
    [[nodiscard]] QString timeOf(const std::optional<Timestamp> &started,
                                 const std::optional<Timestamp> &finished) const;
    void updateScrollBars();
    void select(int node);
    void moveBy(int columns, int rows);
    void activateAt(int node, const QPointF &where);
    [[nodiscard]] int nodeAt(const QPointF &point) const;

    const Theme &m_theme;
    bool m_unfolded;
    std::vector<JobNode> m_nodes;
    std::vector<NodePlace> m_places;
    std::vector<int> m_columnWidths;
    QSize m_size;
    Timestamp m_now{};
    int m_selected = -1;
};

} // namespace slipway
