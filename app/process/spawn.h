// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "process/command.h"
#include "shim/fd.h"

#include <sys/types.h>

namespace slipway {

/// A started process: leader of a session and a group of its own, with a clean signal state and nothing
/// but the three standard streams open. Whoever starts it must wait for it.
struct SpawnedProcess
{
    pid_t pid = -1;
    Fd pidfd; ///< readable when the process has ended; closed on a kernel without pidfd
};

/// The three standard streams of a process to start; borrowed.
struct SpawnStreams
{
    int input = -1;
    int output = -1;
    int errors = -1;
    int extra = -1; ///< becomes descriptor 3; -1 = none
};

/// Starts argv by posix_spawn. Only argv, workingDirectory and environment of the command are used.
/// Errors: Environment with the reason (program or folder missing, not executable, argument list too long).
[[nodiscard]] Result<SpawnedProcess> spawnProcess(const Command &command, const SpawnStreams &streams);

/// A pipe whose ends are close-on-exec; `read` end first. Errors: Environment.
[[nodiscard]] Result<std::pair<Fd, Fd>> makePipe();

/// "…: No such file or directory", for messages.
[[nodiscard]] QString systemErrorText(int number);

} // namespace slipway
