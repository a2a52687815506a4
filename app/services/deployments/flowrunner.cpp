// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/flowrunner.h"

#include "config/configuration.h"
#include "core/glob.h"
#include "core/logcategories.h"
#include "git/integration.h"
#include "git/repository.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/environmentservice.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/runs/runservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/environmentstore.h"
#include "storage/stores/runstore.h"

#include <QFileInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr QLatin1StringView kHeads("refs/heads/");
constexpr QLatin1StringView kTryouts("refs/slipway/integrate/"); // merge results whose pipeline has to pass first

QJsonArray stepsOf(const config::FlowSpec &flow)
{
    QJsonArray steps;
    for (const config::FlowStep &step : flow.steps)
        steps.append(QJsonObject{{u"environment"_s, step.environment}, {u"manual"_s, !step.automatic}});
    return steps;
}

bool isPipelineOf(const config::FlowSpec &flow, const RunRecord &run)
{
    const QString &file = run.workflowFile;
    return flow.pipeline == file || flow.pipeline == QFileInfo(file).fileName() || u"./"_s + file == flow.pipeline;
}

/// The branch that the run was for; of a merge result, the branch that it came from
/// ("refs/slipway/integrate/main/topic").
QString branchOf(const RunRecord &run)
{
    if (run.ref.startsWith(kHeads))
        return run.ref.mid(kHeads.size());
    return run.ref.startsWith(kTryouts) ? run.ref.mid(kTryouts.size()) : QString();
}

bool isMatch(const config::FlowSpec &flow, const RunRecord &run)
{
    const QString branch = branchOf(run);
    const bool isTryout = run.ref.startsWith(kTryouts);
    if (branch.isEmpty() || run.trigger != flow.event || !isPipelineOf(flow, run) ||
        (isTryout && flow.integrateInto.isEmpty()))
        return false;
    return flow.branches.isEmpty() || !matchingPattern(flow.branches, branch).isEmpty();
}

} // namespace

Result<std::vector<DeploymentId>> FlowRunner::runFinished(const RunRecord &run, const DeploymentListener &listener)
{
    std::vector<DeploymentId> started;
    if (run.status != Status::Success || run.workingTree || run.commit.isEmpty() || isRunOfDeployment(run))
        return started;
    const auto flows = SLIPWAY_TRY(m_parts.storage.readValue<std::vector<QJsonObject>>(
        [&run](Database &database) { return EnvironmentStore(database).flows(run.repository); }));
    for (const QJsonObject &object : flows) {
        const config::FlowSpec flow = config::flowFromJson(object);
        if (!isMatch(flow, run))
            continue;
        const auto deployment = follow(flow, run, listener);
        if (!deployment)
            tellNotDeployed(run, deployment.error());
        else if (*deployment)
            started.push_back(**deployment);
    }
    return started;
}

Result<std::optional<DeploymentId>> FlowRunner::follow(const config::FlowSpec &flow, const RunRecord &run,
                                                       const DeploymentListener &listener)
{
    if (!flow.integrateInto.isEmpty() && !SLIPWAY_TRY(integrate(flow, run)))
        return std::optional<DeploymentId>(); // refused, or the merge result has to pass first
    const QJsonArray steps = stepsOf(flow);
    if (steps.isEmpty())
        return std::optional<DeploymentId>();
    ReleaseRequest request;
    request.repository = SLIPWAY_TRY(m_parts.repositories.find(run.repository));
    request.ref = run.commit;
    request.run = run.id;
    request.environments = SLIPWAY_TRY(environmentsOf(flow, run.repository));
    ReleaseRecord release = SLIPWAY_TRY(m_parts.releases.create(request));
    return begin(steps, release, run.actor, run.id, listener);
}

