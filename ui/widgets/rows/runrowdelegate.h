// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/controls/listview.h"

namespace slipway {

/// A row of RunListModel: mark, number, pipeline, repository (when several are shown), branch, commit, time, age in
/// fixed columns; or the heading of a day.
class RunRowDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit RunRowDelegate(const Theme &theme, QObject *parent = nullptr);

    void setRepositoryShown(bool shown) { m_isRepositoryShown = shown; }
    [[nodiscard]] bool isRepositoryShown() const { return m_isRepositoryShown; }

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QRect &row, const QString &text) const;

    bool m_isRepositoryShown = false;
};

/// A row of JobStepModel: mark, name (steps stand in), time.
class JobRowDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit JobRowDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The first column of TestModel: mark and name; other columns as text.
class TestCellDelegate final : public RowDelegate
{
    Q_OBJECT
public:
    explicit TestCellDelegate(const Theme &theme, QObject *parent = nullptr);

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace slipway
