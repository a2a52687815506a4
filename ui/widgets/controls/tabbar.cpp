// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/tabbar.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
namespace {

constexpr int kHeight = 34;
constexpr int kGap = 20; ///< between tabs, half of it on either side
constexpr int kNoteGap = 4;

} // namespace

TabBar::TabBar(const Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
{
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TabBar::setTabNote(int index, const QString &note)
{
    setTabData(index, note);
    setAccessibleTabName(index, note.isEmpty() ? tabText(index) : QStringLiteral("%1, %2").arg(tabText(index), note));
    setTabText(index, tabText(index)); // lays the tabs out again
}

QSize TabBar::tabSizeHint(int index) const
{
    int width = QFontMetrics(m_theme.font(TypeRole::BodyStrong)).horizontalAdvance(tabText(index)) + kGap;
    if (const QString note = tabData(index).toString(); !note.isEmpty())
        width += kNoteGap + QFontMetrics(m_theme.font(TypeRole::Caption)).horizontalAdvance(note);
    return {width, kHeight};
}

void TabBar::paintTab(QPainter &painter, int index) const
{
    const bool chosen = index == currentIndex();
    const bool pointedAt = tabRect(index).contains(mapFromGlobal(QCursor::pos()));
    const QRect tab = tabRect(index).adjusted(kGap / 2, 0, -kGap / 2, 0);
    painter.setFont(m_theme.font(chosen ? TypeRole::BodyStrong : TypeRole::Body));
    painter.setPen(m_theme.colour(chosen || pointedAt ? Colour::Text : Colour::TextMuted));
    painter.drawText(tab, Qt::AlignVCenter | Qt::TextSingleLine, tabText(index));
    if (const QString note = tabData(index).toString(); !note.isEmpty()) {
        const int left = QFontMetrics(painter.font()).horizontalAdvance(tabText(index)) + kNoteGap;
        painter.setFont(m_theme.font(TypeRole::Caption));
        painter.setPen(m_theme.colour(Colour::TextMuted));
        painter.drawText(tab.adjusted(left, 1, 4, 1), Qt::AlignVCenter | Qt::TextSingleLine, note);
    }
    if (chosen)
        painter.fillRect(QRect(tab.left(), height() - 2, tab.width(), 2), m_theme.colour(Colour::Accent));
    if (chosen && Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, tab.adjusted(-6, 4, 6, -4));
}

void TabBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int i = 0; i < count(); ++i)
        paintTab(painter, i);
}

} // namespace slipway
