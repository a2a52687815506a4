// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/deployment.h"
#include "core/result.h"
#include "deploy/engine/deployer.h"

#include <functional>

namespace slipway {

class Clock;
class Database;
class Storage;

/// Member of DeploymentRecord::request: {"SHA256:…": who has accepted that key}.
inline constexpr QLatin1StringView kAcceptedHostKeys("accepted_host_keys");

/// The changes of a deployment's state that must happen whole: each is one transaction, on disk when it returns.
/// At most one deployment of an environment runs at a time in this data folder, whoever started it.
class DeploymentLedger
{
public:
    DeploymentLedger(Storage &storage, const Clock &clock)
        : m_storage(storage)
        , m_clock(clock)
    {
    }

    /// A new record, waiting or running as its status says; what was live before it is filled in.
    /// Error: Refused, naming the one that runs.
    [[nodiscard]] Result<DeploymentRecord> add(DeploymentRecord deployment);
    /// What else is written in the same transaction.
    using Also = std::function<Result<>(Database &, const DeploymentRecord &)>;
    /// As add() for a running one; the environment's automation pauses with it.
    [[nodiscard]] Result<DeploymentRecord> addPausing(DeploymentRecord deployment, const Message &pauseReason,
                                                      const Also &also = {});
    /// Waiting → running. Error: Refused (another one runs, or it does not wait any longer).
    [[nodiscard]] Result<DeploymentRecord> begin(DeploymentId deployment, const QString &owner, const Also &also = {});
    /// Running → waiting: nothing has begun on the target, and its approvals still count.
    [[nodiscard]] Result<DeploymentRecord> waitAgain(DeploymentId deployment, const deploy::Outcome &outcome);
    /// Interrupted and not settled, or mixed → running, by this owner. Errors: Refused (another one runs, or there is
    /// nothing to finish).
    [[nodiscard]] Result<DeploymentRecord> claim(DeploymentId deployment, const QString &owner);
    /// A live one whose hosts differ now.
    [[nodiscard]] Result<DeploymentRecord> becomeMixed(DeploymentId deployment, const std::vector<HostState> &hosts);
    /// More host keys that somebody accepts for a waiting one.
    [[nodiscard]] Result<> keepHostKeys(DeploymentId deployment, const QStringList &fingerprints, const QString &by);
    /// A member of its request, for one that waits or has waited.
    [[nodiscard]] Result<> keepInRequest(DeploymentId deployment, QLatin1StringView key, const QJsonValue &value);
    /// Why it waits, in words.
    [[nodiscard]] Result<> setProblem(DeploymentId deployment, const Message &problem);
    /// A waiting one that will not happen. Error: Refused when it does not wait.
    [[nodiscard]] Result<DeploymentRecord> giveUp(DeploymentId deployment, const Message &problem);
    /// Running ones that nobody performs any longer are interrupted from now on: their owner is dead, or `isLost` says
    /// so. Cheap: reads one table. How many.
    using IsLost = std::function<bool(DeploymentId)>;
    [[nodiscard]] Result<int> markInterrupted(const IsLost &isLost = {});

    /// What a finished attempt leaves behind: `deployment` is the last state that its recorder knows.
    struct Settlement
    {
        DeploymentRecord deployment;
        std::optional<DeploymentRecord> goneBack; ///< the automatic rollback, live now
        bool quarantined = false;
    };
    [[nodiscard]] Result<Settlement> settle(DeploymentRecord deployment, const deploy::Outcome &outcome);

    [[nodiscard]] Result<DeploymentRecord> find(DeploymentId deployment) const;
    /// What an attempt in this environment would go back to: what is live, else what was last live in good health.
    [[nodiscard]] Result<std::optional<DeploymentRecord>> current(EnvironmentId environment) const;

private:
    Storage &m_storage;
    const Clock &m_clock;
};

} // namespace slipway
