// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/common/page.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace slipway {

Page::Page(const QString &id, const QString &icon, PageContext context)
    : m_id(id)
    , m_icon(icon)
    , m_context(context)
    , m_messages(new MessageBar(context.theme))
    , m_body(new QVBoxLayout)
{
    setObjectName(QStringLiteral("page.") + id);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0); // the hairline beside the sidebar
    column->setSpacing(0);
    auto *bar = new QVBoxLayout;
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_messages);
    column->addLayout(bar);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    column->addLayout(m_body, 1);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Page::showFailure(const Error &error, std::function<void()> retry)
{
    m_messages->showError(error, std::move(retry));
}

void Page::clearFailure()
{
    m_messages->clear();
}

void Page::setGround(Colour ground)
{
    m_ground = ground;
    update();
}

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Page::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.colour(m_ground));
    painter.fillRect(QRect(0, 0, 1, height()), m_context.theme.colour(Colour::Separator));
}

} // namespace slipway
