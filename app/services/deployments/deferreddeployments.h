// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace slipway {

/// Deployments that wait for a time, or for another to end: tried again when it has come, on a thread of this process.
class DeferredDeployments
{
public:
    /// Tries to begin one. When to try again; nothing = it no longer waits for a time.
    using Attempt = std::function<std::optional<Timestamp>(DeploymentId)>;

    DeferredDeployments(const Clock &clock, Attempt attempt);
    ~DeferredDeployments();

    void add(DeploymentId deployment, Timestamp due);
    [[nodiscard]] bool contains(DeploymentId deployment) const;
    /// Blocks while this process waits to begin the deployment.
    void waitFor(DeploymentId deployment);
    void remove(DeploymentId deployment);
    /// Forgets all and joins; nothing can be added any longer.
    void close();

private:
    void loop(const std::stop_token &stop);
    [[nodiscard]] std::optional<DeploymentId> nextDue() const;

    const Clock &m_clock;
    Attempt m_attempt;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<DeploymentId, Timestamp> m_due;
    bool m_isClosed = false;
    std::jthread m_thread; // last: joined before the rest goes; made with the first
};

} // namespace slipway
