// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/target.h"

#include <functional>
#include <memory>

namespace slipway {

class AuditService;
class Clock;
class EnvironmentService;
class ReleaseService;
class RepositoryService;
class RunService;
class SecretService;
class Storage;
class TargetAccess;

using MakeTarget = std::function<Result<std::unique_ptr<deploy::Target>>(const config::EnvironmentSpec &,
                                                                         const deploy::TargetTools &)>;

/// What DeploymentService works with. Its classes take of it what they use.
struct DeploymentDependencies
{
    Storage &storage;
    EnvironmentService &environments;
    ReleaseService &releases;
    RepositoryService &repositories;
    RunService &runs;
    SecretService &secrets;
    AuditService &audit;
    TargetAccess &targets;
    const Clock &clock;
    MakeTarget makeTarget = deploy::makeTarget; ///< tests put a target of their own in its place
};

} // namespace slipway
