// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/target.h"
#include "services/deployments/deploymentdependencies.h"

namespace slipway {

struct EnvironmentRecord;
struct RunRecord;

/// A target with the tools it works with.
struct OpenTarget
{
    std::unique_ptr<deploy::TargetTools> tools;
    std::unique_ptr<deploy::Target> target; ///< after the tools: it refers to them
    [[nodiscard]] net::HttpClient &http() const;
};

/// What a target does besides that a deployment wants to know of.
struct TargetEvents
{
    std::function<void(RunId)> onRun;                 ///< a run performs it (target of kind workflow)
    std::function<void(const QByteArray &)> onSecret; ///< a value was read that has to be masked
};

/// Errors: as deploy::makeTarget; Environment (the data folder cannot be written to).
[[nodiscard]] Result<std::unique_ptr<OpenTarget>>
openTarget(const DeploymentDependencies &parts, const EnvironmentRecord &environment,
           const config::EnvironmentSpec &spec, const ssh::AskHostKey &askHostKey, TargetEvents events = {});

/// True for a run that performs (or performed) a deployment: it is no pipeline, and starts no flow.
[[nodiscard]] bool isRunOfDeployment(const RunRecord &run);
/// Where the payload of such a run names its environment.
inline constexpr QLatin1StringView kDeploymentOf("slipway_deployment_of");

} // namespace slipway
