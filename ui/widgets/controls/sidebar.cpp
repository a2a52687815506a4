// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/sidebar.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace slipway {
namespace {

constexpr int kExpandedWidth = 184;
constexpr int kCollapsedWidth = 48;

} // namespace

SidebarItem::SidebarItem(const Theme &theme, const QString &icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_iconName(icon)
{
    setCheckable(true);
    setAutoExclusive(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SidebarItem::setTitle(const QString &title)
{
    setText(title);
    describe();
}

void SidebarItem::setCount(int count, bool alarming)
{
    m_count = count;
    m_alarming = alarming;
    describe();
    update();
}

void SidebarItem::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    describe();
    update();
}

void SidebarItem::describe()
{
    setAccessibleName(m_count > 0 ? QStringLiteral("%1, %2").arg(text()).arg(m_count) : text());
    setToolTip(m_collapsed ? accessibleName() : QString());
}

QSize SidebarItem::sizeHint() const
{
    return {32, 32};
}

void SidebarItem::paintCount(QPainter &painter) const
{
    const QString shown = QString::number(m_count);
    painter.setFont(m_theme.font(TypeRole::CaptionStrong));
    const int textWidth = QFontMetrics(painter.font()).horizontalAdvance(shown);
    QRect area(width() - 10 - textWidth, 0, textWidth, height());
    if (m_alarming) {
        const QRectF pill(area.right() - textWidth - 10, (height() - 16) / 2.0, textWidth + 11, 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.state(State::Failed));
        painter.drawRoundedRect(pill, 8, 8);
        area = pill.toRect();
    }
    painter.setPen(m_theme.colour(m_alarming ? Colour::OnState : Colour::TextMuted));
    painter.drawText(area, Qt::AlignCenter, shown);
}

void SidebarItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(isChecked() ? Colour::Selection : Colour::Hover));
        painter.drawRoundedRect(rect(), 4, 4);
    }
    const QRectF iconArea(m_collapsed ? 0 : 10, 0, m_collapsed ? width() : 16, height());
    m_theme.paintIcon(painter, iconArea, m_iconName, m_theme.colour(isChecked() ? Colour::Accent : Colour::TextMuted));
    if (!m_collapsed) {
        painter.setFont(m_theme.font(isChecked() ? TypeRole::BodyStrong : TypeRole::Body));
        painter.setPen(m_theme.colour(Colour::Text));
        painter.drawText(rect().adjusted(36, 0, -28, 0), Qt::AlignVCenter | Qt::TextSingleLine, text());
        if (m_count > 0)
            paintCount(painter);
    }
    if (Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, rect());
}

Sidebar::Sidebar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("sidebar"));
    setFixedWidth(kExpandedWidth);
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->setSpacing(2);
    m_layout->addStretch();
}

void Sidebar::addPage(const QString &id, const QString &icon, bool atFoot)
{
    auto *item = new SidebarItem(m_theme, icon, this);
    item->setObjectName(QStringLiteral("sidebar.") + id);
    m_items[id] = item;
    if (atFoot)
        m_layout->addWidget(item);
    else
        m_layout->insertWidget(m_top++, item);
    connect(item, &QAbstractButton::clicked, this, [this, id] { Q_EMIT pageChosen(id); });
}

void Sidebar::setTitle(const QString &id, const QString &title)
{
    m_items.at(id)->setTitle(title);
}

void Sidebar::setCount(const QString &id, int count, bool alarming)
{
    if (const auto item = m_items.find(id); item != m_items.end())
        item->second->setCount(count, alarming);
}

void Sidebar::setCurrent(const QString &id)
{
    if (const auto item = m_items.find(id); item != m_items.end())
        item->second->setChecked(true);
}

void Sidebar::setCollapsed(bool collapsed)
{
    setFixedWidth(collapsed ? kCollapsedWidth : kExpandedWidth);
    for (const auto &[id, item] : m_items)
        item->setCollapsed(collapsed);
}

} // namespace slipway
