// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/targets/folder/folderlisting.h"
#include "deploy/targets/folder/folderscripts.h"
#include "deploy/targets/hosts/host.h"
#include "deploy/targets/target.h"

namespace slipway::deploy {

/// Targets of kind local and ssh: a folder with releases on one or more hosts; see folderscripts.h for what lies in it.
/// upload() leaves a partial folder that nobody sees; verify() proves it by content and gives it its name. A release
/// folder that can be seen is therefore always whole. Calls come from one thread at a time.
class FolderTarget final : public Target
{
public:
    /// @param identity kept for the hosts; none = ssh's own keys
    FolderTarget(config::TargetSpec spec, std::vector<std::unique_ptr<Host>> hosts,
                 std::unique_ptr<ssh::PrivateKey> identity);

    [[nodiscard]] Message describe() const override;
    [[nodiscard]] QStringList hosts() const override;
    [[nodiscard]] Result<> check(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<TargetTruth> truth(const Call &call) override;
    [[nodiscard]] Result<std::unique_ptr<TargetLock>> lock(const QString &holder, const Call &call) override;
    [[nodiscard]] Result<TakenOver> takeOver(const QString &holder, const QString &environment,
                                             const Call &call) override;
    [[nodiscard]] Result<QString> nameFor(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> upload(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> verify(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> prepare(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> once(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] int batches() const override;
    [[nodiscard]] Result<> activate(const StagedRelease &release, int batch, const Call &call) override;
    [[nodiscard]] Result<> restart(const StagedRelease &release, int batch, const Call &call) override;
    [[nodiscard]] Result<> deactivate(int batch, const Call &call) override;
    [[nodiscard]] Result<> stop(const StagedRelease &release, int batch, const Call &call) override;
    [[nodiscard]] Result<> probe(const QString &command, const StagedRelease &release, int batch, Milliseconds timeout,
                                 const Call &call) override;
    [[nodiscard]] Result<Drift> drift(const StagedRelease &release, const Call &call) override;
    [[nodiscard]] Result<> prune(int keep, const QStringList &keepNames, const Call &call) override;

private:
    struct Range
    {
        size_t first = 0, last = 0; ///< last is behind it
    };
    using Work = std::function<Result<>(Host &host, const Call &call, size_t index)>;

    [[nodiscard]] Range everywhere() const { return {0, m_hosts.size()}; }
    [[nodiscard]] Range hostsOf(int batch) const;
    [[nodiscard]] std::vector<size_t> chosen(Range range, const Call &call) const;
    /// Connects where that is needed, does it on the hosts at once and waits for all. The first error that is none of
    /// its consequences; see Call::onTrouble.
    [[nodiscard]] Result<> onHosts(Range range, const Call &call, const Work &work);
    [[nodiscard]] Result<bool> liesEverywhere(const StagedRelease &release, const Call &call);
    [[nodiscard]] scripts::Place place(const Call &call) const;
    [[nodiscard]] Result<scripts::Files> filesOf(const StagedRelease &release) const;
    [[nodiscard]] Result<Listing> listing(Host &host, const StagedRelease &release, bool served,
                                          const Call &call) const;
    [[nodiscard]] Result<> transfer(Host &host, const StagedRelease &release, const QByteArray &answer, bool byContent,
                                    const Call &call) const;
    [[nodiscard]] Result<> verifyOn(Host &host, const StagedRelease &release, const Call &call) const;
    [[nodiscard]] Result<> verifyUpload(Host &host, const StagedRelease &release, Listing found,
                                        const Call &call) const;
    [[nodiscard]] Result<TakenOver> lookAtForeign(Host &host, const Call &call) const;
    [[nodiscard]] Result<bool> isLiveOn(Host &host, const StagedRelease &release, const Call &call) const;
    [[nodiscard]] Result<> replaceDamaged(Host &host, const StagedRelease &release, const Drift &drift,
                                          const Call &call) const;
    [[nodiscard]] Result<> prepareOn(Host &host, const StagedRelease &release, const Call &call) const;
    [[nodiscard]] Result<> pruneOn(Host &host, int keep, const QStringList &keepNames, const Call &call) const;
    [[nodiscard]] Result<WatchedLine> lineOf(const QString &text, const StagedRelease &release, const Way &way) const;

    config::TargetSpec m_spec;
    QStringList m_shared; ///< clean: no '/' at the end
    std::unique_ptr<ssh::PrivateKey> m_identity;
    std::vector<std::unique_ptr<Host>> m_hosts;
    QByteArray m_unique;
};

/// Error: BadInput for a path that is no safe place for releases, or a shared path that leaves the release.
[[nodiscard]] Result<> checkFolderSpec(const config::TargetSpec &spec);

} // namespace slipway::deploy
