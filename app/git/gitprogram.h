// SPDX-License-Identifier: GPL-3.0-or-later
// The git program, run so that neither a repository nor a server can make it start anything. For app/git only.
#pragma once

#include "core/records/progress.h"
#include "git/workspace.h"
#include "process/command.h"

#include <QByteArray>
#include <QStringList>

namespace slipway::git {

enum class Network { Forbidden, Allowed };

/// `git <hardening> ARGUMENTS`, without prompts, messages in English, in an environment without GIT_DIR and its kin.
[[nodiscard]] Command gitCommand(const QStringList &arguments, Network network);

/// git's exit as a Result: its own words, and a hint where the trouble is a well-known one.
[[nodiscard]] Result<> checkExit(const Result<Exit> &exit, const Message &doing);

/// Reads `git --progress`: "Receiving objects:  12% (3/25), 1.2 MiB | 800 KiB/s", lines ended by \r or \n.
class ProgressReader
{
public:
    explicit ProgressReader(OnProgress onProgress);
    /// Pieces of standard error, cut anywhere.
    void feed(const QByteArray &bytes);

private:
    void readLine();

    OnProgress m_onProgress;
    QByteArray m_line;
    QString m_phase;
    int m_percent = -1;
};

} // namespace slipway::git
