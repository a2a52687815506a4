// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "ui/widgets/theme/tokens.h"

#include <QWidget>

#include <vector>

namespace slipway {

class Theme;

/// One bar a run, oldest first. Height is duration; each state has a shape of its own: solid, detached cap (failed),
/// outline (cancelled), half filled (running), dashes (queued).
class RunBars : public QWidget
{
    Q_OBJECT
public:
    struct Bar
    {
        qint64 run = 0;
        State state = State::Unknown;
        Milliseconds duration{};
        QString description; ///< tooltip: "#128 failed, 1:42"
    };

    explicit RunBars(const Theme &theme, QWidget *parent = nullptr);

    /// @param summary what assistive technology reads: "30 runs, 85 % passed"
    void setBars(std::vector<Bar> bars, const QString &summary);
    [[nodiscard]] QSize sizeHint() const override { return {246, 46}; }
    [[nodiscard]] const std::vector<Bar> &bars() const { return m_bars; }

Q_SIGNALS:
    void runClicked(qint64 run);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] double pitch() const;
    [[nodiscard]] int barAt(const QPointF &point) const;
    void paintBar(QPainter &painter, const Bar &bar, double x, double width, double height) const;

    const Theme &m_theme;
    std::vector<Bar> m_bars;
    Milliseconds m_longest{1};
    int m_current = -1; ///< of the keyboard
};

} // namespace slipway
