// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/button.h"

#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace slipway {
namespace {

constexpr int kIconSize = 16;
constexpr int kIconGap = 6;
constexpr int kSplitWidth = 26; ///< of the part that opens a menu of its own
constexpr int kChevronWidth = 20;
constexpr int kMostText = 360; ///< longer words are names of people's own

} // namespace

Button::Button(const Theme &theme, const QString &text, const QString &icon, QWidget *parent)
    : QPushButton(text, parent)
    , m_theme(theme)
    , m_iconName(icon)
{
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    updateGeometry();
    update();
}

void Button::setControlSize(ButtonSize size)
{
    m_size = size;
    updateGeometry();
}

void Button::setIconName(const QString &name)
{
    if (name == m_iconName)
        return;
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setSplitMenu(QMenu *menu)
{
    m_menu = menu;
    m_chevron = true;
    updateGeometry();
}

void Button::setChevron(bool chevron)
{
    m_chevron = chevron;
    updateGeometry();
}

QFont Button::textFont() const
{
    if (m_kind == ButtonKind::Heading)
        return m_theme.font(TypeRole::Subtitle);
    QFont font = m_theme.font(TypeRole::Body);
    if (m_kind == ButtonKind::Chip) {
        font.setPointSizeF(9);
        return font;
    }
    const bool strong = m_kind == ButtonKind::Primary || m_kind == ButtonKind::Accented;
    if (m_kind != ButtonKind::Link)
        font.setWeight(strong ? QFont::DemiBold : QFont::Medium);
    return font;
}

QSize Button::sizeHint() const
{
    const bool bare = m_kind == ButtonKind::Link || m_kind == ButtonKind::Heading;
    return {widthWith(!m_iconName.isEmpty()), bare ? 22 : static_cast<int>(m_size)};
}

int Button::widthWith(bool icon) const
{
    const bool bare = m_kind == ButtonKind::Link || m_kind == ButtonKind::Heading;
    int padding = m_size == ButtonSize::Tiny ? 8 : m_size == ButtonSize::Normal ? 10 : 14;
    if (bare)
        padding = m_kind == ButtonKind::Link ? 2 : 0;
    if (text().isEmpty())
        padding = qMin(padding, ((bare ? 22 : static_cast<int>(m_size)) - kIconSize) / 2);
    int width = 2 * padding;
    if (icon)
        width += kIconSize;
    if (!text().isEmpty()) {
        width += qMin(kMostText, QFontMetrics(textFont()).horizontalAdvance(text()));
        if (icon)
            width += kIconGap;
    }
    if (m_chevron)
        width += chevronWidth() - padding / 2;
    return width;
}

bool Button::isCut() const
{
    return width() < sizeHint().width() || QFontMetrics(textFont()).horizontalAdvance(text()) > kMostText;
}

bool Button::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text().toHtmlEscaped(), this);
        return true;
    }
    return QPushButton::event(event);
}

int Button::chevronWidth() const
{
    return !m_chevron ? 0 : m_menu ? kSplitWidth : kChevronWidth;
}

QRect Button::chevronRect() const
{
    const int right = m_menu ? 0 : 4;
    return QRect(width() - chevronWidth() - right, 0, chevronWidth(), height());
}

QColor Button::ink() const
{
    if (!isEnabled())
        return m_theme.colour(Colour::TextDisabled);
    if (m_kind == ButtonKind::Primary)
        return m_theme.colour(Colour::OnAccent);
    const bool pointedAt = m_kind == ButtonKind::Heading && underMouse();
    if (m_kind == ButtonKind::Accented || m_kind == ButtonKind::Link || pointedAt)
        return m_theme.colour(Colour::Accent);
    return m_theme.colour(Colour::Text);
}

void Button::paintBox(QPainter &painter) const
{
    const bool filled = m_kind == ButtonKind::Primary && isEnabled();
    const bool bare = m_kind == ButtonKind::Flat || m_kind == ButtonKind::Link || m_kind == ButtonKind::Heading;
    QColor fill = m_theme.colour(filled ? Colour::AccentFill : Colour::Raised);
    if (isEnabled() && (isDown() || isChecked()))
        fill = m_theme.colour(filled ? Colour::AccentFillHover : isChecked() ? Colour::Selection : Colour::Pressed);
    else if (isEnabled() && underMouse() && m_kind != ButtonKind::Heading)
        fill = m_theme.colour(filled ? Colour::AccentFillHover : Colour::Hover);
    else if (bare)
        fill = Qt::transparent;
    if (m_kind == ButtonKind::Chip && !isDown())
        fill = m_theme.colour(Colour::Selection);
    painter.setPen(bare || m_kind == ButtonKind::Chip ? QPen(Qt::NoPen)
                                                      : QPen(filled ? fill : m_theme.colour(Colour::Separator)));
    painter.setBrush(fill);
    QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (Theme::showsFocus(*this) && filled) {
        // The ring stands apart from the fill, so that it is seen on its own colour.
        painter.setPen(Qt::NoPen);
        box = QRectF(rect()).adjusted(3, 3, -3, -3);
    }
    painter.drawRoundedRect(box, 4, 4);
    if (Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, rect());
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter);
    const QColor colour = ink();
    const QFont font = textFont();
    const QFontMetrics metrics(font);
    const int iconWidth = m_iconName.isEmpty() ? 0 : kIconSize + (text().isEmpty() ? 0 : kIconGap);
    const int room = width() - (m_chevron ? chevronWidth() - 4 : 0);
    const int most = qMin(kMostText, qMax(0, room - iconWidth));
    const QString shown =
        metrics.horizontalAdvance(text()) > most ? metrics.elidedText(text(), Qt::ElideMiddle, most) : text();
    const int textWidth = shown.isEmpty() ? 0 : metrics.horizontalAdvance(shown);
    int x = (room - textWidth - iconWidth) / 2;
    if (!m_iconName.isEmpty()) {
        m_theme.paintIcon(painter, QRectF(x, 0, kIconSize, height()), m_iconName, colour);
        x += iconWidth;
    }
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRect(x, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (!m_chevron)
        return;
    const QRect chevron = chevronRect();
    m_theme.paintIcon(painter, chevron, QStringLiteral("chevron-down"),
                      isEnabled() && m_kind != ButtonKind::Primary ? m_theme.colour(Colour::Text) : colour, 12);
    if (m_menu) {
        QColor line = m_kind == ButtonKind::Primary ? colour : m_theme.colour(Colour::Separator);
        line.setAlphaF(m_kind == ButtonKind::Primary ? 0.35F : 1.0F);
        painter.fillRect(QRect(chevron.left(), (height() - 16) / 2, 1, 16), line);
    }
}

void Button::openMenu()
{
    m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

void Button::mousePressEvent(QMouseEvent *event)
{
    if (m_menu && event->button() == Qt::LeftButton && chevronRect().contains(event->pos()))
        openMenu();
    else
        QPushButton::mousePressEvent(event);
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (m_menu && event->key() == Qt::Key_Down)
        openMenu();
    else
        QPushButton::keyPressEvent(event);
}

} // namespace slipway
