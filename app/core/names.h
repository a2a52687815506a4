// SPDX-License-Identifier: GPL-3.0-or-later
// The names that values of an enumeration have in databases, JSON and options.
#pragma once

#include "core/message.h"

#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace slipway {

template<typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, QLatin1StringView>, N>;

/// Empty for a value without a name.
template<typename Enum, std::size_t N>
QString nameOf(const Names<Enum, N> &names, Enum value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    return {};
}

/// The name as a word of a sentence; it has to be marked with QT_TRANSLATE_NOOP("Engine", …).
template<typename Enum, std::size_t N>
Message wordOf(const Names<Enum, N> &names, Enum value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return Engine::tr(name.data());
    }
    return {};
}

template<typename Enum, std::size_t N>
std::optional<Enum> valueOf(const Names<Enum, N> &names, QStringView name)
{
    for (const auto &[value, known] : names) {
        if (name == known)
            return value;
    }
    return std::nullopt;
}

} // namespace slipway
