// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QWidget>

namespace slipway {

class Theme;

/// The mark of a state and, beside it, the word: never colour alone, never a pill.
class StateBadge : public QWidget
{
    Q_OBJECT
public:
    StateBadge(const Theme &theme, int markSize = 16, QWidget *parent = nullptr);

    /// An empty word leaves the mark alone; the accessible name then still says it.
    void setState(State state, const QString &word, const QString &accessibleWord = {});
    /// The word in a neutral colour (status bar) instead of the state's.
    void setMuted(bool muted);
    void setType(TypeRole type);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_markSize;
    State m_state = State::Unknown;
    QString m_word;
    TypeRole m_type = TypeRole::Body;
    bool m_muted = false;
};

} // namespace slipway
