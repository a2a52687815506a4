// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/message.h"
#include "core/records/tier.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace slipway {

/// Why nobody may deploy to an environment right now.
struct EnvironmentLock
{
    QString owner;
    QString reason;
    Timestamp since{};
    std::optional<Timestamp> until; ///< nothing = until somebody unlocks it
};

/// A host that stays out of its environment's target until somebody restores it.
struct RetiredHost
{
    QString host; ///< as in slipway.yml
    QString by;
    QString reason;
    Timestamp since{};

    bool operator==(const RetiredHost &) const = default;
};

/// A place where releases go live. What it is like stands in `configuration`; the rest happens to it.
struct EnvironmentRecord
{
    EnvironmentId id;
    RepositoryId repository; ///< 0 = of no repository (env add)
    QString repositoryName;  ///< empty for none
    QString name;            ///< unique within its repository
    Tier tier = Tier::Development;
    int order = 0;             ///< position in slipway.yml, then as added
    QJsonObject configuration; ///< the environment as config::environmentFromJson() reads it
    QString source;            ///< file it came from, for messages
    int version = 1;           ///< grows with every changed configuration
    Timestamp updated{};
    std::optional<EnvironmentLock> lock;
    Message pauseReason; ///< not empty: automatic deployments stay away ("rolled back from v41 by lin")
    std::optional<Timestamp> pausedSince;
    std::optional<Timestamp> rehearsed; ///< when a rollback was last rehearsed with success
    std::optional<Milliseconds> rehearsalTook;
    ReleaseId rehearsedRelease;
    std::vector<RetiredHost> retired; ///< of the hosts in `configuration`
};

} // namespace slipway
