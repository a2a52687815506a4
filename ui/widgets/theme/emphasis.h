// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QWidget>

namespace slipway {

class Theme;

/// Marks a piece of a sentence as strong, for EmphasisText. Placeholders keep the order that a language wants.
[[nodiscard]] QString strong(const QString &text);

/// One elided line of plain text with strong pieces; no markup is interpreted.
class EmphasisText : public QWidget
{
    Q_OBJECT
public:
    explicit EmphasisText(const Theme &theme, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setColour(Colour colour);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {24, 20}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_text;
    Colour m_colour = Colour::Text;
};

} // namespace slipway
