// SPDX-License-Identifier: GPL-3.0-or-later
// Who may deploy what, when. Pure.
#pragma once

#include "core/clock.h"
#include "core/records/configuration.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/gate.h"
#include "core/status.h"

#include <optional>
#include <vector>

namespace slipway::deploy {

/// A workflow that has to have passed on the commit, with its latest run of it.
struct RequiredPipeline
{
    QString file;                   ///< ".github/workflows/ci.yml"
    QString name;                   ///< its `name:`; empty when it has none
    Message problem;                ///< why it cannot be run: the end of a sentence about the file; empty = it can
    QString command;                ///< what runs it
    RunId run;                      ///< 0 = none of this commit
    Status status = Status::Queued; ///< of that run
    int tests = 0, failedTests = 0; ///< of that run
};

/// What is known when the question is asked.
struct ProtectionFacts
{
    QString environment;          ///< its name, for hints
    QString branch;               ///< short name the commit is deployed from; empty = unknown
    bool onAllowedBranch = false; ///< the commit is reachable from a branch that `branches` allows
    bool onlyLocal = false;       ///< there are remote branches, and none that is allowed holds the commit
    QString pushBranch;           ///< the branch whose pushes decide which pipelines are required; empty = unknown
    std::vector<RequiredPipeline> pipelines; ///< that `require` speaks of
    Message pipelineProblem;                 ///< why they are not known; empty = they are
    QMap<QString, std::optional<double>> scores;
    QString requester;
    std::vector<Approval> approvals;
    Timestamp requested{};
    std::optional<EnvironmentLock> lock;
    ReleaseId release;
    Message quarantine; ///< why that release is bad here; empty = it is not known to be
    bool automatic = false;
    Message pauseReason; ///< of the environment
};

/// Every gate that is configured with its answer, in the order above; lock, quarantine and (not when going back) paused
/// always. A rollback is not held up by branches, required results, scores, wait or approvals, but by a lock; a freeze
/// lets it pass and says so. A release in quarantine is refused to everybody until its quarantine is lifted. A freeze
/// that cannot be read here holds.
[[nodiscard]] std::vector<GateAnswer> judge(const config::ProtectSpec &protect, const ProtectionFacts &facts,
                                            DeploymentKind kind, Timestamp now);

/// The freeze that holds at a moment, with its end; and the next one that begins.
[[nodiscard]] FreezeState freezeAt(const std::vector<config::FreezeSpec> &freezes, Timestamp now);

} // namespace slipway::deploy
