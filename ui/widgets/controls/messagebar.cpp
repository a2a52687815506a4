// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/messagebar.h"

#include "ui/models/text/messagetext.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_mark(new StateBadge(theme, 16, this))
    , m_text(new Label(theme, TypeRole::Body, Colour::Text, this))
    , m_detail(new Label(theme, TypeRole::Body, Colour::TextMuted, this))
    , m_buttons(new QHBoxLayout)
    , m_close(new Button(theme, {}, u"close"_s, this))
{
    setObjectName(u"messageBar"_s);
    m_text->setWordWrap(true);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(u"messageBar.close"_s);
    m_close->setKind(ButtonKind::Flat);
    m_close->setControlSize(ButtonSize::Tiny);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 8, 12, 8);
    row->setSpacing(12);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close);
    m_buttons->setSpacing(8);
    connect(m_close, &Button::clicked, this, &MessageBar::clear);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    m_close->setAccessibleName(tr("Close message"));
    hide();
}

void MessageBar::showMessage(State state, const QString &text, const QString &detail,
                             const std::vector<Action> &actions)
{
    m_state = state;
    m_shown.reset();
    m_mark->setState(state, {}, stateName(state));
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(detail.isEmpty() ? text : text + u'\n' + detail);
    setActions(actions);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::showError(const Error &error, std::function<void()> retry)
{
    std::vector<Action> actions;
    if (retry)
        actions.push_back({tr("Retry"),
                           [this, retry] {
                               clear();
                               retry();
                           },
                           u"refresh"_s});
    actions.push_back(
        {tr("Copy"), [text = errorText(error)] { QGuiApplication::clipboard()->setText(text); }, u"copy"_s});
    const QString place = errorPlace(error), words = messageText(error.message);
    showMessage(State::Failed, place.isEmpty() ? words : place + u": "_s + words, messageText(error.hint), actions);
    m_shown = Shown{error, std::move(retry)};
}

void MessageBar::setDetailMono(bool mono)
{
    m_detail->setType(mono ? TypeRole::Mono : TypeRole::Body);
    m_detail->setColour(mono ? Colour::Text : Colour::TextMuted);
}

void MessageBar::setClosable(bool closable)
{
    m_isClosable = closable;
    m_close->setVisible(closable);
}

void MessageBar::clear()
{
    hide();
    m_shown.reset();
    setActions({});
}

void MessageBar::setActions(const std::vector<Action> &actions)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // may be the sender of the click that brought us here
        delete item;
    }
    for (const Action &action : actions) {
        auto *button = new Button(m_theme, action.text, action.icon, this);
        button->setObjectName(action.name.isEmpty() ? u"messageBar.action"_s : action.name);
        button->setAccessibleName(action.text);
        connect(button, &Button::clicked, this, [handler = action.handler] { handler(); });
        m_buttons->addWidget(button);
    }
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), 8, 8);
    painter.setClipPath(shape);
    painter.fillRect(rect(), m_theme.tint(m_state));
    painter.fillRect(QRect(0, 0, 4, height()), m_theme.state(m_state));
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        translateAgain();
    QFrame::changeEvent(event);
}

/// A bar that cannot be closed belongs to a panel, which fills it again itself.
void MessageBar::translateAgain()
{
    m_close->setAccessibleName(tr("Close message"));
    if (isHidden() || !m_isClosable)
        return;
    if (const std::optional<Shown> shown = m_shown)
        showError(shown->error, shown->retry);
    else
        clear();
}

} // namespace slipway
