// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/runs/runtypes.h"

#include <QCommandLineOption>

namespace slipway::cli {

/// Starts a run, streams what happens (JSON lines or text) until it has ended, and gives the exit status of its end.
/// A stop request of the context cancels the run.
/// @param allowPartial all that could run here succeeded: is that enough for exit status 0?
[[nodiscard]] Result<int> followRun(Context &context, const RunRequest &request, bool allowPartial);

[[nodiscard]] inline QCommandLineOption allowPartialOption()
{
    using namespace Qt::StringLiterals;
    return {u"allow-partial"_s, u"Exit 0 when some jobs can't run here and all others succeeded."_s};
}

} // namespace slipway::cli
