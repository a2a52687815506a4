// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace slipway {

/// Numbers for badges and status bar.
struct RunCounts
{
    int running = 0;
    int queued = 0;
};

} // namespace slipway
