// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <functional>
#include <vector>

namespace slipway {

struct ShellWord
{
    QString text;
    bool quoted = false; ///< some of it stood in quotes or behind a backslash: its wildcards are letters
};

/// Splits as sh would: blanks, '…', "…", backslashes, $NAME and ${NAME}. Nothing is executed: what would need a shell
/// (pipes, redirections, $(…), `…`) is refused. Error: BadInput.
/// @param variable the value of a variable; empty when it is not set
[[nodiscard]] Result<std::vector<ShellWord>> splitShellWords(const QString &text,
                                                             const std::function<QString(const QString &)> &variable);

/// One word for sh, whatever is in it.
[[nodiscard]] QString quotedForShell(QString text);

} // namespace slipway
