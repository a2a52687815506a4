// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/deployments/deploymentservice.h"

namespace slipway::cli {

/// Prints what happens in a deployment as it happens: JSON lines, or words on standard error and its log on standard
/// output. Called by one deployment thread at a time.
class DeploymentPrinter
{
public:
    explicit DeploymentPrinter(const Context &context)
        : m_context(context)
    {
    }
    void operator()(const DeploymentEvent &event);

private:
    void tell(const DeploymentEvent &event);
    void tellChecks(const std::vector<deploy::CheckAnswer> &answers);
    void endChecks();

    const Context &m_context;
    QStringList m_lastChecks;
    int m_sameChecks = 0;
};

/// Starts a deployment by `start` (which gets the listener), follows it to its end, watch window included, and gives
/// the exit status of that end: 0 live, 1 failed or gone back, 5 when it waits for people, 130 cancelled. A stop
/// request cancels it.
[[nodiscard]] Result<int>
followDeployment(Context &context,
                 const std::function<Result<DeploymentId>(DeploymentService &, OnDeploymentEvent)> &start);

/// A plan for people.
[[nodiscard]] QString describePlan(const DeploymentPlan &plan);
/// What people are, or were, asked to approve: the plan without its gates, and the lines that change.
[[nodiscard]] QString describeReview(const DeploymentReview &review);
/// "✖ require: ci  …", and the way out in a line of its own.
[[nodiscard]] QString describeGate(const deploy::GateAnswer &gate);
/// "v44", or "–" for none.
/// "web-1 serves 43, web-2 does not answer"
[[nodiscard]] QString hostsText(const std::vector<HostState> &hosts);
/// The same, a line each with commit and reason.
[[nodiscard]] QStringList hostLines(const std::vector<HostState> &hosts);
[[nodiscard]] QString releaseLabel(ReleaseId release);
/// "live", "rolled back", "auto-rollback" …
[[nodiscard]] QString words(const QString &name);
/// The keys of --accept-host-key; for other unknown hosts a person at a terminal is asked, and nobody elsewhere. Error:
/// Usage.
[[nodiscard]] Result<HostKeyAnswers> hostKeyAnswers(const Context &context, const QCommandLineParser &options);
[[nodiscard]] QCommandLineOption acceptHostKeyOption();
/// The environment that --env names, of the repository that --repo names, if it does.
[[nodiscard]] Result<EnvironmentRecord> environmentOption(Console &console, const QCommandLineParser &options,
                                                          const QString &option = QStringLiteral("env"));

} // namespace slipway::cli
