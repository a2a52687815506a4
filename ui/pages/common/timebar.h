// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QWidget>

class QDateTimeEdit;
class QSlider;
class QTimer;

namespace slipway {

class Button;
class Label;
class Theme;

/// Says that the past is shown, and which moment of it: a field and a slider that move together.
class TimeBar : public QWidget
{
    Q_OBJECT
public:
    explicit TimeBar(const Theme &theme, QWidget *parent = nullptr);

    /// Opens at `at`; the slider runs from `earliest` to `now`.
    void open(Timestamp at, Timestamp earliest, Timestamp now);
    [[nodiscard]] Timestamp time() const;
    [[nodiscard]] QWidget *field() const;
    void retranslate();

Q_SIGNALS:
    void timeChosen(Timestamp time);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fieldMoved();
    void sliderMoved(int value);

    const Theme &m_theme;
    Label *m_words;
    QDateTimeEdit *m_field;
    QSlider *m_slider;
    Button *m_close;
    QTimer *m_delay;
    Timestamp m_earliest{}, m_now{};
};

} // namespace slipway
