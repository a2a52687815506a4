// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

struct ColourKey
{
    const char *group; ///< nullptr = top of the theme
    const char *name;
};

// In the order of enum Colour.
constexpr std::array<ColourKey, kColourCount> kColourKeys{{
    {nullptr, "window"},
    {nullptr, "surface"},
    {nullptr, "raised"},
    {nullptr, "hover"},
    {nullptr, "pressed"},
    {nullptr, "separator"},
    {nullptr, "line"},
    {nullptr, "grid"},
    {nullptr, "text"},
    {nullptr, "text-muted"},
    {nullptr, "text-disabled"},
    {nullptr, "accent"},
    {nullptr, "accent-fill"},
    {nullptr, "accent-fill-hover"},
    {nullptr, "on-accent"},
    {nullptr, "selection"},
    {nullptr, "focus"},
    {nullptr, "veil"},
    {nullptr, "on-state"},
    {"diff", "added-bg"},
    {"diff", "added-text"},
    {"diff", "removed-bg"},
    {"diff", "removed-text"},
    {"log", "bg"},
    {"log", "text"},
    {"log", "gutter"},
    {"log", "error-bg"},
    {"log", "match-bg"},
}};

constexpr std::array<const char *, kThemeCount> kThemeKeys{"light", "dark", "high-contrast"};
constexpr std::array<const char *, kTypeRoleCount> kTypeKeys{
    "caption", "caption-strong", "body", "body-strong", "subtitle", "title", "display", "mono", "mono-small"};

/// "#RRGGBB" or, as CSS writes it, "#RRGGBBAA".
Result<QColor> parseColour(const QJsonValue &value, const QString &where)
{
    QString text = value.toString();
    if (text.size() == 9)
        text = u'#' + text.mid(7) + text.mid(1, 6);
    const QColor colour(text);
    if (!colour.isValid())
        return fail(ErrorKind::BadInput, u"theme tokens: %1 is no colour"_s.arg(where));
    return colour;
}

template<std::size_t N>
Result<> parseList(const QJsonArray &list, std::array<QColor, N> &into, const QString &where)
{
    for (std::size_t i = 0; i < N; ++i)
        into[i] = SLIPWAY_TRY(parseColour(list.at(static_cast<qsizetype>(i)), where));
    return {};
}

Result<> parseStates(const QJsonObject &theme, ThemeColours &into, const QString &where)
{
    const QJsonObject states = theme["state"_L1].toObject();
    const QJsonObject tints = theme["tint"_L1].toObject();
    for (int i = 0; i < kStateCount; ++i) {
        const QString name = stateName(static_cast<State>(i));
        const auto at = static_cast<std::size_t>(i);
        into.states[at] = SLIPWAY_TRY(parseColour(states[name], where + u".state."_s + name));
        // What is skipped or unknown lies on the same grey as what is queued.
        const QString tint = tints.contains(name) ? name : stateName(State::Queued);
        into.tints[at] = SLIPWAY_TRY(parseColour(tints[tint], where + u".tint."_s + tint));
    }
    return {};
}

Result<ThemeColours> parseTheme(const QJsonObject &theme, const QString &where)
{
    ThemeColours result;
    for (std::size_t i = 0; i < kColourKeys.size(); ++i) {
        const ColourKey key = kColourKeys[i];
        const QJsonObject group = key.group ? theme[QLatin1StringView(key.group)].toObject() : theme;
        const QLatin1StringView name(key.name);
        result.colours[i] = SLIPWAY_TRY(parseColour(group[name], where + u'.' + name));
    }
    SLIPWAY_CHECK(parseStates(theme, result, where));
    SLIPWAY_CHECK(parseList(theme["chart"_L1].toArray(), result.chart, where + u".chart"_s));
    SLIPWAY_CHECK(parseList(theme["ansi"_L1].toArray(), result.ansi, where + u".ansi"_s));
    return result;
}

QStringList parseFamilies(const QJsonObject &font)
{
    QStringList families;
    for (const QLatin1StringView key : {"families"_L1, "cjk"_L1}) {
        for (const QJsonValue &family : font[key].toArray())
            families.append(family.toString());
    }
    return families;
}

} // namespace

Result<Tokens> Tokens::load(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"theme tokens: cannot read %1"_s.arg(file));
    const QJsonObject root = QJsonDocument::fromJson(source.readAll()).object();
    Tokens tokens;
    for (std::size_t i = 0; i < kThemeKeys.size(); ++i) {
        const QLatin1StringView key(kThemeKeys[i]);
        tokens.themes[i] = SLIPWAY_TRY(parseTheme(root["color"_L1][key].toObject(), key));
    }
    const QJsonObject type = root["type"_L1].toObject();
    const QJsonObject scale = type["scale"_L1].toObject();
    for (std::size_t i = 0; i < kTypeKeys.size(); ++i) {
        const QJsonObject style = scale[QLatin1StringView(kTypeKeys[i])].toObject();
        tokens.type[i] = {style["pt"_L1].toDouble(9.75), style["weight"_L1].toInt(400), style["line"_L1].toInt(20)};
    }
    tokens.uiFamilies = parseFamilies(type["ui"_L1].toObject());
    tokens.monoFamilies = parseFamilies(type["mono"_L1].toObject());
    return tokens;
}

} // namespace slipway
