// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/theme.h"

#include "ui/widgets/theme/stylesheet.h"
#include "ui/widgets/theme/systemtheme.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QMenuBar>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QSvgRenderer>

// Q_INIT_RESOURCE must stand outside of every namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(slipway);
}

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr std::array<std::pair<ThemeChoice, QStringView>, 4> kThemeNames{{
    {ThemeChoice::System, u"system"},
    {ThemeChoice::Light, u"light"},
    {ThemeChoice::Dark, u"dark"},
    {ThemeChoice::HighContrast, u"high-contrast"},
}};

Tokens loadTokens()
{
    initialiseResources();
    Result<Tokens> tokens = Tokens::load(u":/themes/tokens.json"_s);
    if (!tokens) // the file is part of the program: a test keeps this from happening
        qFatal("%s", qPrintable(tokens.error().message.english()));
    return std::move(*tokens);
}

/// Fusion, but the letters of the menu bar are underlined only while it is used from the keyboard.
class QuietStyle final : public QProxyStyle
{
public:
    QuietStyle()
        : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *result) const override
    {
        if (hint == SH_UnderlineShortcut)
            return qobject_cast<const QMenuBar *>(widget) && !widget->hasFocus() ? 0 : 1;
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
};

/// Asks the theme each time it paints, so that an icon in an action follows the theme.
class ThemeIconEngine final : public QIconEngine
{
public:
    ThemeIconEngine(const Theme &theme, QString name, std::function<QColor(const Theme &)> colour)
        : m_theme(theme)
        , m_name(std::move(name))
        , m_colour(std::move(colour))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        m_theme.paintIcon(*painter, rect, m_name, tint(mode), qMin(rect.width(), rect.height()));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return m_theme.pixmap(m_name, tint(mode), qMin(size.width(), size.height()), 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal ratio) override
    {
        // Qt hands over device pixels here.
        return m_theme.pixmap(m_name, tint(mode), qRound(qMin(size.width(), size.height()) / ratio), ratio);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new ThemeIconEngine(m_theme, m_name, m_colour); }

private:
    [[nodiscard]] QColor tint(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? m_theme.colour(Colour::TextDisabled) : m_colour(m_theme);
    }

    const Theme &m_theme;
    QString m_name;
    std::function<QColor(const Theme &)> m_colour;
};

} // namespace

/// Rendered icons; dropped when the theme changes.
struct Theme::IconCache
{
    QHash<QString, QByteArray> sources;
    QHash<QString, QPixmap> pixmaps;
};

QString themeName(ThemeChoice choice)
{
    const auto at =
        std::find_if(kThemeNames.begin(), kThemeNames.end(), [&](const auto &pair) { return pair.first == choice; });
    return at->second.toString();
}

std::optional<ThemeChoice> themeFromName(QStringView name)
{
    for (const auto &[choice, text] : kThemeNames) {
        if (text == name)
            return choice;
    }
    return std::nullopt;
}

Theme::Theme(QApplication &application)
    : m_application(application)
    , m_tokens(loadTokens())
    , m_system(std::make_unique<SystemTheme>(application.palette().color(QPalette::Window).lightness() < 128))
    , m_icons(std::make_unique<IconCache>())
{
    application.setStyle(new QuietStyle);
    connect(m_system.get(), &SystemTheme::changed, this, &Theme::resolve);
    m_kind = m_system->kind();
    apply();
}

Theme::~Theme() = default;

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    resolve();
}

void Theme::resolve()
{
    const ThemeKind kind = m_choice == ThemeChoice::System  ? m_system->kind()
                           : m_choice == ThemeChoice::Light ? ThemeKind::Light
                           : m_choice == ThemeChoice::Dark  ? ThemeKind::Dark
                                                            : ThemeKind::HighContrast;
    if (kind == m_kind)
        return;
    m_kind = kind;
    apply();
}

void Theme::apply()
{
    m_icons->pixmaps.clear();
    m_application.setFont(font(TypeRole::Body));
    m_application.setPalette(makePalette(*this));
    m_application.setStyleSheet(makeStyleSheet(*this));
    Q_EMIT changed();
}

QColor Theme::colour(Colour role) const
{
    return colours().colours[static_cast<std::size_t>(role)];
}
QColor Theme::state(State state) const
{
    return colours().states[static_cast<std::size_t>(state)];
}
QColor Theme::tint(State state) const
{
    return colours().tints[static_cast<std::size_t>(state)];
}
QColor Theme::chart(int series) const
{
    return colours().chart[static_cast<std::size_t>(qAbs(series) % 8)];
}
QColor Theme::ansi(int index) const
{
    return colours().ansi[static_cast<std::size_t>(qBound(0, index, 15))];
}

