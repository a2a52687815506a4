// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/release.h"
#include "core/result.h"
#include "services/releases/releaseservice.h"

namespace slipway {

/// An artifact that somebody wants in a release.
struct WantedArtifact
{
    QString name;
    bool isRequired = false; ///< without it there is no release
    QString environment;     ///< that needs it, for messages
};

/// Which artifacts of which runs a release takes: those a person names, then what the environments want, of the run
/// that the release follows, else of the newest successful run of its commit that has them.
class ReleaseArtifacts
{
public:
    explicit ReleaseArtifacts(const Storage &storage)
        : m_storage(storage)
    {
    }

    struct Choice
    {
        ReleaseArtifact artifact;
        QString folder;       ///< absolute
        bool isNamed = false; ///< by a person: for all environments
    };
    /// Errors: NotFound (run, artifact; expired ones say so), BadInput (a name that cannot be one).
    [[nodiscard]] Result<std::vector<Choice>> choose(const ReleaseRequest &request, const QString &commit,
                                                     const std::vector<WantedArtifact> &wanted) const;

private:
    [[nodiscard]] Result<Choice> named(RunId run, const QString &text) const;
    [[nodiscard]] Result<std::vector<RunId>> runsOf(const ReleaseRequest &request, const QString &commit) const;
    [[nodiscard]] Error missing(const ReleaseRequest &request, const QString &commit, const WantedArtifact &wanted,
                                const std::vector<RunId> &runs) const;

    const Storage &m_storage;
};

} // namespace slipway
