// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialogs Deploy and Roll back offer, what they say of it, and what they propose. Pure.
#pragma once

#include "core/records/deployment.h"
#include "core/records/release.h"

#include <set>
#include <vector>

namespace slipway {

/// Something that can be made live.
struct ReleaseChoice
{
    QString text;        ///< "v8 · quarantined · 3f2c9ab · Today 10:08"
    QString whyNot = {}; ///< why it cannot be chosen
    ReleaseId release = {};
    QString ref = {};     ///< a release is made of it first
    DeploymentId to = {}; ///< of a rollback
    [[nodiscard]] bool isChoosable() const { return whyNot.isEmpty(); }
    bool operator==(const ReleaseChoice &) const = default;
};

struct ReleaseChoices
{
    std::vector<ReleaseChoice> list;
    int proposed = -1;   ///< index; −1 = nothing is proposed, people choose
    ReleaseId live = {}; ///< there
};

/// A release that was live in an environment, as the engine judges it.
struct RollbackOption
{
    DeploymentRecord deployment; ///< what a rollback would go back to
    bool isLive = false;
    bool isDefault = false; ///< where a rollback goes that names nothing
    bool wasRolledBack = false;
    bool isQuarantined = false;
    Message whyNot = {}; ///< why nobody can go back to it; empty = one can
};

/// What is known of an environment's releases.
struct ReleaseFacts
{
    std::vector<RollbackOption> options; ///< the one that was live last first
    std::vector<ReleaseRecord> releases; ///< of the repository, newest first
    std::set<ReleaseId> quarantined;     ///< there
    ReleaseId live;
};

/// The deployments that were taken back by a later one, and the release that came instead.
[[nodiscard]] std::vector<std::pair<DeploymentId, ReleaseId>> takenBack(const std::vector<DeploymentRecord> &history);

/// Every release that was live there, once. What is live stands in the list but cannot be chosen; what the engine would
/// go back to is proposed, and nothing else.
[[nodiscard]] ReleaseChoices rollbackChoices(const ReleaseFacts &facts, Timestamp now);

/// The head of a branch, of which a release can be made ("main", its commit; empty = none), then the releases. Proposed
/// is the newest one later than what is live, else what is live; never one in quarantine or that was rolled back there.
[[nodiscard]] ReleaseChoices deployChoices(const ReleaseFacts &facts, const QString &branch, const QString &head);

} // namespace slipway
