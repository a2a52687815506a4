// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/environment.h"
#include "deploy/releases/fileview.h"
#include "git/repository.h"
#include "services/releases/filehashes.h"
#include "services/releases/releaseartifacts.h"
#include "services/releases/releasedraft.h"
#include "services/releases/releaseservice.h"

#include <QHash>
#include <QSet>

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
    FileHashes hashes; ///< that are known of them
};

/// Puts a release together: commit, artifacts, files of this machine, configuration. It holds what one of the
/// environments takes; each environment then gets its own view of it.
class ReleaseBuilder
{
public:
    ReleaseBuilder(const ReleaseParts &parts, const ReleaseRequest &request, QString releasesFolder,
                   std::stop_token stop);
    /// Errors: as ReleaseService::create.
    [[nodiscard]] Result<BuiltRelease> build();

private:
    struct Place
    {
        EnvironmentRecord record;
        deploy::FileView view;
        bool takesFiles = true;  ///< false: its steps take what they need from the commit
        bool isRequired = false; ///< the release is made for it
    };
    [[nodiscard]] Result<std::vector<Place>> places() const;
    [[nodiscard]] bool isWanted(const QString &path) const;
    [[nodiscard]] bool mayHoldWanted(const QString &folder) const;
    [[nodiscard]] std::vector<WantedArtifact> wantedArtifacts() const;
    [[nodiscard]] Result<QJsonObject> configuration() const;
    [[nodiscard]] Result<> checkNamed(const git::Repository &repository, const QString &commit) const;
    [[nodiscard]] Result<> addCommit(const ReleaseDraft &draft, const QString &commit);
    [[nodiscard]] Result<> addArtifacts(const ReleaseDraft &draft);
    [[nodiscard]] Result<> addExtraFiles(const ReleaseDraft &draft);
    [[nodiscard]] Result<deploy::Manifest> manifestOf(const ReleaseDraft &draft, const QString &commit);
    [[nodiscard]] Result<> checkPlaces(const deploy::Manifest &manifest) const;
    [[nodiscard]] ReleaseRecord recordOf(const git::CommitInfo &commit, const deploy::Manifest &manifest) const;

    ReleaseParts m_parts;
    const ReleaseRequest &m_request;
    QString m_releasesFolder;
    std::stop_token m_stop;
    FileHashes m_hashes;
    std::vector<Place> m_places;
    std::vector<ReleaseArtifacts::Choice> m_artifacts;
    QHash<QString, QString> m_origins; ///< path → artifact that it came with
    QSet<QString> m_added;             ///< paths that a person named
};

} // namespace slipway
