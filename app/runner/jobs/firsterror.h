// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <QString>

#include <vector>

namespace slipway {

struct LogLine
{
    QString text;
    qint64 number = 0; ///< 1-based line of the job's log
};

/// What to show of a failed step, and where it stands in the log.
struct FirstError
{
    Message message;    ///< one line, without colours; empty when the step printed nothing
    qint64 logLine = 0; ///< 0 = no line
};

/// The line that tells best why a step failed: the first failed test, else an error of a compiler, of Python or of a
/// tool that people know, else the last line. Pure.
/// @param tail the last lines of the step, in order
[[nodiscard]] FirstError findFirstError(const std::vector<LogLine> &tail, const std::vector<TestResult> &tests);

/// The last lines (at most `limitBytes`) among lines firstLine…lastLine of the log `<base>.log`, by its index.
[[nodiscard]] std::vector<LogLine> readLogTail(const QString &base, qint64 firstLine, qint64 lastLine,
                                               qint64 limitBytes = 1024 * 1024);

} // namespace slipway
