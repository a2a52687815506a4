// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/listview.h"

namespace slipway {

class CommitModel;
struct CommitRow;
struct RefBadge;

/// A row of CommitModel: lanes and dot, branches and tags, subject, runs, author, time.
class CommitDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    CommitDelegate(const Theme &theme, const CommitModel &model, QObject *parent = nullptr);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGraph(QPainter &painter, const QRect &row, int modelRow) const;
    void paintLines(QPainter &painter, const QRect &row, const CommitRow &commit, int shift) const;
    void paintDot(QPainter &painter, const QRect &row, const CommitRow &commit) const;
    void paintWorkingTree(QPainter &painter, const QRect &row) const;
    [[nodiscard]] int paintRef(QPainter &painter, const QRect &row, int x, const RefBadge &ref) const;
    [[nodiscard]] int paintRuns(QPainter &painter, const QRect &row, int right, const QString &hash) const;
    [[nodiscard]] double laneX(const QRect &row, int lane) const;
    [[nodiscard]] int textLeft(const QRect &row) const;

    const CommitModel &m_model;
};

} // namespace slipway
