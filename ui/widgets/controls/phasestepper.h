// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;

namespace slipway {

class Theme;

/// The stops of PhaseListModel side by side: mark, line to the next, name, how long. No percentage.
class PhaseStepper : public QWidget
{
    Q_OBJECT
public:
    /// @param model outlives the stepper.
    PhaseStepper(const Theme &theme, const QAbstractItemModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void describe();
    void paintStop(QPainter &painter, int row, const QRect &area, bool isLast) const;

    const Theme &m_theme;
    const QAbstractItemModel &m_model;
};

} // namespace slipway
