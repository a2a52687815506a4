// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/wrappedtarget.h"

namespace slipway::deploy {

/// The user's own scripts make a release live. They run in the folder of the release, which `current` points to by
/// then, with SLIPWAY_RELEASE and the variables and secrets of the environment. The way back is the `rollback` script,
/// run in the folder of the release that is gone back to, or `deploy` there.
class ScriptTarget final : public WrappedTarget
{
public:
    /// @param forward a local target at `root` whose restart line is the deploy script
    /// @param back the same with the rollback script; null when there is none
    ScriptTarget(std::unique_ptr<Target> forward, std::unique_ptr<Target> back, QString root, config::TargetSpec spec);

    [[nodiscard]] Message describe() const override;
    [[nodiscard]] Result<> check(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<TargetTruth> truth(const Call &call) override;
    [[nodiscard]] Result<> restart(const StagedRelease &release, int batch, const Call &call) override;

private:
    [[nodiscard]] QString markOf(const QString &release) const;
    [[nodiscard]] Result<QString> askStatus(const QString &live, const Call &call);

    std::unique_ptr<Target> m_back;
    QString m_root;
    config::TargetSpec m_spec;
};

} // namespace slipway::deploy
