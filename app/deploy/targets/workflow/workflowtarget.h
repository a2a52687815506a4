// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/wrappedtarget.h"

namespace slipway::deploy {

/// The steps of a workflow file make a release live (an ssh-deploy step, say): the workflow runs at the release's
/// commit. The way back is the same workflow at the commit of the release before. The folder keeps the record of what
/// is live, and the lock.
class WorkflowTarget final : public WrappedTarget
{
public:
    WorkflowTarget(std::unique_ptr<Target> folder, const config::EnvironmentSpec &environment,
                   const TargetTools &tools);

    [[nodiscard]] Message describe() const override;
    [[nodiscard]] Result<> check(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> prepare(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> activate(const StagedRelease &release, int batch, const Call &call) override;
    [[nodiscard]] Result<> restart(const StagedRelease &release, int batch, const Call &call) override;
    [[nodiscard]] bool canRehearse() const override { return false; }

private:
    QString m_file;
    LaunchWorkflow m_launch;
};

} // namespace slipway::deploy
