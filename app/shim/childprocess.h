// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shim/fd.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace slipway::shim {

/// A step to start. Its standard input is /dev/null.
struct ChildCommand
{
    std::vector<std::string> argv;        ///< argv[0] is looked up in the PATH of `environment`
    std::vector<std::string> environment; ///< "NAME=value", complete
    std::string workingDirectory;
};

struct StartedChild
{
    pid_t pid = -1;
    Fd output; ///< read ends, not blocking
    Fd errors;
    std::string problem; ///< why it could not start, in words; then there is no process
};

/// Starts a process in a session of its own: signals at their defaults, nothing open but 0, 1 and 2, killed when the
/// calling thread's process dies, first to go when memory runs out. The caller has one thread and waits for it.
[[nodiscard]] StartedChild startChild(const ChildCommand &command);

} // namespace slipway::shim
