// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace slipway {

class Theme;

/// A figure with its change and its way there. Without samples it shows "–" and why, never a number.
class ScoreTile : public QWidget
{
    Q_OBJECT
public:
    struct Reading
    {
        QString name;
        QString value; ///< empty = no samples
        QString note;  ///< why there is none; else the difference in words ("0.02"), empty = nothing to compare with
        int direction = 0;           ///< of the difference: −1 ▼, 0 ▬, 1 ▲
        bool worse = false;          ///< the difference is for the worse
        std::vector<double> history; ///< oldest first; fewer than two: no line
    };

    explicit ScoreTile(const Theme &theme, QWidget *parent = nullptr);

    void setReading(Reading reading);
    /// Below 1280 px the line is left out.
    void setCompact(bool compact);
    [[nodiscard]] QSize sizeHint() const override { return {90, 108}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {72, 76}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintChange(QPainter &painter, const QRectF &area) const;
    void paintLine(QPainter &painter, const QRectF &area) const;
    [[nodiscard]] QColor changeInk() const;

    const Theme &m_theme;
    Reading m_reading;
    bool m_compact = false;
};

} // namespace slipway
