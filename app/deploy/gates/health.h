// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/records/configuration.h"
#include "core/records/target.h"
#include "core/result.h"
#include "deploy/targets/target.h"

#include <functional>

namespace slipway::deploy {

/// Whether the metric's condition of a check is violated; nothing when there are no samples. Given by services.
using MetricProbe = std::function<Result<bool>(const config::MetricCheck &check)>;

/// Asks every check once. `release` tells what ${release}, ${commit}, ${digest} and ${environment} mean.
[[nodiscard]] std::vector<CheckAnswer> askChecks(const config::HealthSpec &health, const StagedRelease &release,
                                                 Target &target, int batch, net::HttpClient &http,
                                                 const MetricProbe &metric, const Clock &clock, const Call &call);

/// Decides when a release is healthy. Pure: answers and times in, a verdict out.
class HealthGate
{
public:
    /// @param started Clock::elapsed() when the gate opened
    HealthGate(const config::HealthSpec &health, Milliseconds started);
    enum class Verdict { Wait, Healthy, Unhealthy };
    /// @param now Clock::elapsed() when the answers were there
    [[nodiscard]] Verdict take(const std::vector<CheckAnswer> &answers, Milliseconds now);
    [[nodiscard]] int goodInARow() const { return m_good; }
    /// "2 of 3 good answers in 60 s; last: GET /health answered 500".
    [[nodiscard]] Message reason() const;

private:
    config::HealthSpec m_health;
    Milliseconds m_started;
    int m_good = 0;
    Message m_last;
};

} // namespace slipway::deploy
