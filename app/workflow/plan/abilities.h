// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace slipway {

/// What this version does itself and this machine has: what a plan is judged by.
struct Abilities
{
    /// A shell that cannot be had.
    struct ShellProblem
    {
        Message because;
        QString tool; ///< the program to install; empty when nothing would help
    };

    std::function<bool(const QString &uses)> knowsAction; ///< empty = every action counts as known
    std::function<std::optional<ShellProblem>(const QString &shell)> shellProblem; ///< empty = every shell is there
    QString architecture;   ///< "X64", "ARM64"; empty = unknown: no label is judged
    QStringList labels;     ///< of runners that this machine stands for besides GitHub's own
    bool hasDocker = false; ///< the program; jobs do not run in containers all the same
    QString repository;     ///< "owner/name" that the workflow belongs to; empty = unknown
};

} // namespace slipway