QFont Theme::font(TypeRole role) const
{
    const TypeStyle &style = m_tokens.type[static_cast<std::size_t>(role)];
    const bool mono = role == TypeRole::Mono || role == TypeRole::MonoSmall;
    QFont font;
    font.setFamilies(mono ? m_tokens.monoFamilies : m_tokens.uiFamilies);
    font.setPointSizeF(style.points);
    font.setWeight(static_cast<QFont::Weight>(style.weight));
    if (mono)
        font.setStyleHint(QFont::Monospace);
    font.setStyleStrategy(mono ? QFont::PreferNoShaping : QFont::PreferDefault); // no ligatures in logs
    if (role == TypeRole::Title || role == TypeRole::Display)
        font.setLetterSpacing(QFont::AbsoluteSpacing, role == TypeRole::Title ? -0.2 : -0.4);
    return font;
}

int Theme::lineHeight(TypeRole role) const
{
    return m_tokens.type[static_cast<std::size_t>(role)].lineHeight;
}

QIcon Theme::icon(const QString &name, Colour colour) const
{
    return QIcon(new ThemeIconEngine(*this, name, [colour](const Theme &theme) { return theme.colour(colour); }));
}

QIcon Theme::stateIcon(State state) const
{
    return QIcon(new ThemeIconEngine(*this, u"state-"_s + stateName(state),
                                     [state](const Theme &theme) { return theme.state(state); }));
}

QPixmap Theme::pixmap(const QString &name, const QColor &colour, int size, qreal ratio) const
{
    const QString key = u"%1 %2 %3 %4"_s.arg(name, colour.name(QColor::HexArgb)).arg(size).arg(ratio);
    if (const auto cached = m_icons->pixmaps.constFind(key); cached != m_icons->pixmaps.cend())
        return *cached;
    QByteArray &source = m_icons->sources[name];
    if (source.isEmpty()) {
        QFile file(u":/icons/"_s + name + u".svg"_s);
        if (file.open(QIODevice::ReadOnly))
            source = file.readAll();
    }
    QByteArray tinted = source;
    tinted.replace("currentColor", colour.name().toLatin1());
    tinted.replace("onState", this->colour(Colour::OnState).name().toLatin1());
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(tinted).render(&painter, QRectF(0, 0, size, size));
    painter.end();
    return *m_icons->pixmaps.insert(key, pixmap);
}

void Theme::paintIcon(QPainter &painter, const QRectF &area, const QString &name, const QColor &colour, int size) const
{
    const QPointF at(area.center().x() - size / 2.0, area.center().y() - size / 2.0);
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(QPointF(qRound(at.x()), qRound(at.y())), pixmap(name, colour, size, ratio));
}

void Theme::paintState(QPainter &painter, const QRectF &area, State state, int size) const
{
    paintIcon(painter, area, u"state-"_s + stateName(state), this->state(state), size);
}

qreal Theme::tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    qreal cell = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        cell = qMax(cell, metrics.horizontalAdvance(QChar(digit)));
    qreal width = 0;
    for (const QChar character : text)
        width += character.isDigit() ? cell : metrics.horizontalAdvance(character);
    return width;
}

void Theme::drawTabular(QPainter &painter, const QRectF &area, Qt::Alignment alignment, const QString &text) const
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const qreal cell = tabularWidth(metrics, u"0"_s);
    const qreal width = tabularWidth(metrics, text);
    qreal x = alignment & Qt::AlignRight     ? area.right() - width
              : alignment & Qt::AlignHCenter ? area.center().x() - width / 2
                                             : area.left();
    const qreal y = area.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i].isDigit()) {
            const qreal own = metrics.horizontalAdvance(text[i]);
            painter.drawText(QPointF(x + (cell - own) / 2, y), text.mid(i, 1));
            x += cell;
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !text[end].isDigit())
            ++end;
        const QString run = text.mid(i, end - i);
        painter.drawText(QPointF(x, y), run);
        for (const QChar character : run)
            x += metrics.horizontalAdvance(character);
        i = end;
    }
}

bool Theme::showsFocus(const QWidget &widget)
{
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void Theme::paintFocusRing(QPainter &painter, const QRectF &area, qreal radius) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(Colour::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

} // namespace slipway
