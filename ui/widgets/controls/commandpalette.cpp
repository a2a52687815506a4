// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/commandpalette.h"

#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/listview.h"
#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr int kWidth = 680;
constexpr int kHeight = 520;
constexpr int kTop = 66;
constexpr int kRow = 36;

/// Covers the window behind the palette.
class Veil final : public QWidget
{
public:
    Veil(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), m_theme.colour(Colour::Veil)); }

private:
    const Theme &m_theme;
};

class PaletteDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect row = option.rect.adjusted(20, 0, -20, 0);
        const QString title = index.data(Qt::DisplayRole).toString();
        if (index.data(PaletteModel::HeadingRole).toBool()) {
            painter.setFont(theme().font(TypeRole::CaptionStrong));
            drawText(painter, row.adjusted(0, 8, 0, 0), title, Colour::TextMuted);
            return;
        }
        const bool enabled = index.data(PaletteModel::EnabledRole).toBool();
        paintMark(painter, QRectF(row.left(), row.top(), 16, row.height()), index, enabled);
        int x = row.left() + 28;
        x = paintTitle(painter, QRect(x, row.top(), row.right() - x, row.height()), index, enabled);
        const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
        int right = row.right();
        if (!shortcut.isEmpty()) {
            painter.setFont(theme().font(TypeRole::Caption));
            const int width = QFontMetrics(painter.font()).horizontalAdvance(shortcut);
            drawText(painter, QRect(right - width, row.top(), width + 1, row.height()), shortcut, Colour::TextMuted);
            right -= width + 12;
        }
        painter.setFont(theme().font(TypeRole::Body));
        drawText(painter, QRect(x + 12, row.top(), right - x - 12, row.height()),
                 index.data(PaletteModel::DetailRole).toString(), Colour::TextMuted);
    }

private:
    void paintMark(QPainter &painter, const QRectF &area, const QModelIndex &index, bool enabled) const
    {
        const QVariant state = index.data(PaletteModel::StateRole);
        if (state.isValid())
            theme().paintState(painter, area, static_cast<State>(state.toInt()));
        else if (const QString icon = index.data(PaletteModel::IconRole).toString(); !icon.isEmpty())
            theme().paintIcon(painter, area, icon, theme().colour(enabled ? Colour::Text : Colour::TextMuted));
    }

    /// The title with the matched letters in the accent; returns where it ends.
    int paintTitle(QPainter &painter, const QRect &area, const QModelIndex &index, bool enabled) const
    {
        const QString title = index.data(Qt::DisplayRole).toString();
        const auto positions = index.data(PaletteModel::PositionsRole).value<QList<int>>();
        const QFont plain = theme().font(TypeRole::Body);
        const QFont strong = theme().font(TypeRole::BodyStrong);
        int x = area.left();
        for (qsizetype i = 0; i < title.size();) {
            const bool hit = positions.contains(static_cast<int>(i));
            qsizetype end = i;
            while (end < title.size() && positions.contains(static_cast<int>(end)) == hit)
                ++end;
            const QString piece = title.mid(i, end - i);
            painter.setFont(hit ? strong : plain);
            painter.setPen(theme().colour(hit ? Colour::Accent : enabled ? Colour::Text : Colour::TextMuted));
            painter.drawText(QRect(x, area.top(), area.right() - x, area.height()),
                             Qt::AlignVCenter | Qt::TextSingleLine, piece);
            x += QFontMetrics(painter.font()).horizontalAdvance(piece);
            i = end;
        }
        return x;
    }
};

} // namespace

CommandPalette::CommandPalette(const Theme &theme, QWidget *window)
    : QDialog(window, Qt::FramelessWindowHint | Qt::Dialog)
    , m_theme(theme)
    , m_field(new QLineEdit(this))
    , m_list(new ListView(theme, this))
    , m_veil(new Veil(theme, window))
    , m_hint(new Label(theme, TypeRole::Caption, Colour::TextMuted, this))
{
    setObjectName(u"commandPalette"_s);
    m_field->setObjectName(u"commandPalette.field"_s);
    m_field->setProperty("bare", true);
    QFont large = theme.font(TypeRole::Subtitle);
    large.setWeight(QFont::Normal);
    m_field->setFont(large);
    m_field->installEventFilter(this);
    m_list->setObjectName(u"commandPalette.list"_s);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, kRow, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(48, 13, 20, 13);
    top->addWidget(m_field);
    column->addLayout(top);
    column->addSpacing(1);
    column->addWidget(m_list, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(20, 9, 20, 9);
    foot->addWidget(m_hint);
    foot->addStretch();
    column->addLayout(foot);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setQuery(text);
        m_list->setCurrentIndex(m_model.firstChoice());
        m_list->scrollToTop();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    retranslate();
}

void CommandPalette::retranslate()
{
    setAccessibleName(tr("Command palette"));
    setWindowTitle(tr("Command palette"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_list->setAccessibleName(tr("Results"));
    m_hint->setText(tr("> commands     # runs     @ repositories"));
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    resize(qMin(kWidth, window->width() - 48), qMin(kHeight, window->height() - kTop - 24));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, kTop)));
    m_veil->setGeometry(window->rect());
    m_veil->show();
    m_veil->raise();
}

void CommandPalette::present(std::vector<PaletteEntry> entries)
{
    m_field->clear();
    setEntries(std::move(entries));
    place();
    m_field->setFocus();
    open();
}

void CommandPalette::setEntries(std::vector<PaletteEntry> entries)
{
    m_model.setEntries(std::move(entries));
    m_list->setCurrentIndex(m_model.firstChoice());
}

void CommandPalette::done(int result)
{
    m_veil->hide();
    QDialog::done(result);
}

void CommandPalette::choose(const QModelIndex &index)
{
    const PaletteEntry *entry = m_model.entryAt(index);
    if (!entry || !entry->enabled)
        return;
    const PaletteEntry choice = *entry; // the model may change while it is acted upon
    accept();
    Q_EMIT chosen(choice);
}

void CommandPalette::moveCurrent(int step)
{
    int row = m_list->currentIndex().row();
    do {
        row += step;
    } while (row >= 0 && row < m_model.rowCount() && m_model.index(row).data(PaletteModel::HeadingRole).toBool());
    if (row >= 0 && row < m_model.rowCount())
        m_list->setCurrentIndex(m_model.index(row));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        moveCurrent(1);
        return true;
    case Qt::Key_Up:
        moveCurrent(-1);
        return true;
    case Qt::Key_PageDown:
        for (int i = 0; i < 8; ++i)
            moveCurrent(1);
        return true;
    case Qt::Key_PageUp:
        for (int i = 0; i < 8; ++i)
            moveCurrent(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colour(Colour::Surface));
    painter.setPen(m_theme.colour(Colour::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    m_theme.paintIcon(painter, QRectF(20, 0, 16, 52), u"search"_s, m_theme.colour(Colour::TextMuted));
    const QColor hairline = m_theme.colour(Colour::Separator);
    painter.fillRect(QRect(1, 52, width() - 2, 1), hairline);
    painter.fillRect(QRect(1, m_list->geometry().bottom() + 1, width() - 2, 1), hairline);
}

} // namespace slipway
