// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QWidget>

namespace slipway {

class Button;
class EmphasisText;
class Label;
class Theme;

/// One line of facts: the mark of a state or an icon, words, a note at the right or a link that leads on.
class FactRow : public QWidget
{
    Q_OBJECT
public:
    struct Fact
    {
        std::optional<State> state; ///< nothing = `icon`
        QString icon;
        QString text; ///< may hold strong() pieces
        QString note;
        QString way;          ///< text of the link; empty = none
        QString toolTip;      ///< plain text; empty = none
        bool isQuiet = false; ///< muted words
        bool isMonoNote = false;
    };

    explicit FactRow(const Theme &theme, QWidget *parent = nullptr);

    /// `name`: the objectName of the link.
    void setFact(const Fact &fact, const QString &name = {});

Q_SIGNALS:
    void wayChosen();

private:
    const Theme &m_theme;
    class StateBadge *m_mark;
    QWidget *m_icon;
    EmphasisText *m_text;
    Label *m_note;
    Button *m_way;
};

/// An icon of the theme as a widget; for decoration, without a name of its own.
class IconMark : public QWidget
{
    Q_OBJECT
public:
    IconMark(const Theme &theme, const QString &icon, int size = 16, QWidget *parent = nullptr);
    void setIconName(const QString &icon);
    void setColour(Colour colour);
    [[nodiscard]] QSize sizeHint() const override { return {m_size, m_size}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    int m_size;
    Colour m_colour = Colour::TextMuted;
};

} // namespace slipway
