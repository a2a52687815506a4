// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rows/factrow.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/statebadge.h"
#include "ui/widgets/theme/emphasis.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace slipway {
namespace {

constexpr int kRowHeight = 24;
constexpr int kMark = 14;

} // namespace

IconMark::IconMark(const Theme &theme, const QString &icon, int size, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(icon)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void IconMark::setIconName(const QString &icon)
{
    m_icon = icon;
    update();
}

void IconMark::setColour(Colour colour)
{
    m_colour = colour;
    update();
}

void IconMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_icon.isEmpty())
        m_theme.paintIcon(painter, rect(), m_icon, m_theme.colour(m_colour), m_size);
}

FactRow::FactRow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mark(new StateBadge(theme, kMark, this))
    , m_icon(new IconMark(theme, {}, kMark, this))
    , m_text(new EmphasisText(theme, this))
    , m_note(new Label(theme, TypeRole::Body, Colour::TextMuted, this))
    , m_way(new Button(theme, {}, {}, this))
{
    setFixedHeight(kRowHeight);
    m_way->setKind(ButtonKind::Link);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_mark);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_note);
    row->addWidget(m_way);
    connect(m_way, &Button::clicked, this, &FactRow::wayChosen);
}

void FactRow::setFact(const Fact &fact, const QString &name)
{
    m_mark->setVisible(fact.state.has_value());
    m_icon->setVisible(!fact.state);
    if (fact.state)
        m_mark->setState(*fact.state, {}, stateWord(*fact.state));
    static_cast<IconMark *>(m_icon)->setIconName(fact.icon);
    static_cast<IconMark *>(m_icon)->setColour(fact.isQuiet ? Colour::TextMuted : Colour::Text);
    m_text->setColour(fact.isQuiet ? Colour::TextMuted : Colour::Text);
    m_text->setText(fact.text);
    m_note->setType(fact.isMonoNote ? TypeRole::MonoSmall : TypeRole::Body);
    m_note->setTabular(!fact.isMonoNote);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_note->setText(fact.note);
    m_note->setVisible(!fact.note.isEmpty());
    if (!fact.toolTip.isEmpty())
        m_text->setToolTip(fact.toolTip.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    m_way->setAccessibleDescription(fact.toolTip);
    m_way->setText(fact.way);
    m_way->setObjectName(name);
    m_way->setAccessibleName(fact.way.isEmpty() ? QString() : fact.way + u' ' + m_text->accessibleName());
    m_way->setVisible(!fact.way.isEmpty());
}

} // namespace slipway
