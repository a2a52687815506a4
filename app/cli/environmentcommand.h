// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "core/records/environment.h"
#include "services/console.h"

namespace slipway::cli {

/// --repo, where an environment is named by a positional argument.
[[nodiscard]] QCommandLineOption repoOption();

/// The environment that a positional argument names: after "env x" the third.
[[nodiscard]] Result<EnvironmentRecord> environmentArgument(Console &console, const QCommandLineParser &options,
                                                            int at = 2);

/// What all commands on one environment share.
class OneEnvironmentCommand : public Command
{
public:
    QString arguments() const override { return QStringLiteral("NAME"); }
    int minimumArguments() const override { return 1; }
    int maximumArguments() const override { return 1; }
    QList<QCommandLineOption> options() const override { return {repoOption()}; }
};

} // namespace slipway::cli
