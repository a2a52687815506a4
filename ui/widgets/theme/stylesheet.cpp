// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/stylesheet.h"

#include "ui/widgets/theme/theme.h"

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

// "@name" stands for a colour of the theme.
constexpr auto kStyleSheet = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }
QMenuBar { background: @window; color: @text; border: 0; padding: 3px 4px 0 4px; spacing: 0; }
QMenuBar::item { padding: 1px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @selection; }
QMenu { background: @surface; color: @text; border: 1px solid @line; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 12px; border: 0; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: @separator; margin: 4px 0; }
QLineEdit, QSpinBox, QDateTimeEdit, QPlainTextEdit {
  background: @surface; color: @text; border: 1px solid @line; border-radius: 4px; padding: 0 8px;
  selection-background-color: @fill; selection-color: @onaccent; min-height: 26px; }
QPlainTextEdit { padding: 4px 6px; }
QLineEdit:hover, QSpinBox:hover, QDateTimeEdit:hover { border-color: @text; }
QLineEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QPlainTextEdit:focus { border: 2px solid @focus; padding: 0 7px; }
QPlainTextEdit:focus { padding: 3px 5px; }
QLineEdit:disabled, QSpinBox:disabled { color: @disabled; border-color: @separator; background: @raised; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus, QLineEdit[bare="true"]:hover {
  border: 0; background: transparent; padding: 0; }
QCheckBox, QRadioButton { color: @text; spacing: 8px; padding: 4px 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid @focus; }
QAbstractScrollArea { border: 0; }
QPlainTextEdit[field="true"] { border: 1px solid @line; }
QPlainTextEdit[field="true"]:focus { border: 2px solid @focus; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @separator; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: @accent; }
QHeaderView { background: @surface; border: 0; }
QHeaderView::section { background: @surface; color: @muted; border: 0; padding: 4px 12px 4px 0; font-weight: 600; }
QProgressBar { background: @grid; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)"_L1;

} // namespace

QString makeStyleSheet(const Theme &theme)
{
    const std::array<std::pair<QLatin1StringView, Colour>, 15> names{{
        {"@window"_L1, Colour::Window},
        {"@surface"_L1, Colour::Surface},
        {"@raised"_L1, Colour::Raised},
        {"@hover"_L1, Colour::Hover},
        {"@separator"_L1, Colour::Separator},
        {"@line"_L1, Colour::Line},
        {"@grid"_L1, Colour::Grid},
        {"@text"_L1, Colour::Text},
        {"@muted"_L1, Colour::TextMuted},
        {"@disabled"_L1, Colour::TextDisabled},
        {"@accent"_L1, Colour::Accent},
        {"@fill"_L1, Colour::AccentFill},
        {"@onaccent"_L1, Colour::OnAccent},
        {"@selection"_L1, Colour::Selection},
        {"@focus"_L1, Colour::Focus},
    }};
    QString sheet = kStyleSheet;
    for (const auto &[name, colour] : names)
        sheet.replace(name, theme.colour(colour).name());
    return sheet;
}

QPalette makePalette(const Theme &theme)
{
    QPalette palette(theme.colour(Colour::Text), theme.colour(Colour::Raised), theme.colour(Colour::Surface),
                     theme.colour(Colour::Separator), theme.colour(Colour::Line), theme.colour(Colour::Text),
                     theme.colour(Colour::OnAccent), theme.colour(Colour::Surface), theme.colour(Colour::Window));
    palette.setColor(QPalette::AlternateBase, theme.colour(Colour::Raised));
    palette.setColor(QPalette::Highlight, theme.colour(Colour::AccentFill));
    palette.setColor(QPalette::HighlightedText, theme.colour(Colour::OnAccent));
    palette.setColor(QPalette::PlaceholderText, theme.colour(Colour::TextMuted));
    palette.setColor(QPalette::Link, theme.colour(Colour::Accent));
    palette.setColor(QPalette::LinkVisited, theme.colour(Colour::Accent));
    palette.setColor(QPalette::ToolTipBase, theme.colour(Colour::Raised));
    palette.setColor(QPalette::ToolTipText, theme.colour(Colour::Text));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.colour(Colour::TextDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.colour(Colour::Selection));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.colour(Colour::TextMuted));
    return palette;
}

} // namespace slipway
