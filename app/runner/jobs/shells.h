// SPDX-License-Identifier: GPL-3.0-or-later
// `shell:` → the command line that GitHub's runner would use.
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace slipway {

struct Shell
{
    QStringList argv;       ///< argv[0] absolute; "{0}" stands for the script's path
    QString extension;      ///< of the script file: ".sh", ".py", ".ps1" or empty
    QString prefix, suffix; ///< lines around the script (PowerShell)

    [[nodiscard]] QStringList command(const QString &scriptFile) const;
    /// It reads the profiles of the system and the user before the script.
    [[nodiscard]] bool isLogin() const;
    /// What the script file holds.
    [[nodiscard]] QByteArray script(const QString &text) const;
};

/// `name` as in the workflow: empty (bash -e, else sh -e), bash, sh, python, pwsh, or a template that holds {0}.
/// Errors: BadInput (no {0}, a shell of another system), Environment (the program is not in `searchPath`).
/// A line for a login shell, in front of the script's first: profiles that set PATH anew, as Debian's /etc/profile
/// does, take nothing of the job's search path away, and what they add stays in front of it, as on GitHub's machines.
[[nodiscard]] QString keepSearchPath(const QString &searchPath);

[[nodiscard]] Result<Shell> resolveShell(const QString &name, const QString &searchPath);

} // namespace slipway
