// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <map>

namespace slipway {

enum class LogLevel { Debug, Info, Warning, Error, Off };

[[nodiscard]] QString logLevelName(LogLevel level);

/// From which level on a category is told. Category names go without "slipway."; Qt's own count as "qt".
class LogLevels
{
public:
    explicit LogLevels(LogLevel everything)
        : m_everything(everything)
    {
    }
    /// "debug", "runs=debug", or several of both with commas: "warning,storage=debug". What names no level keeps
    /// `other`. Error: Usage.
    [[nodiscard]] static Result<LogLevels> parse(const QString &text, LogLevel other);

    [[nodiscard]] bool tells(const QString &category, LogLevel level) const;
    /// For QLoggingCategory::setFilterRules: what of our categories anybody may ask for.
    [[nodiscard]] QString filterRules() const;

private:
    LogLevel m_everything;
    std::map<QString, LogLevel> m_categories;
};

} // namespace slipway
