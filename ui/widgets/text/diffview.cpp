// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/diffview.h"

#include "ui/widgets/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

namespace slipway {
namespace {

constexpr int kLineHeight = 19;
constexpr int kNumberWidth = 40;
constexpr int kSignWidth = 16;
constexpr int kTextLeft = kNumberWidth + kSignWidth + 10;

/// Tabs become spaces, what cannot be shown becomes a mark: a diff may hold anything.
QString displayText(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar character : text) {
        if (character == u'\t')
            shown.append(QString(4 - shown.size() % 4, u' '));
        else
            shown.append(character.isPrint() || character.isSurrogate() ? character : QChar::ReplacementCharacter);
    }
    return shown;
}

} // namespace

DiffView::DiffView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void DiffView::setRows(std::vector<DiffRow> rows)
{
    m_rows = std::move(rows);
    m_notice.clear();
    m_anchor = m_current = -1;
    m_longest = 0;
    for (DiffRow &row : m_rows) {
        row.text = displayText(row.text);
        m_longest = qMax(m_longest, static_cast<int>(row.text.size()));
    }
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateScrollBars();
    viewport()->update();
}

void DiffView::setNotice(const QString &notice)
{
    setRows({});
    m_notice = notice;
    setAccessibleDescription(notice);
}

void DiffView::updateScrollBars()
{
    const int textWidth =
        kTextLeft + QFontMetrics(m_theme.font(TypeRole::Mono)).horizontalAdvance(u'0') * (m_longest + 2);
    verticalScrollBar()->setSingleStep(3 * kLineHeight);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, qMax(0, rowCount() * kLineHeight + 8 - viewport()->height()));
    horizontalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, qMax(0, textWidth - viewport()->width()));
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

int DiffView::rowAt(int y) const
{
    const int row = (y - 4 + verticalScrollBar()->value()) / kLineHeight;
    return qBound(0, row, qMax(0, rowCount() - 1));
}

void DiffView::paintLine(QPainter &painter, const DiffRow &row, const QRect &line, bool selected) const
{
    QColor ground = m_theme.colour(Colour::LogBackground);
    QColor ink = m_theme.colour(Colour::LogText);
    if (row.origin == '+') {
        ground = m_theme.colour(Colour::AddedBackground);
        ink = m_theme.colour(Colour::AddedText);
    } else if (row.origin == '-') {
        ground = m_theme.colour(Colour::RemovedBackground);
        ink = m_theme.colour(Colour::RemovedText);
    } else if (row.origin == '@') {
        ground = m_theme.colour(Colour::Window);
        ink = m_theme.colour(Colour::LogGutter);
    }
    painter.fillRect(line, selected ? m_theme.colour(Colour::Selection) : ground);
    const int left = -horizontalScrollBar()->value();
    const int number = row.origin == '-' ? row.oldLine : row.newLine;
    painter.setPen(m_theme.colour(Colour::LogGutter));
    if (number > 0)
        painter.drawText(QRect(left, line.top(), kNumberWidth - 10, line.height()), Qt::AlignVCenter | Qt::AlignRight,
                         QString::number(number));
    painter.setPen(ink);
    if (row.origin == '+' || row.origin == '-') {
        const QString sign = row.origin == '+' ? QStringLiteral("+") : QStringLiteral("−");
        painter.drawText(QRect(left + kNumberWidth, line.top(), kSignWidth, line.height()), Qt::AlignVCenter, sign);
    }
    const QRect room(left + kTextLeft, line.top(), line.width() - kTextLeft - left, line.height());
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, row.text);
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(m_theme.font(TypeRole::Mono)); // Qt 6.8 takes a font of its own from a viewport
    painter.fillRect(viewport()->rect(), m_theme.colour(Colour::LogBackground));
    if (!m_notice.isEmpty()) {
        painter.setFont(m_theme.font(TypeRole::Body));
        painter.setPen(m_theme.colour(Colour::TextMuted));
        painter.drawText(viewport()->rect().adjusted(24, 12, -24, 0), Qt::TextWordWrap, m_notice);
        return;
    }
    if (m_rows.empty())
        return;
    const int top = 4 - verticalScrollBar()->value();
    const int last = rowAt(viewport()->height());
    for (int i = rowAt(0); i <= last; ++i) {
        const QRect line(0, top + i * kLineHeight, viewport()->width(), kLineHeight);
        const bool selected = m_anchor >= 0 && i >= qMin(m_anchor, m_current) && i <= qMax(m_anchor, m_current);
        paintLine(painter, m_rows[static_cast<std::size_t>(i)], line, selected);
    }
    if (Theme::showsFocus(*this))
        m_theme.paintFocusRing(painter, viewport()->rect(), 0);
}

void DiffView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_anchor = m_current = m_rows.empty() ? -1 : rowAt(event->pos().y());
    viewport()->update();
}

void DiffView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_anchor < 0)
        return;
    m_current = rowAt(event->pos().y());
    viewport()->update();
}

void DiffView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll) && !m_rows.empty()) {
        m_anchor = 0;
        m_current = rowCount() - 1;
        viewport()->update();
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        verticalScrollBar()->setValue(event->key() == Qt::Key_Home ? 0 : verticalScrollBar()->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

QString DiffView::selectedText() const
{
    QStringList lines;
    if (m_anchor < 0)
        return {};
    for (int i = qMin(m_anchor, m_current); i <= qMax(m_anchor, m_current); ++i) {
        const DiffRow &row = m_rows[static_cast<std::size_t>(i)];
        lines.append(row.origin == '@' ? row.text : QLatin1Char(row.origin) + row.text);
    }
    return lines.join(u'\n');
}

void DiffView::copy() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void DiffView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *action = menu->addAction(m_theme.icon(QStringLiteral("copy")), tr("Copy"), this, &DiffView::copy);
    action->setEnabled(m_anchor >= 0);
    menu->popup(event->globalPos());
}

} // namespace slipway
