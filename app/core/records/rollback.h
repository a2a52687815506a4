// SPDX-License-Identifier: GPL-3.0-or-later
// Where a rollback could go; deploy/engine/rollbackchoice.h decides.
#pragma once

#include "core/message.h"
#include "core/records/deployment.h"
#include "core/records/release.h"

namespace slipway {
namespace deploy {

/// A release that was live in the environment.
struct RollbackChoice
{
    DeploymentRecord deployment; ///< its last one there, a good one where it had one: what "rollback --to" takes
    bool isLive = false;         ///< lies on top: going back goes away from it
    bool isDefault = false;      ///< where a rollback goes that names nothing; at most one
    bool wasRolledBack = false;  ///< its last time there was taken back
    bool isQuarantined = false;  ///< for this environment
    bool filesHere = true;
    Message whyNot; ///< why nobody can go back to it; empty = one can
};

} // namespace deploy

/// A release that a rollback of an environment could go back to, as deploy::rollbackChoices() judges it.
struct RollbackCandidate : deploy::RollbackChoice
{
    ReleaseRecord release; ///< with commit subject, verdicts and what else lists show
};

} // namespace slipway
