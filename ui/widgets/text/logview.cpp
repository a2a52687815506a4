// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/logview.h"

#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace slipway {
namespace {

constexpr int kGutterPadding = 12;
constexpr int kSmallestGutter = 52;
constexpr int kErrorEdge = 3;

} // namespace

LogView::LogView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, this, &LogView::adoptFonts);
    adoptFonts();
    describe();
}

void LogView::adoptFonts()
{
    m_font = m_theme.font(TypeRole::Mono);
    m_lineHeight = m_theme.lineHeight(TypeRole::Mono);
    m_charWidth = QFontMetricsF(m_font).horizontalAdvance(u'0');
    updateScrollBars();
    viewport()->update();
}

void LogView::describe()
{
    const qint64 lines = m_source ? m_source->lineCount() : 0;
    setAccessibleName(tr("Log"));
    setAccessibleDescription(tr("%n line(s)", nullptr, int(std::min<qint64>(lines, std::numeric_limits<int>::max()))));
}

void LogView::setSource(const LogSource *source)
{
    m_source = source;
    m_folds.clear();
    m_anchor = m_cursor = {};
    m_marked = -1;
    m_widest = 0;
    if (m_source)
        m_folds.update(*m_source);
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateScrollBars();
    describe();
    viewport()->update();
}

void LogView::sourceGrew()
{
    if (!m_source)
        return;
    m_folds.update(*m_source);
    updateScrollBars();
    describe();
    viewport()->update();
}

void LogView::setFollowing(bool following)
{
    if (std::exchange(m_following, following) != following)
        Q_EMIT followingChanged(following);
    updateScrollBars();
}

bool LogView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_lineHeight);
}

int LogView::gutterWidth() const
{
    const qint64 lines = m_source ? m_source->lineCount() : 0;
    const auto digits = QString::number(std::max<qint64>(1, lines)).size();
    return std::max(kSmallestGutter, int(double(digits) * m_charWidth) + 2 * kGutterPadding);
}

int LogView::textLeft() const
{
    return gutterWidth() - horizontalScrollBar()->value();
}

void LogView::updateScrollBars()
{
    const qint64 rows = std::min<qint64>(m_folds.rowCount(), std::numeric_limits<int>::max() - 1);
    m_adjusting = true;
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, rows - visibleRows())));
    horizontalScrollBar()->setSingleStep(int(m_charWidth) * 4);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, m_widest + gutterWidth() + kGutterPadding - viewport()->width()));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_adjusting = false;
}

void LogView::scrollContentsBy(int, int)
{
    if (!m_adjusting && m_source && m_following != isAtEnd()) {
        m_following = isAtEnd();
        Q_EMIT followingChanged(m_following);
    }
    viewport()->update();
}

LogView::Shown LogView::shown(qint64 line) const
{
    const LogSource::Line source = m_source->line(line);
    Shown result;
    result.isError = source.isErrorCommand;
    result.isQuiet = source.isNote || source.isCommand;
    result.group = m_folds.groupAt(line);
    const std::optional<CommandText> command = source.isCommand ? readCommandText(source.bytes) : std::nullopt;
    if (!command) {
        result.content = readAnsi(source.bytes);
        return result;
    }
    const QByteArray said = command->text.toUtf8();
    result.content = readAnsi(said.isEmpty() ? source.bytes : QByteArrayView(said));
    result.isQuiet =
        !result.group && command->name != QLatin1String("warning") && command->name != QLatin1String("error");
    return result;
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.colour(Colour::LogBackground));
    if (!m_source)
        return;
    painter.setFont(m_font);
    const qint64 rows = m_folds.rowCount();
    const qint64 first = verticalScrollBar()->value();
    const int widest = m_widest;
    for (qint64 row = first; row < std::min<qint64>(rows, first + visibleRows() + 2); ++row)
        paintLine(painter, m_folds.lineOfRow(row), int(row - first) * m_lineHeight);
    if (m_widest > widest)
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection); // not while painting
}

void LogView::paintLine(QPainter &painter, qint64 line, int top)
{
    const Shown shownLine = shown(line);
    const QRect row(0, top, viewport()->width(), m_lineHeight);
    const bool marked = line == m_marked;
    if (shownLine.isError || marked) {
        painter.fillRect(row, m_theme.colour(Colour::LogError));
        painter.fillRect(QRect(0, top, kErrorEdge, m_lineHeight), m_theme.state(State::Failed));
    }
    const int left = textLeft();
    painter.save();
    painter.setClipRect(QRect(gutterWidth(), top, viewport()->width(), m_lineHeight));
    paintSelection(painter, shownLine.content.text, line, left, top);
    paintMatches(painter, shownLine.content.text, left, top);
    qreal x = left;
    for (const AnsiSpan &span : shownLine.content.spans) {
        const QString piece = shownLine.content.text.mid(span.begin, span.length);
        QFont font = m_font;
        font.setBold(span.bold || shownLine.group);
        font.setUnderline(span.underline);
        painter.setFont(font);
        const qreal width = QFontMetricsF(font).horizontalAdvance(piece);
        if (span.background >= 0)
            painter.fillRect(QRectF(x, top, width, m_lineHeight), m_theme.ansi(span.background));
        painter.setPen(span.foreground >= 0 ? m_theme.ansi(span.foreground)
                       : shownLine.isQuiet  ? m_theme.colour(Colour::LogGutter)
                                            : m_theme.colour(Colour::LogText));
        painter.drawText(QRectF(x, top, width + 2, m_lineHeight), Qt::AlignVCenter | Qt::TextSingleLine, piece);
        x += width;
    }
    painter.restore();
    m_widest = std::max(m_widest, int(x) - left);
    paintGutter(painter, line, top);
}