/// Those that its steps deploy to; the release is made for all of them.
Result<std::vector<EnvironmentId>> FlowRunner::environmentsOf(const config::FlowSpec &flow,
                                                              RepositoryId repository) const
{
    std::vector<EnvironmentId> environments;
    for (const config::FlowStep &step : flow.steps)
        environments.push_back(SLIPWAY_TRY(m_parts.environments.find(step.environment, repository)).id);
    return environments;
}

/// The developer reads it at the run, everybody in the audit.
void FlowRunner::tellNotDeployed(const RunRecord &run, const Error &error)
{
    skip({}, u"run %1"_s.arg(run.id.value), error.text());
    annotate(run, Engine::tr("Not deployed"), error);
}

void FlowRunner::deploymentEnded(const DeploymentRecord &deployment, const DeploymentListener &listener)
{
    const QJsonArray then = deployment.request[u"then"].toArray();
    if (then.isEmpty() || deployment.kind != DeploymentKind::Deploy)
        return;
    const QString subject = u"v%1"_s.arg(deployment.release.value);
    if (deployment.status != DeploymentStatus::Live)
        return skip(then.first()[u"environment"].toString(), subject,
                    Engine::tr("deployment %1 to %2 ended as %3")
                        .arg(deployment.id.value)
                        .arg(deployment.environmentName, deploymentStatusName(deployment.status)));
    const Result<ReleaseRecord> release = m_parts.releases.find(deployment.release);
    if (!release)
        return skip(then.first()[u"environment"].toString(), subject, release.error().text());
    const auto next = begin(then, *release, deployment.actor, deployment.run, listener);
    if (!next)
        skip(then.first()[u"environment"].toString(), subject, next.error().text());
}

void FlowRunner::deploymentRecovered(const DeploymentRecord &deployment)
{
    const QJsonArray then = deployment.request[u"then"].toArray();
    if (deployment.status != DeploymentStatus::Live)
        return deploymentEnded(deployment, {}); // says how it ended
    if (then.isEmpty() || deployment.kind != DeploymentKind::Deploy)
        return;
    const Message why =
        Engine::tr("deployment %1 to %2 was interrupted, and was found live and well later; promote it by hand");
    skip(then.first()[u"environment"].toString(), u"v%1"_s.arg(deployment.release.value),
         why.arg(deployment.id.value).arg(deployment.environmentName));
}

Result<std::optional<DeploymentId>> FlowRunner::begin(const QJsonArray &steps, const ReleaseRecord &release,
                                                      const QString &actor, RunId run,
                                                      const DeploymentListener &listener)
{
    QJsonArray rest = steps;
    const QJsonObject step = rest.takeAt(0).toObject();
    DeploymentProposal proposal;
    proposal.environment = SLIPWAY_TRY(m_parts.environments.find(step[u"environment"].toString(), release.repository));
    proposal.release = release;
    proposal.draft.actor = actor;
    proposal.draft.automatic = true;
    proposal.draft.run = run;
    proposal.draft.reason = Engine::tr("flow, after run %1").arg(run.value);
    proposal.byHand = step[u"manual"].toBool();
    proposal.then = rest;
    if (const Message why = SLIPWAY_TRY(whyNot(proposal.environment, release)); !why.isEmpty()) {
        skip(proposal.environment.name, u"v%1"_s.arg(release.id.value), why);
        return std::optional<DeploymentId>();
    }
    return std::optional(SLIPWAY_TRY(m_starter.submit(proposal, listener)));
}

/// What keeps automation away; empty when nothing does.
Result<Message> FlowRunner::whyNot(const EnvironmentRecord &environment, const ReleaseRecord &release) const
{
    if (!environment.pauseReason.isEmpty())
        return Engine::tr("automation is paused: %1").arg(environment.pauseReason);
    if (const Message why = quarantineFor(release, environment); !why.isEmpty())
        return Engine::tr("the release is quarantined: %1").arg(why);
    const auto live = SLIPWAY_TRY(m_parts.storage.readValue<std::optional<DeploymentRecord>>(
        [&environment](Database &database) { return DeploymentStore(database).live(environment.id); }));
    if (!live)
        return QString();
    if (live->release == release.id)
        return Engine::tr("it is live there already");
    const RepositoryRecord record = SLIPWAY_TRY(m_parts.repositories.find(release.repository));
    const Result<git::Repository> repository = git::Repository::open(record.path);
    const bool isOlder = repository && live->commit != release.commit &&
                         repository->contains(live->commit, release.commit).value_or(false);
    return isOlder ? Engine::tr("v%1, of a later commit, is live there").arg(live->release.value) : Message();
}

