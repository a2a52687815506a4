// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, keyboard and clipboard of LogView.
#include "ui/widgets/text/logview.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace slipway {
namespace {

constexpr qint64 kMostCopiedLines = 500'000; // what a clipboard still takes; the whole log is a file

} // namespace

QString LogView::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (!m_source || from.line < 0 || from == to)
        return {};
    QStringList lines;
    for (qint64 line = from.line; line <= std::min(to.line, from.line + kMostCopiedLines); ++line) {
        QString text = shown(line).content.text;
        if (line == to.line)
            text.truncate(to.column);
        lines << (line == from.line ? text.mid(from.column) : text);
    }
    return lines.join(u'\n');
}

void LogView::copySelection() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void LogView::selectAll()
{
    if (!m_source || m_source->lineCount() == 0)
        return;
    const qint64 last = m_source->lineCount() - 1;
    m_anchor = {0, 0};
    m_cursor = {last, shown(last).content.text.size()};
    viewport()->update();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_End) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (event->key() == Qt::Key_Home) {
        verticalScrollBar()->setValue(0);
    } else if (event->key() == Qt::Key_Space) {
        verticalScrollBar()->triggerAction(event->modifiers() & Qt::ShiftModifier ? QAbstractSlider::SliderPageStepSub
                                                                                  : QAbstractSlider::SliderPageStepAdd);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place place = placeAt(event->pos());
    if (event->pos().x() < gutterWidth() && m_folds.toggle(place.line)) {
        updateScrollBars();
        viewport()->update();
        return;
    }
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = place;
    m_cursor = place;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_anchor.line < 0)
        return;
    m_cursor = placeAt(event->pos());
    if (event->pos().y() < 0)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    else if (event->pos().y() > viewport()->height())
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    viewport()->update();
}

/// The word under the pointer; on the line of a group, the group.
void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->pos());
    if (m_folds.toggle(place.line)) {
        updateScrollBars();
        viewport()->update();
        return;
    }
    if (place.line < 0)
        return;
    const QString text = shown(place.line).content.text;
    qsizetype begin = place.column;
    qsizetype end = place.column;
    while (begin > 0 && !text[begin - 1].isSpace())
        --begin;
    while (end < text.size() && !text[end].isSpace())
        ++end;
    m_anchor = {place.line, begin};
    m_cursor = {place.line, end};
    viewport()->update();
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"), this, &LogView::copySelection);
    copy->setEnabled(!selectedText().isEmpty());
    menu->addAction(tr("Select all"), this, &LogView::selectAll);
    menu->addSeparator();
    const auto fold = [this](bool closed) {
        m_folds.setAllClosed(closed);
        updateScrollBars();
        viewport()->update();
    };
    menu->addAction(tr("Close all groups"), this, [fold] { fold(true); });
    menu->addAction(tr("Open all groups"), this, [fold] { fold(false); });
    menu->popup(event->globalPos());
}

} // namespace slipway
