// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runner/jobs/nativeactions.h"

namespace slipway {

/// What actions/checkout does besides with `lfs` and `submodules`: files of Git LFS instead of their pointers,
/// submodules filled. Errors: as git::completeFolder.
[[nodiscard]] Result<> completeCheckout(const ActionCall &call, const QString &commit, const QString &folder);

} // namespace slipway
