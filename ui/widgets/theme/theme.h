// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme/tokens.h"

#include <QFont>
#include <QFontMetricsF>
#include <QIcon>
#include <QObject>
#include <QPixmap>

#include <memory>

class QApplication;
class QPainter;
class QWidget;

namespace slipway {

/// What people choose; System follows the desktop.
enum class ThemeChoice { System, Light, Dark, HighContrast };

/// "system", "light", "dark", "high-contrast".
[[nodiscard]] QString themeName(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeFromName(QStringView name);

/// Owns every colour, font and icon of the window; owned in main, passed by reference. GUI thread.
/// Icons it handed out follow a change of theme by themselves; who paints listens to changed() or repaints anyway,
/// because the palette of the application changes with it.
class Theme final : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QApplication &application);
    ~Theme() override;

    void setChoice(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] ThemeKind kind() const { return m_kind; }

    [[nodiscard]] QColor colour(Colour role) const;
    [[nodiscard]] QColor state(State state) const;
    [[nodiscard]] QColor tint(State state) const;
    [[nodiscard]] QColor chart(int series) const;
    [[nodiscard]] QColor ansi(int index) const; ///< 0…15
    [[nodiscard]] QFont font(TypeRole role) const;
    [[nodiscard]] int lineHeight(TypeRole role) const;

    /// An icon of resources/icons, tinted; disabled ones are greyed.
    [[nodiscard]] QIcon icon(const QString &name, Colour colour = Colour::Text) const;
    [[nodiscard]] QIcon stateIcon(State state) const;
    /// Cached by name, colour, size and device pixel ratio. `size` in device-independent pixels.
    [[nodiscard]] QPixmap pixmap(const QString &name, const QColor &colour, int size, qreal ratio) const;

    /// Paints an icon centred in `area`.
    void paintIcon(QPainter &painter, const QRectF &area, const QString &name, const QColor &colour,
                   int size = 16) const;
    /// Paints the mark of a state centred in `area`: shape and colour.
    void paintState(QPainter &painter, const QRectF &area, State state, int size = 16) const;
    /// Digits in cells of equal width, so that columns of numbers stand. `alignment`: left or right, always centred
    /// vertically.
    void drawTabular(QPainter &painter, const QRectF &area, Qt::Alignment alignment, const QString &text) const;
    [[nodiscard]] static qreal tabularWidth(const QFontMetricsF &metrics, const QString &text);
    /// The widget has the focus and people move it with the keyboard: show where it is.
    [[nodiscard]] static bool showsFocus(const QWidget &widget);
    /// The 2 px ring of what has the keyboard focus, 2 px inside `area`.
    void paintFocusRing(QPainter &painter, const QRectF &area, qreal radius = 4) const;

Q_SIGNALS:
    void changed();

private:
    struct IconCache;

    void resolve();
    void apply();
    [[nodiscard]] const ThemeColours &colours() const { return m_tokens.themes[static_cast<std::size_t>(m_kind)]; }

    QApplication &m_application;
    Tokens m_tokens;
    ThemeChoice m_choice = ThemeChoice::System;
    ThemeKind m_kind = ThemeKind::Light;
    std::unique_ptr<class SystemTheme> m_system;
    std::unique_ptr<IconCache> m_icons;
};

} // namespace slipway