void LogView::paintGutter(QPainter &painter, qint64 line, int top) const
{
    painter.setPen(line == m_marked ? m_theme.state(State::Failed) : m_theme.colour(Colour::LogGutter));
    painter.setFont(m_font);
    const QRect area(0, top, gutterWidth() - kGutterPadding, m_lineHeight);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    if (const LogFolds::Group *group = m_folds.groupAt(line))
        m_theme.paintIcon(painter, QRectF(gutterWidth() - kGutterPadding, top, kGutterPadding, m_lineHeight),
                          group->closed ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"),
                          m_theme.colour(Colour::LogGutter), 10);
}

void LogView::paintMatches(QPainter &painter, const QString &text, int left, int top) const
{
    if (m_needle.isEmpty())
        return;
    const QFontMetricsF metrics(m_font);
    for (qsizetype at = text.indexOf(m_needle, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_needle, at + m_needle.size(), Qt::CaseInsensitive)) {
        const qreal x = metrics.horizontalAdvance(text.left(at));
        const qreal width = metrics.horizontalAdvance(text.mid(at, m_needle.size()));
        painter.fillRect(QRectF(left + x, top, width, m_lineHeight), m_theme.colour(Colour::LogMatch));
    }
}

void LogView::paintSelection(QPainter &painter, const QString &text, qint64 line, int left, int top) const
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (from.line < 0 || from == to || line < from.line || line > to.line)
        return;
    const QFontMetricsF metrics(m_font);
    const qreal begin = line == from.line ? metrics.horizontalAdvance(text.left(from.column)) : 0;
    const qreal end = line == to.line ? metrics.horizontalAdvance(text.left(to.column))
                                      : metrics.horizontalAdvance(text) + m_charWidth;
    painter.fillRect(QRectF(left + begin, top, end - begin, m_lineHeight), m_theme.colour(Colour::Selection));
}

LogView::Place LogView::placeAt(const QPoint &point) const
{
    const qint64 rows = m_folds.rowCount();
    if (!m_source || rows == 0)
        return {};
    const qint64 row = std::clamp<qint64>(verticalScrollBar()->value() + point.y() / m_lineHeight, 0, rows - 1);
    const qint64 line = m_folds.lineOfRow(row);
    const QString text = shown(line).content.text;
    const qreal x = std::max(0, point.x() - textLeft());
    const QFontMetricsF metrics(m_font);
    qsizetype column = std::min<qsizetype>(text.size(), qsizetype(x / m_charWidth));
    while (column < text.size() &&
           metrics.horizontalAdvance(text.left(column + 1)) <= x) // wide characters make it less
        ++column;
    while (column > 0 && metrics.horizontalAdvance(text.left(column)) > x)
        --column;
    return {line, column};
}

void LogView::showLine(qint64 line)
{
    if (!m_source || line < 0 || line >= m_source->lineCount())
        return;
    m_following = false;
    m_marked = line;
    m_folds.openAround(line);
    updateScrollBars();
    const qint64 row = m_folds.rowOfLine(line);
    const qint64 first = verticalScrollBar()->value();
    if (row < first + 1 || row >= first + visibleRows() - 1)
        verticalScrollBar()->setValue(int(std::max<qint64>(0, row - visibleRows() / 3)));
    viewport()->update();
    Q_EMIT followingChanged(false);
}

void LogView::setNeedle(const QString &text)
{
    m_needle = text;
    viewport()->update();
}

bool LogView::find(const QString &text, bool backwards)
{
    setNeedle(text);
    if (!m_source || text.isEmpty())
        return false;
    const qint64 count = m_source->lineCount();
    const qint64 from = m_marked < 0 ? (backwards ? count - 1 : m_folds.lineOfRow(verticalScrollBar()->value()))
                                     : m_marked + (backwards ? -1 : 1);
    const QByteArray needle = text.toUtf8();
    qint64 found = from < 0 || from >= count ? -1 : m_source->find(needle, from, backwards);
    if (found < 0)
        found = m_source->find(needle, backwards ? count - 1 : 0, backwards); // around the end
    if (found < 0)
        return false;
    showLine(found);
    return true;
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    QAbstractScrollArea::changeEvent(event);
}

} // namespace slipway
