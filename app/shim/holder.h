// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace slipway::shim {

/// Runs `work` in a child process and stays above it, out of the way of steps that look for their supervisor. Whatever
/// the child leaves behind, also when it is killed itself, comes to this process as the kernel's next of kin, and is
/// ended. Signals that ask to end are handed on. @return the exit status of `work`
/// @param socket closed here: its end is the child's end
/// @param ownName argv[0], which becomes another: who ends programs by the name of the supervisor ends the child alone
[[nodiscard]] int hold(int socket, char *ownName, const std::function<int()> &work);

} // namespace slipway::shim
