// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/common/timebar.h"

#include "ui/models/common/format.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/rows/factrow.h"
#include "ui/widgets/theme/theme.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kSteps = 1000;
constexpr auto kPause = std::chrono::milliseconds(150); ///< a slider that moves asks once it rests

} // namespace

TimeBar::TimeBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_words(new Label(theme, TypeRole::BodyStrong, Colour::Text))
    , m_field(new QDateTimeEdit)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_close(new Button(theme, {}, u"close"_s))
    , m_delay(new QTimer(this))
{
    setObjectName(u"environments.timeBar"_s);
    m_field->setObjectName(u"environments.time"_s);
    m_field->setCalendarPopup(false);                       // a popup window is invisible to assistive technology
    m_field->setButtonSymbols(QAbstractSpinBox::NoButtons); // typed, or moved with the arrow keys
    m_field->setFont(theme.font(TypeRole::Body));
    m_slider->setObjectName(u"environments.timeSlider"_s);
    m_slider->setRange(0, kSteps);
    m_slider->setPageStep(kSteps / 30);
    m_close->setObjectName(u"environments.time.close"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 6, 24, 6);
    row->setSpacing(12);
    row->addWidget(new IconMark(theme, u"history"_s));
    row->addWidget(m_words);
    row->addWidget(m_field);
    row->addWidget(m_slider, 1);
    row->addWidget(m_close);
    m_delay->setSingleShot(true);
    m_delay->setInterval(kPause);
    connect(m_delay, &QTimer::timeout, this, [this] { Q_EMIT timeChosen(time()); });
    connect(m_field, &QDateTimeEdit::dateTimeChanged, this, &TimeBar::fieldMoved);
    connect(m_slider, &QSlider::valueChanged, this, &TimeBar::sliderMoved);
    connect(m_close, &Button::clicked, this, &TimeBar::closed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void TimeBar::open(Timestamp at, Timestamp earliest, Timestamp now)
{
    m_earliest = earliest;
    m_now = std::max(now, earliest + Milliseconds(1));
    {
        const QSignalBlocker quietField(m_field), quietSlider(m_slider);
        m_field->setMaximumDateTime(toLocal(now));
        m_field->setDateTime(toLocal(at));
        m_slider->setValue(static_cast<int>(kSteps * (at - m_earliest).count() / (m_now - m_earliest).count()));
    }
    Q_EMIT timeChosen(time());
}

Timestamp TimeBar::time() const
{
    return fromMilliseconds(m_field->dateTime().toMSecsSinceEpoch());
}

QWidget *TimeBar::field() const
{
    return m_field;
}

void TimeBar::fieldMoved()
{
    const QSignalBlocker quiet(m_slider);
    const qint64 span = std::max<qint64>(1, (m_now - m_earliest).count());
    const qint64 step = qint64{kSteps} * (time() - m_earliest).count() / span;
    m_slider->setValue(static_cast<int>(std::clamp<qint64>(step, 0, kSteps)));
    m_delay->start();
}

void TimeBar::sliderMoved(int value)
{
    const QSignalBlocker quiet(m_field);
    m_field->setDateTime(toLocal(m_earliest + (m_now - m_earliest) * value / kSteps));
    m_delay->start();
}

void TimeBar::retranslate()
{
    m_words->setText(tr("As it was at"));
    m_field->setDisplayFormat(tr("ddd d MMM yyyy HH:mm"));
    m_field->setAccessibleName(tr("Moment to look at"));
    m_slider->setAccessibleName(tr("Move through time"));
    m_close->setText(tr("Back to now"));
    m_close->setAccessibleName(m_close->text());
}

void TimeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tint(State::Warning));
    painter.fillRect(QRect(0, 0, 4, height()), m_theme.state(State::Warning));
}

} // namespace slipway
