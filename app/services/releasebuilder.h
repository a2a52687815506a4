// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/releasedraft.h"
#include "services/releaseservice.h"

namespace slipway {

/// What releases are made with.
struct ReleaseParts
{
    Storage &storage;
    SecretService &secrets;
    AuditService &audit;
    const Clock &clock;
};

/// The files of a release, not in their place yet, and what is to be recorded.
struct BuiltRelease
{
    ReleaseDraft draft;
    ReleaseRecord record; ///< without its id
    deploy::Manifest manifest;
};

/// Puts a release together: commit, artifacts, files of this machine, configuration.
class ReleaseBuilder
{
public:
    ReleaseBuilder(const ReleaseParts &parts, const ReleaseRequest &request, std::stop_token stop);
    /// Errors: as ReleaseService::create.
    [[nodiscard]] Result<BuiltRelease> build(const QString &releasesFolder) const;

private:
    [[nodiscard]] Result<std::vector<EnvironmentRecord>> environments() const;
    /// Paths that the environments' targets want; empty = all.
    [[nodiscard]] static Result<QStringList> included(const std::vector<EnvironmentRecord> &environments);
    [[nodiscard]] Result<QJsonObject> configuration(const std::vector<EnvironmentRecord> &environments) const;
    [[nodiscard]] Result<> addArtifacts(const ReleaseDraft &draft) const;
    [[nodiscard]] Result<> addExtraFiles(const ReleaseDraft &draft) const;
    /// Large files that an earlier release holds too take no room twice.
    void shareWithEarlier(const ReleaseDraft &draft, const deploy::Manifest &manifest,
                          const QString &releasesFolder) const;

    ReleaseParts m_parts;
    const ReleaseRequest &m_request;
    std::stop_token m_stop;
};

} // namespace slipway
