// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/result.h"

namespace slipway {

class Storage;

/// That a deployment begins, for the program's log.
void logBegin(const DeploymentRecord &deployment);
/// How it ended, for the log; an end that could not be recorded is told to all who listen: whoever waits for the
/// deployment is not the only one who looks at it.
void reportEnd(const Storage &storage, DeploymentId deployment, const Result<DeploymentRecord> &result);

} // namespace slipway
