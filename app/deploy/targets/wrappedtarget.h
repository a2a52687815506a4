// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/target.h"

namespace slipway::deploy {

/// A target that keeps releases in a folder of this machine, as a local target does, and makes them live in another
/// way. What it does not override, the folder does: lock, journal, upload, verify, prepare, drift, prune.
class WrappedTarget : public Target
{
public:
    explicit WrappedTarget(std::unique_ptr<Target> folder)
        : m_folder(std::move(folder))
    {
    }

    [[nodiscard]] QStringList hosts() const override { return m_folder->hosts(); }
    [[nodiscard]] Result<> check(const StagedRelease &release, const Call &call) override
    {
        return m_folder->check(release, call);
    }
    [[nodiscard]] Result<TargetTruth> truth(const Call &call) override { return m_folder->truth(call); }
    [[nodiscard]] Result<std::unique_ptr<TargetLock>> lock(const QString &holder, const Call &call) override
    {
        return m_folder->lock(holder, call);
    }
    [[nodiscard]] Result<QString> nameFor(const StagedRelease &release, const Call &call) override
    {
        return m_folder->nameFor(release, call);
    }
    [[nodiscard]] Result<> upload(const StagedRelease &release, const Call &call) override
    {
        return m_folder->upload(release, call);
    }
    [[nodiscard]] Result<> verify(const StagedRelease &release, const Call &call) override
    {
        return m_folder->verify(release, call);
    }
    [[nodiscard]] Result<> prepare(const StagedRelease &release, const Call &call) override
    {
        return m_folder->prepare(release, call);
    }
    [[nodiscard]] Result<> once(const StagedRelease &release, const Call &call) override
    {
        return m_folder->once(release, call);
    }
    [[nodiscard]] Result<> activate(const StagedRelease &release, int batch, const Call &call) override
    {
        return m_folder->activate(release, batch, call);
    }
    [[nodiscard]] Result<> restart(const StagedRelease &release, int batch, const Call &call) override
    {
        return m_folder->restart(release, batch, call);
    }
    [[nodiscard]] Result<> deactivate(int batch, const Call &call) override
    {
        return m_folder->deactivate(batch, call);
    }
    [[nodiscard]] Result<> stop(const StagedRelease &release, int batch, const Call &call) override
    {
        return m_folder->stop(release, batch, call);
    }
    [[nodiscard]] Result<> probe(const QString &command, const StagedRelease &release, int batch, Milliseconds timeout,
                                 const Call &call) override
    {
        return m_folder->probe(command, release, batch, timeout, call);
    }
    [[nodiscard]] Result<Drift> drift(const StagedRelease &release, const Call &call) override
    {
        return m_folder->drift(release, call);
    }
    [[nodiscard]] Result<> prune(int keep, const QStringList &keepNames, const Call &call) override
    {
        return m_folder->prune(keep, keepNames, call);
    }

protected:
    [[nodiscard]] Target &folder() const { return *m_folder; }

private:
    std::unique_ptr<Target> m_folder;
};

} // namespace slipway::deploy
