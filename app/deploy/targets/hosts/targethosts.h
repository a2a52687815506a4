// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/hosts/host.h"

namespace slipway::deploy {

/// The machines of a target, and the key that opens them.
struct TargetHosts
{
    std::unique_ptr<ssh::PrivateKey> identity; ///< none = ssh's own keys; outlives the hosts
    std::vector<std::unique_ptr<Host>> hosts;
};

/// This machine for every kind but ssh. Errors: as makeTarget().
[[nodiscard]] Result<TargetHosts> makeTargetHosts(const config::TargetSpec &spec, const TargetTools &tools);

} // namespace slipway::deploy
