// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/emptystate.h"

#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kIconRoom = 40;

} // namespace

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new Label(theme, TypeRole::Body, Colour::Text, this))
    , m_button(new Button(theme, {}, {}, this))
    , m_delay(new QTimer(this))
{
    setObjectName(u"emptyState"_s);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_button->setObjectName(u"emptyState.action"_s);
    m_delay->setSingleShot(true);
    m_delay->setInterval(300);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    column->addSpacing(kIconRoom);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_delay, &QTimer::timeout, m_sentence, &QWidget::show);
    connect(m_button, &Button::clicked, this, [this] {
        if (m_handler)
            m_handler();
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EmptyState::present(const QString &icon, const QString &sentence, Offer offer)
{
    m_delay->stop();
    m_iconName = icon;
    m_iconState.reset();
    m_sentence->setText(sentence);
    // Beside the alignment a wrapped label gets no height for its width: give it the height that its lines need.
    const int width = qBound(200, m_sentence->fontMetrics().horizontalAdvance(sentence) + 8, 440);
    m_sentence->setFixedSize(width, m_sentence->heightForWidth(width));
    m_sentence->show();
    m_button->setText(offer.text);
    m_button->setAccessibleName(offer.text);
    m_button->setVisible(!offer.text.isEmpty());
    m_handler = std::move(offer.handler);
    setAccessibleName(sentence);
    update();
}

void EmptyState::showNothingYet(const QString &icon, const QString &sentence, Offer offer)
{
    present(icon, sentence, std::move(offer));
}

void EmptyState::showFiltered(const QString &sentence, std::function<void()> clearFilters)
{
    present(u"filter"_s, sentence, {tr("Clear filters"), std::move(clearFilters)});
}

void EmptyState::showFailed(const Error &error, std::function<void()> retry)
{
    present({}, errorText(error), {retry ? tr("Retry") : QString(), std::move(retry)});
    m_iconState = State::Failed;
}

void EmptyState::showLoading(const QString &sentence)
{
    present({}, sentence, {});
    m_sentence->hide();
    m_delay->start();
}

void EmptyState::paintEvent(QPaintEvent *)
{
    if (!m_sentence->isVisible())
        return;
    QPainter painter(this);
    const QRectF area(0, m_sentence->y() - kIconRoom - 4, width(), kIconRoom);
    if (m_iconState)
        m_theme.paintState(painter, area, *m_iconState, 32);
    else if (!m_iconName.isEmpty())
        m_theme.paintIcon(painter, area, m_iconName, m_theme.colour(Colour::TextMuted), 32);
}

} // namespace slipway
