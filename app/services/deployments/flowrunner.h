// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deployments/deploymentstarter.h"

namespace slipway {

struct RunRecord;

/// Continuous delivery and deployment: what a repository's flows make of a pipeline that has passed.
class FlowRunner
{
public:
    FlowRunner(const DeploymentDependencies &parts, DeploymentStarter &starter)
        : m_parts(parts)
        , m_starter(starter)
    {
    }

    /// Integrates the commit if the flow says so, makes its release and begins the first step. What a flow does not do
    /// (paused, quarantined, overtaken by a newer commit) stands in the audit. Errors: of storage.
    [[nodiscard]] Result<std::vector<DeploymentId>> runFinished(const RunRecord &run,
                                                                const DeploymentListener &listener);
    /// The next step, when the one before is live and its watch is over.
    void deploymentEnded(const DeploymentRecord &deployment, const DeploymentListener &listener);
    /// After an interruption the flow goes no further by itself, for nobody watched the release: the audit says so.
    void deploymentRecovered(const DeploymentRecord &deployment);

private:
    struct Step
    {
        QString environment;
        bool isManual = false;
    };
    [[nodiscard]] Result<std::optional<DeploymentId>> follow(const config::FlowSpec &flow, const RunRecord &run,
                                                             const DeploymentListener &listener);
    [[nodiscard]] Result<std::optional<DeploymentId>> begin(const QJsonArray &steps, const ReleaseRecord &release,
                                                            const QString &actor, RunId run,
                                                            const DeploymentListener &listener);
    [[nodiscard]] Result<Message> whyNot(const EnvironmentRecord &environment, const ReleaseRecord &release) const;
    [[nodiscard]] Result<bool> integrate(const config::FlowSpec &flow, const RunRecord &run);
    void refuseIntegration(const config::FlowSpec &flow, const RunRecord &run, const Error &error);
    [[nodiscard]] Result<std::vector<EnvironmentId>> environmentsOf(const config::FlowSpec &flow,
                                                                    RepositoryId repository) const;
    void tellNotDeployed(const RunRecord &run, const Error &error);
    void annotate(const RunRecord &run, const Message &title, const Error &error);
    void skip(const QString &environment, const QString &subject, const Message &why);

    DeploymentDependencies m_parts;
    DeploymentStarter &m_starter;
};

} // namespace slipway
