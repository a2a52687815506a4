// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/compose/composeimages.h"
#include "deploy/targets/wrappedtarget.h"

namespace slipway::deploy {

/// A compose project on the Docker engine of this machine (or of DOCKER_HOST). A release's images are built, or pulled,
/// and recorded by id before anything stops; making it live recreates the containers, or (rolling) starts the new ones
/// beside the old, waits until they are healthy, then removes the old. Going back starts the recorded images.
class ComposeTarget final : public WrappedTarget
{
public:
    /// @param folder where releases are kept: a local target at `root`
    ComposeTarget(std::unique_ptr<Target> folder, QString root, const config::EnvironmentSpec &environment,
                  const TargetTools &tools);

    [[nodiscard]] Message describe() const override;
    [[nodiscard]] Result<> check(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<TargetTruth> truth(const Call &call) override;
    [[nodiscard]] Result<> prepare(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> activate(const StagedRelease &release, int batch, const Call &call) override;
    [[nodiscard]] Result<> deactivate(int batch, const Call &call) override;

private:
    [[nodiscard]] ComposeProject project(const StagedRelease &release, const QString &folder) const;
    [[nodiscard]] Result<> adoptWhatRuns(const Call &call);
    [[nodiscard]] Result<PinnedRelease> pin(const StagedRelease &release, const Call &call);
    [[nodiscard]] Result<QString> obtainImage(const ComposeService &service, const QString &tag, const Call &call);
    [[nodiscard]] Result<> writeOverride(const ComposeProject &project, const PinnedRelease &pinned,
                                         const QString &release) const;
    [[nodiscard]] Result<> restoreTags(const PinnedRelease &pinned, const Call &call);
    [[nodiscard]] Result<> start(ComposeProject project, const PinnedRelease &pinned, const QString &release,
                                 const Call &call);
    [[nodiscard]] Result<> replaceOneByOne(const ComposeProject &project, const PinnedRelease &pinned,
                                           const QString &release, const Call &call);
    [[nodiscard]] Result<> replaceService(const ComposeProject &project, const QString &service, const QString &release,
                                          const Call &call);
    [[nodiscard]] Result<> waitUntilHealthy(const QStringList &containers, const Call &call);
    [[nodiscard]] Result<> checkRunning(const PinnedRelease &pinned, const QString &release, const Call &call);

    QString m_root;
    config::EnvironmentSpec m_environment;
    QString m_project;
    const Clock &m_clock;
    ComposeEngine m_engine;
    PinStore m_pins;
};

/// The name compose gives the project: what slipway.yml says, else the environment's name in compose's letters.
[[nodiscard]] QString composeProjectName(const config::EnvironmentSpec &environment);

} // namespace slipway::deploy
