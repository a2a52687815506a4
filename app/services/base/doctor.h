// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace slipway {

class CommandRunner;

/// One thing that Slipway can use on this machine.
struct DoctorItem
{
    Message name; ///< "git"
    bool found = false;
    bool required = false;
    Message version; ///< first line of --version; empty when missing
    QString path;
    Message enables; ///< what it is for, or would enable
    Message advice;  ///< how to get it; empty when it is there
};

/// Looks at programs, Pythons, shim and data folder. Starts `--version` of what it finds, nothing else.
[[nodiscard]] std::vector<DoctorItem> examine(CommandRunner &commands, const QString &dataFolder,
                                              std::stop_token stop = {});
/// The same with real processes; needs no Console, since a data folder that cannot be opened is one of its findings.
[[nodiscard]] std::vector<DoctorItem> examine(const QString &dataFolder, std::stop_token stop = {});

} // namespace slipway
