// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/message.h"
#include "core/records/tier.h"

#include <QString>

#include <vector>

namespace slipway {

struct EnvironmentRecord;

/// A health verdict against a release: it is bad in that environment, and in those behind it (see quarantineFor()).
struct ReleaseQuarantine
{
    EnvironmentId environment; ///< 0 = everywhere: noted by an older Slipway
    QString environmentName;
    RepositoryId repository; ///< of the environment; 0 = of none, or it is gone
    Tier tier = Tier::Development;
    int order = 0;
    DeploymentId deployment;
    Message reason;
    Timestamp since{};
};

/// What a release holds of a run.
struct ReleaseArtifact
{
    RunId run;
    QString name;
    QString place;  ///< folder of the release
    QString commit; ///< of the run; empty for a run of a working tree
    int files = 0;
    qint64 bytes = 0;
    bool operator==(const ReleaseArtifact &) const = default;
};

/// An immutable set of files with the configuration that belongs to it. Its content is known by `digest` alone.
struct ReleaseRecord
{
    ReleaseId id; ///< shown as "v44"; the name of its folder on a target
    RepositoryId repository;
    QString repositoryName;
    QString commit; ///< full hash
    QString commitSubject;
    QString ref;    ///< what was asked for: "main"
    QString digest; ///< SHA-256 (hex) of the manifest
    int files = 0;
    qint64 bytes = 0;
    Timestamp created{};
    QString actor;
    RunId run;                                  ///< whose artifacts it holds, or that passed for it; 0 = none
    bool pinned = false;                        ///< never pruned
    Message quarantine;                         ///< not empty: bad somewhere, and why (the newest verdict)
    std::vector<ReleaseQuarantine> quarantines; ///< newest first; where it is bad: quarantineFor()
    bool filesPresent = true;                   ///< false: pruned or gone from the data folder
    std::vector<ReleaseArtifact> artifacts;
};

/// Why a release may not go to an environment; empty when it may. A verdict holds for its own environment and from
/// there onward: later tiers (development < testing < staging < production), and in the same tier those that stand
/// behind it in slipway.yml. Of environments of different repositories only the tiers can be compared.
[[nodiscard]] Message quarantineFor(const ReleaseRecord &release, const EnvironmentRecord &environment);

} // namespace slipway
