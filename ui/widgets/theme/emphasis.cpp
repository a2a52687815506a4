// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/emphasis.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>

namespace slipway {
namespace {

constexpr QChar kStrongBegin(u'\u0001');
constexpr QChar kStrongEnd(u'\u0002');

/// Calls `draw(piece, isStrong)` for each piece of one weight.
template<typename Draw>
void forEachPiece(const QString &text, Draw draw)
{
    bool isStrong = false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != kStrongBegin && text[i] != kStrongEnd)
            continue;
        if (i > begin)
            draw(text.mid(begin, i - begin), isStrong);
        if (i < text.size())
            isStrong = text[i] == kStrongBegin;
        begin = i + 1;
    }
}

} // namespace

QString strong(const QString &text)
{
    return kStrongBegin + text + kStrongEnd;
}

EmphasisText::EmphasisText(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EmphasisText::setText(const QString &text)
{
    m_text = text;
    QString plain = text;
    plain.remove(kStrongBegin).remove(kStrongEnd);
    setAccessibleName(plain);
    setToolTip(plain.toHtmlEscaped());
    updateGeometry();
    update();
}

void EmphasisText::setColour(Colour colour)
{
    m_colour = colour;
    update();
}

QSize EmphasisText::sizeHint() const
{
    int width = 1;
    forEachPiece(m_text, [&](const QString &piece, bool isStrong) {
        width += QFontMetrics(m_theme.font(isStrong ? TypeRole::BodyStrong : TypeRole::Body)).horizontalAdvance(piece);
    });
    return {width, m_theme.lineHeight(TypeRole::Body)};
}

void EmphasisText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.colour(m_colour));
    int x = 0;
    forEachPiece(m_text, [&](const QString &piece, bool isStrong) {
        if (x >= width())
            return;
        painter.setFont(m_theme.font(isStrong ? TypeRole::BodyStrong : TypeRole::Body));
        const QFontMetrics metrics(painter.font());
        const QString shown = metrics.elidedText(piece, Qt::ElideRight, width() - x);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
        x += shown == piece ? metrics.horizontalAdvance(piece) : width();
    });
}

} // namespace slipway
