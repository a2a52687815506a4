// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls/actionregistry.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/label.h"
#include "ui/widgets/controls/scoretile.h"
#include "ui/widgets/rows/runbars.h"
#include "ui/widgets/text/diffview.h"
#include "ui/widgets/theme/emphasis.h"
#include "ui/widgets/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

/// As WCAG 2 has it.
double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a), two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

/// All pixels of a widget painted alone.
QImage picture(QWidget &widget)
{
    return widget.grab().toImage();
}

int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyPairThatCarriesMeaningHasItsContrast_data();
    void everyPairThatCarriesMeaningHasItsContrast();
    void everyIconIsRenderedInTheColourAskedFor();
    void everyStateHasAShapeOfItsOwn();
    void aChangeOfThemeReachesIconsAndLabels();
    void tabularDigitsStandInColumns();
    void aDiffIsOfFixedWidth();
    void plainTextStaysPlain();
    void aScoreWithoutSamplesShowsNoNumber();
    void runBarsOfStatesDifferWithoutColour();
    void aDisabledActionSaysWhy();

private:
    std::unique_ptr<Theme> m_theme;
};

void ThemeTest::init()
{
    m_theme = std::make_unique<Theme>(*qApp);
    m_theme->setChoice(ThemeChoice::Light);
}

void ThemeTest::everyPairThatCarriesMeaningHasItsContrast_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
    QTest::newRow("high contrast") << int(ThemeChoice::HighContrast);
}

void ThemeTest::everyPairThatCarriesMeaningHasItsContrast()
{
    QFETCH(int, choice);
    const Theme &theme = *m_theme;
    m_theme->setChoice(static_cast<ThemeChoice>(choice));
    const auto need = [&](double least, const QColor &ink, const QColor &ground, const char *what) {
        const double ratio = contrast(ink, ground);
        QVERIFY2(ratio >= least,
                 qPrintable(u"%1: %2 on %3 is %4, needs %5"_s.arg(QLatin1StringView(what), ink.name(), ground.name())
                                .arg(ratio)
                                .arg(least)));
    };
    for (const Colour ground : {Colour::Window, Colour::Surface, Colour::Raised, Colour::Hover, Colour::Selection}) {
        need(4.5, theme.colour(Colour::Text), theme.colour(ground), "text");
        need(4.5, theme.colour(Colour::TextMuted), theme.colour(ground), "muted text");
    }
    for (const Colour ground : {Colour::Window, Colour::Surface}) {
        need(3, theme.colour(Colour::TextDisabled), theme.colour(ground), "disabled text");
        need(4.5, theme.colour(Colour::Accent), theme.colour(ground), "accent");
        need(3, theme.colour(Colour::Line), theme.colour(ground), "line");
        need(3, theme.colour(Colour::Focus), theme.colour(ground), "focus ring");
        for (int series = 0; series < 8; ++series)
            need(3, theme.chart(series), theme.colour(ground), "series");
    }
    need(4.5, theme.colour(Colour::Accent), theme.colour(Colour::Selection), "accent on selection");
    need(3, theme.colour(Colour::Focus), theme.colour(Colour::Selection), "focus ring on selection");
    need(4.5, theme.colour(Colour::OnAccent), theme.colour(Colour::AccentFill), "text on accent");
    need(4.5, theme.colour(Colour::OnAccent), theme.colour(Colour::AccentFillHover), "text on accent under the mouse");
    for (int i = 0; i < kStateCount; ++i) {
        const State state = static_cast<State>(i);
        need(4.5, theme.state(state), theme.colour(Colour::Window), "state as text");
        need(4.5, theme.state(state), theme.colour(Colour::Surface), "state as text");
        need(3, theme.state(state), theme.colour(Colour::Selection), "state mark on selection");
        need(3, theme.colour(Colour::OnState), theme.state(state), "glyph in a mark");
        need(4.5, theme.state(state), theme.tint(state), "state on its tint");
        need(4.5, theme.colour(Colour::Text), theme.tint(state), "text on a tint");
        need(4.5, theme.colour(Colour::TextMuted), theme.tint(state), "muted text on a tint");
    }
    need(4.5, theme.colour(Colour::AddedText), theme.colour(Colour::AddedBackground), "added line");
    need(4.5, theme.colour(Colour::RemovedText), theme.colour(Colour::RemovedBackground), "removed line");
    for (const Colour ground : {Colour::LogBackground, Colour::LogError}) {
        need(4.5, theme.colour(Colour::LogText), theme.colour(ground), "log");
        need(4.5, theme.colour(Colour::LogGutter), theme.colour(ground), "line number");
        for (int i = 0; i < 16; ++i)
            need(4.5, theme.ansi(i), theme.colour(ground), "ANSI colour");
    }
    need(4.5, theme.colour(Colour::LogText), theme.colour(Colour::LogMatch), "match in a log");
}