/// True when the commit is in the branch now. A real merge is tried out first: its own pipeline run comes back here.
Result<bool> FlowRunner::integrate(const config::FlowSpec &flow, const RunRecord &run)
{
    const RepositoryRecord repository = SLIPWAY_TRY(m_parts.repositories.find(run.repository));
    const auto plan = git::prepareIntegration(repository.path, run.commit, flow.integrateInto);
    if (!plan) {
        refuseIntegration(flow, run, plan.error());
        return false;
    }
    if (plan->kind == git::Integration::Kind::Contained)
        return true;
    if (plan->kind == git::Integration::Kind::Merge) {
        const QString tryout = kTryouts + branchOf(run);
        SLIPWAY_CHECK(git::keepCommit(repository.path, tryout, plan->result));
        RunRequest request;
        request.repository = repository;
        request.workflowFile = run.workflowFile;
        request.event = run.trigger;
        request.ref = tryout;
        const RunId again = SLIPWAY_TRY(m_parts.runs.start(request));
        SLIPWAY_CHECK(m_parts.audit.add(u"flow.merge_tried"_s, flow.integrateInto,
                                        {{u"commit"_s, run.commit}, {u"run"_s, again.value}}));
        return false;
    }
    if (const Result<> moved = git::moveBranch(repository.path, flow.integrateInto, plan->before, plan->result);
        !moved) {
        refuseIntegration(flow, run, moved.error());
        return false;
    }
    if (run.ref.startsWith(kTryouts))
        SLIPWAY_CHECK(git::keepCommit(repository.path, run.ref, {}));
    SLIPWAY_CHECK(m_parts.audit.add(u"flow.integrated"_s, flow.integrateInto,
                                    {{u"commit"_s, run.commit}, {u"run"_s, run.id.value}}));
    return true;
}

/// The developer reads it at the run, everybody in the audit.
void FlowRunner::refuseIntegration(const config::FlowSpec &flow, const RunRecord &run, const Error &error)
{
    logFailure(logDeployments, "an entry of the audit trail",
               m_parts.audit.add(
                   u"flow.not_integrated"_s, flow.integrateInto,
                   {{u"commit"_s, run.commit}, {u"run"_s, run.id.value}, {u"reason"_s, error.message.english()}}));
    annotate(run, Engine::tr("Not integrated into %1").arg(flow.integrateInto), error);
}

void FlowRunner::annotate(const RunRecord &run, const Message &title, const Error &error)
{
    const Result<> written = m_parts.storage.write([&](Database &database) -> Result<> {
        RunStore store(database);
        const auto jobs = SLIPWAY_TRY(store.jobs(run.id));
        if (jobs.empty())
            return {};
        return store.addAnnotation({.job = jobs.front().id,
                                    .level = AnnotationLevel::Warning,
                                    .title = title,
                                    .message = error.text(),
                                    .file = {}});
    });
    logFailure(logDeployments, "an annotation of a run", written);
}

void FlowRunner::skip(const QString &environment, const QString &subject, const Message &why)
{
    QJsonObject details{{u"reason"_s, why.english()}};
    if (!environment.isEmpty())
        details.insert(u"environment"_s, environment);
    logFailure(logDeployments, "an entry of the audit trail", m_parts.audit.add(u"flow.skipped"_s, subject, details));
}

} // namespace slipway
