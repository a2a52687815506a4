// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/text/ansitext.h"
#include "ui/models/text/logfolds.h"
#include "ui/models/text/logsource.h"

#include <QAbstractScrollArea>

namespace slipway {

class Theme;

/// A log of any length: gutter with line numbers, colours, error lines, folding groups, selection, find, following the
/// tail. Paints what is visible and keeps nothing else; lines are looked up in the source as they come into view.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(const Theme &theme, QWidget *parent = nullptr);

    /// Shows another log from its beginning. The source must outlive the view or the next call; nullptr = nothing.
    void setSource(const LogSource *source);
    /// The source has more lines, or its lines lie elsewhere in memory.
    void sourceGrew();

    /// Keeps the last line in view while the log grows; scrolling up stops it, scrolling to the end starts it again.
    void setFollowing(bool following);
    /// Brings a line (0-based) into view, marks it as the one that was asked for and opens the groups around it.
    void showLine(qint64 line);
    [[nodiscard]] qint64 markedLine() const { return m_marked; }
    /// Marks all occurrences and goes to the next one. False when there is none.
    bool find(const QString &text, bool backwards);
    void setNeedle(const QString &text);

    [[nodiscard]] QString selectedText() const;
    void copySelection() const;
    void selectAll();

Q_SIGNALS:
    void followingChanged(bool following);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Place
    {
        qint64 line = -1;
        qsizetype column = 0;
        auto operator<=>(const Place &) const = default;
    };
    struct Shown ///< a line as it is painted
    {
        AnsiText content;
        bool isError = false;
        bool isQuiet = false; ///< Slipway's own words, commands
        const LogFolds::Group *group = nullptr;
    };

    [[nodiscard]] Shown shown(qint64 line) const;
    void paintLine(QPainter &painter, qint64 line, int top);
    void paintGutter(QPainter &painter, qint64 line, int top) const;
    void paintMatches(QPainter &painter, const QString &text, int left, int top) const;
    void paintSelection(QPainter &painter, const QString &text, qint64 line, int left, int top) const;
    void adoptFonts();
    void updateScrollBars();
    [[nodiscard]] Place placeAt(const QPoint &point) const;
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] bool isAtEnd() const;
    void describe();

    const Theme &m_theme;
    const LogSource *m_source = nullptr;
    LogFolds m_folds;
    QFont m_font;
    int m_lineHeight = 18;
    qreal m_charWidth = 7;
    int m_widest = 0; ///< pixels, of the lines seen so far
    qint64 m_marked = -1;
    QString m_needle;
    Place m_anchor, m_cursor; ///< of the selection
    bool m_following = false;
    bool m_adjusting = false; ///< the bars move by our own hand
};

} // namespace slipway
