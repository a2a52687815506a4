// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/manifest.h"
#include "core/records/release.h"
#include "core/records/repository.h"
#include "core/result.h"

#include <memory>
#include <stop_token>

namespace slipway {

class AuditService;
class Clock;
class SecretService;
class Storage;

/// What a release is made of.
struct ReleaseRequest
{
    RepositoryRecord repository;
    QString ref;         ///< branch, tag or commit
    QStringList include; ///< paths in the commit; empty = what the environments' targets include, else all
    std::vector<std::pair<RunId, QString>> artifacts; ///< files or folders that a run left ("RUN:NAME")
    QStringList extraFiles; ///< model and data files of this machine, "path" or "path=place in the release"
    RunId run;              ///< the pipeline run that passed for it, and whose artifacts the environments get
    QStringList exclude;    ///< paths that stay out of the release, whatever includes them
    std::vector<EnvironmentId> environments; ///< that it is made for, and that have to find what they need; empty = all
};

/// A release as it would be; its files go with this object.
struct ReleasePreview
{
    ReleaseRecord record; ///< without an id when there is no such release yet
    deploy::Manifest manifest;
    QString folder;
    std::shared_ptr<void> files;
};

/// Use cases of releases. Any thread but the GUI's.
class ReleaseService
{
public:
    ReleaseService(Storage &storage, SecretService &secrets, AuditService &audit, const Clock &clock);
    ~ReleaseService();

    /// The same inputs give the same release: when one with that digest exists, that one is returned.
    /// Errors: NotFound (ref, path, artifact), BadInput (a link that leaves the tree, a name that cannot be),
    /// Environment (disk full).
    [[nodiscard]] Result<ReleaseRecord> create(const ReleaseRequest &request, std::stop_token stop = {});
    /// What create() would make. Nothing of it stays. Errors: as create.
    [[nodiscard]] Result<ReleasePreview> preview(const ReleaseRequest &request, std::stop_token stop = {}) const;
    [[nodiscard]] Result<std::vector<ReleaseRecord>> list(std::optional<RepositoryId> repository = {},
                                                          int limit = 100) const;
    [[nodiscard]] Result<ReleaseRecord> find(ReleaseId id) const;
    [[nodiscard]] Result<deploy::Manifest> manifest(ReleaseId id) const;
    /// Hashes the files in the data folder. Errors: Failed (what differs), NotFound (files are gone).
    [[nodiscard]] Result<> verify(ReleaseId id, std::stop_token stop = {}) const;
    /// Absolute folder of the release's files.
    [[nodiscard]] QString folder(ReleaseId id) const;
    /// Absolute folder with the files of one view of it alone, made when it is missing: names for the same files.
    /// Errors: NotFound (the release, its files), Environment.
    [[nodiscard]] Result<QString> viewFolder(ReleaseId id, const deploy::Manifest &view) const;
    [[nodiscard]] Result<> setPinned(ReleaseId id, bool pinned);
    [[nodiscard]] Result<> liftQuarantine(ReleaseId id, const QString &reason);
    /// Removes the files of releases that retention lets go (see deploy::prunable). With dryRun only lists them.
    [[nodiscard]] Result<std::vector<ReleaseRecord>> prune(int keep, bool dryRun);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// What somebody should know before a release goes live: artifacts that come from another commit.
[[nodiscard]] Messages releaseWarnings(const ReleaseRecord &release);

} // namespace slipway
