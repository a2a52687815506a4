// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "git/repository.h"
#include "services/deployments/deploymentdependencies.h"
#include "services/deployments/deploymenttypes.h"
#include "services/releases/releaseservice.h"

namespace slipway {

/// What a plan is about.
struct PlanQuestion
{
    EnvironmentRecord environment;
    DeploymentKind kind = DeploymentKind::Deploy;
    ReleaseRecord release;
    std::optional<ReleasePreview> preview; ///< of a release that is yet to be made
    std::optional<DeploymentRecord> live;
    std::optional<DeploymentRecord> to;
    QString ref;
    bool automatic = false;
    QJsonObject request; ///< as the deployment's record would have it
};

/// Tells what a deployment or rollback would do, from the database, the repository and the releases' files.
class DeploymentPlanner
{
public:
    explicit DeploymentPlanner(const DeploymentDependencies &parts)
        : m_parts(parts)
    {
    }

    [[nodiscard]] Result<DeploymentPlan> plan(const PlanQuestion &question) const;

private:
    static void compareCommits(DeploymentPlan &plan, const git::Repository &repository);
    [[nodiscard]] Result<> planConfiguration(const PlanQuestion &question, const deploy::Manifest &whole,
                                             deploy::Manifest &after) const;
    [[nodiscard]] Result<> compareReleases(const PlanQuestion &question, DeploymentPlan &plan,
                                           const git::Repository *repository) const;
    [[nodiscard]] Message strategyOf(const EnvironmentRecord &environment, const config::EnvironmentSpec &spec) const;

    DeploymentDependencies m_parts;
};

/// Numbers of two metrics.json side by side, by name ("a.b" for nested ones). Pure.
[[nodiscard]] std::vector<DeploymentPlan::Metric> compareMetrics(const QByteArray &before, const QByteArray &after);

} // namespace slipway
