// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "process/command.h"
#include "runner/actions/pythonversion.h"

#include <QStringList>

#include <stop_token>

namespace slipway {

/// A Python interpreter on this computer.
struct FoundPython
{
    PythonVersion version;
    QString program; ///< absolute
    QString root;    ///< its folder: what holds bin/
    QString source;  ///< "tool cache", "pyenv", "uv", "conda", "asdf", "mise", "system"
};

/// Looks where GitHub's tool cache, pyenv, uv, conda, asdf, mise and the system keep interpreters. Versions are told by
/// the names of folders where they say so; a system interpreter is asked.
class PythonFinder
{
public:
    /// @param own the environment of the user (HOME, PATH, PYENV_ROOT …), not of the job
    PythonFinder(CommandRunner &commands, EnvironmentMap own, QString toolCache);

    /// The newest that fits: managed ones before the system's.
    [[nodiscard]] std::optional<FoundPython> find(const PythonRange &range, std::stop_token stop);
    /// What `python3` (or `python`) in PATH is.
    [[nodiscard]] std::optional<FoundPython> standard(std::stop_token stop);
    /// All, newest first.
    [[nodiscard]] std::vector<FoundPython> all(std::stop_token stop);

private:
    [[nodiscard]] QString variable(const QString &name) const;
    [[nodiscard]] std::vector<FoundPython> managed() const;
    [[nodiscard]] std::vector<FoundPython> system(std::stop_token stop);
    [[nodiscard]] std::optional<FoundPython> ask(const QString &program, std::stop_token stop);

    CommandRunner &m_commands;
    EnvironmentMap m_own;
    QString m_toolCache;
};

} // namespace slipway
