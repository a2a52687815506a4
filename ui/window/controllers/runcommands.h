// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"

#include <QObject>

#include <vector>

namespace slipway {

class Console;
struct RunRequest;

/// Starts, stops and repeats runs in the background, for every page and the tool bar alike. GUI thread.
class RunCommands : public QObject
{
    Q_OBJECT
public:
    explicit RunCommands(Console &console, QObject *parent = nullptr);

    void start(RunRequest request);
    void cancel(RunId run);
    void rerun(RunId run, bool failedOnly);
    /// Cancels all runs that this process executes.
    void cancelOwn();

Q_SIGNALS:
    void started(RunId run);
    void failed(const Error &error);

private:
    void take(Result<RunId> run);
    Console &m_console;
    std::vector<RunId> m_own; ///< started here since the program began
};

} // namespace slipway
