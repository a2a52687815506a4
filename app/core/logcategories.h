// SPDX-License-Identifier: GPL-3.0-or-later
// What the program's own log is about. A line says what the program did, with ids, never what is in a user's file.
// Silent until a program listens (log/programlog.h): libraries and their tests print nothing.
#pragma once

#include <QLoggingCategory>

namespace slipway {

Q_DECLARE_LOGGING_CATEGORY(logProgram)     // program: start, end, the data folder, errors that nobody waits for
Q_DECLARE_LOGGING_CATEGORY(logStorage)     // storage: migrations, writes that failed
Q_DECLARE_LOGGING_CATEGORY(logRuns)        // runs: begun, ended, recovered after a crash
Q_DECLARE_LOGGING_CATEGORY(logDeployments) // deployments: begun, phases, ended, locks lost, recovered
Q_DECLARE_LOGGING_CATEGORY(logData)        // data: retention, backups
Q_DECLARE_LOGGING_CATEGORY(logProcess)     // process: programs started

/// For what failed and stops nobody, where nobody else is told. @param result a Result<…>
template<typename Outcome>
void logFailure(const QLoggingCategory &(*category)(), const char *what, const Outcome &result)
{
    if (!result)
        qCWarning(category).noquote() << what << "failed:" << result.error().text();
}

} // namespace slipway