void ThemeTest::everyIconIsRenderedInTheColourAskedFor()
{
    const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
    QVERIFY(names.size() >= 68);
    for (const QString &file : names) {
        const QImage image = m_theme->pixmap(file.chopped(4), Qt::magenta, 32, 1).toImage();
        QVERIFY2(pixelsOf(image, Qt::magenta) > 4, qPrintable(file));
    }
}

void ThemeTest::everyStateHasAShapeOfItsOwn()
{
    std::vector<QImage> shapes;
    for (int i = 0; i < kStateCount; ++i) {
        const QString name = u"state-"_s + stateName(static_cast<State>(i));
        const QImage shape = m_theme->pixmap(name, Qt::black, 16, 2).toImage();
        for (const QImage &other : shapes)
            QVERIFY2(shape != other, qPrintable(name));
        shapes.push_back(shape);
    }
}

void ThemeTest::aChangeOfThemeReachesIconsAndLabels()
{
    const QIcon icon = m_theme->icon(u"play"_s);
    Label label(*m_theme, TypeRole::Title, Colour::Text);
    label.setText(u"Overview"_s);
    const QImage lightIcon = icon.pixmap(32).toImage();
    QSignalSpy changed(m_theme.get(), &Theme::changed);
    m_theme->setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(icon.pixmap(32).toImage() != lightIcon);
    QCOMPARE(label.palette().color(QPalette::WindowText), m_theme->colour(Colour::Text));
    QCOMPARE(qApp->palette().color(QPalette::Window), m_theme->colour(Colour::Window));
    m_theme->setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1); // nothing is repainted for nothing
}

void ThemeTest::aDiffIsOfFixedWidth()
{
    QWidget window;
    DiffView view(*m_theme, &window);
    view.resize(600, 60);
    window.show();
    const auto lastInk = [&view](const QString &text) {
        view.setRows({{' ', 0, 0, text}});
        const QImage line = picture(view).copy(0, 14, 500, 1);
        int x = line.width() - 1;
        while (x > 0 && line.pixel(x, 0) == line.pixel(line.width() - 1, 0))
            --x;
        return x;
    };
    QVERIFY(lastInk(u"iiiiiiiiii|"_s) > 50);
    QCOMPARE(lastInk(u"iiiiiiiiii|"_s), lastInk(u"MMMMMMMMMM|"_s));
}

void ThemeTest::tabularDigitsStandInColumns()
{
    const QFontMetricsF metrics(m_theme->font(TypeRole::Body));
    QCOMPARE(Theme::tabularWidth(metrics, u"1:11"_s), Theme::tabularWidth(metrics, u"8:88"_s));
}

void ThemeTest::plainTextStaysPlain()
{
    Label label(*m_theme, TypeRole::Body, Colour::Text);
    label.setText(u"<b>main</b>"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    EmphasisText sentence(*m_theme);
    sentence.setText(u"Run %1 failed"_s.arg(strong(u"<i>ci</i>"_s)));
    QCOMPARE(sentence.accessibleName(), u"Run <i>ci</i> failed"_s);
    QCOMPARE(sentence.toolTip(), u"Run &lt;i&gt;ci&lt;/i&gt; failed"_s); // tooltips do interpret markup
}

void ThemeTest::aScoreWithoutSamplesShowsNoNumber()
{
    ScoreTile tile(*m_theme);
    tile.setReading({.name = u"CI"_s, .value = {}, .note = u"no samples"_s});
    QVERIFY(tile.accessibleName().contains(u'–'));
    QVERIFY(tile.accessibleName().contains(u"no samples"_s));
}

void ThemeTest::runBarsOfStatesDifferWithoutColour()
{
    const auto shape = [this](State state) {
        RunBars bars(*m_theme);
        bars.setBars({{1, state, Milliseconds(1000), {}}}, {});
        QImage image = picture(bars).convertToFormat(QImage::Format_Grayscale8);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, image.pixelColor(x, y).lightness() > 200 ? 0xffffff : 0);
        }
        return image;
    };
    const QList<State> states{State::Passed, State::Failed, State::Cancelled, State::Running, State::Queued};
    for (qsizetype i = 0; i < states.size(); ++i) {
        for (qsizetype j = i + 1; j < states.size(); ++j)
            QVERIFY2(shape(states[i]) != shape(states[j]),
                     qPrintable(stateName(states[i]) + u' ' + stateName(states[j])));
    }
}

void ThemeTest::aDisabledActionSaysWhy()
{
    ActionRegistry actions(*m_theme);
    int calls = 0;
    QAction *action = actions.add({.id = u"run"_s, .text = "Run", .shortcut = QKeySequence(u"Ctrl+R"_s)}, this,
                                  [&calls] { ++calls; });
    QVERIFY(action->toolTip().contains(u"Ctrl+R"_s));
    action->trigger();
    actions.setAvailable(u"run"_s, u"There is no repository yet"_s);
    action->trigger();
    QCOMPARE(calls, 1);
    QCOMPARE(action->toolTip(), u"There is no repository yet"_s);
    actions.setAvailable(u"run"_s, {});
    action->trigger();
    QCOMPARE(calls, 2);
}

QTEST_MAIN(ThemeTest)
#include "tst_ui_theme.moc"
