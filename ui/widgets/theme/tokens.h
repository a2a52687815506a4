// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/models/common/state.h"

#include <QColor>
#include <QStringList>

#include <array>

namespace slipway {

/// Every colour that is no state, series or ANSI colour.
enum class Colour {
    Window,
    Surface,
    Raised,
    Hover,
    Pressed,
    Separator,
    Line,
    Grid,
    Text,
    TextMuted,
    TextDisabled,
    Accent,
    AccentFill,
    AccentFillHover,
    OnAccent,
    Selection,
    Focus,
    Veil,
    OnState,
    AddedBackground,
    AddedText,
    RemovedBackground,
    RemovedText,
    LogBackground,
    LogText,
    LogGutter,
    LogError,
    LogMatch,
};
inline constexpr int kColourCount = 28;

enum class TypeRole { Caption, CaptionStrong, Body, BodyStrong, Subtitle, Title, Display, Mono, MonoSmall };
inline constexpr int kTypeRoleCount = 9;

enum class ThemeKind { Light, Dark, HighContrast };
inline constexpr int kThemeCount = 3;

/// The colours of one theme.
struct ThemeColours
{
    std::array<QColor, kColourCount> colours;
    std::array<QColor, kStateCount> states;
    std::array<QColor, kStateCount> tints;
    std::array<QColor, 8> chart;
    std::array<QColor, 16> ansi;
};

struct TypeStyle
{
    double points = 9.75;
    int weight = 400;
    int lineHeight = 20; ///< pixels at 96 dpi
};

/// resources/themes/tokens.json, parsed: the one source of colours and type.
struct Tokens
{
    std::array<ThemeColours, kThemeCount> themes;
    std::array<TypeStyle, kTypeRoleCount> type;
    QStringList uiFamilies, monoFamilies; ///< with the CJK families at their end

    /// Error: BadInput naming the key that is missing or no colour.
    [[nodiscard]] static Result<Tokens> load(const QString &file);
};

} // namespace slipway
