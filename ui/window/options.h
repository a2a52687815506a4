// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/widgets/theme/theme.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace slipway {

/// The command line of the desktop program.
struct Options
{
    struct Picture
    {
        QString page;     ///< "runs"
        QString argument; ///< what follows the colon of PAGE:ID
        QString file;
    };
    QString dataFolder;
    std::optional<QString> logLevel;
    QString page; ///< empty = where the window was left
    std::optional<ThemeChoice> theme;
    std::optional<QString> language;
    bool demo = false;
    std::optional<Picture> screenshot;
    QSize size{1440, 900};
    double scale = 1;
    QString target; ///< a folder or slipway://…
    bool help = false, version = false;

    /// Errors: Usage.
    [[nodiscard]] static Result<Options> parse(const QStringList &arguments);
    [[nodiscard]] static QString helpText();
};

} // namespace slipway
