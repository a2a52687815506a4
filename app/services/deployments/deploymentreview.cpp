// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentreview.h"

#include "services/deployments/deploymentplanjson.h"
#include "services/deployments/deploymentplanner.h"
#include "services/environments/environmentservice.h"
#include "services/releases/releaseservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

#include <QJsonArray>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

QString releaseText(ReleaseId release)
{
    return u"v%1"_s.arg(release.value);
}

Message liveSince(ReleaseId before, ReleaseId now)
{
    if (!now.isValid())
        return Engine::tr("nothing is live now; when it was requested, %1 was").arg(releaseText(before));
    if (!before.isValid())
        return Engine::tr("%1 is live now; when it was requested, nothing was").arg(releaseText(now));
    return Engine::tr("%1 is live now; when it was requested, %2 was").arg(releaseText(now), releaseText(before));
}

/// What is not any more as it was when the plan was made.
Result<Messages> changesSince(const DeploymentLedger &ledger, const EnvironmentRecord &environment,
                              const QJsonObject &plan)
{
    Messages changes;
    const auto live = SLIPWAY_TRY(ledger.current(environment.id));
    const ReleaseId now = live ? live->release : ReleaseId{};
    if (now != liveOfPlan(plan))
        changes.push_back(liveSince(liveOfPlan(plan), now));
    if (const int version = environmentVersionOfPlan(plan); version != environment.version)
        changes.push_back(Engine::tr("the configuration of %1 has changed since it was requested (version %2, now %3)")
                              .arg(environment.name)
                              .arg(version)
                              .arg(environment.version));
    return changes;
}

/// One that was recorded before plans were kept.
Result<DeploymentPlan> planOfNow(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                 const EnvironmentRecord &environment, const DeploymentRecord &deployment)
{
    PlanQuestion question;
    question.environment = environment;
    question.kind = deployment.kind;
    question.release = SLIPWAY_TRY(parts.releases.find(deployment.release));
    question.live = SLIPWAY_TRY(ledger.current(environment.id));
    question.ref = deployment.request[u"ref"].toString();
    question.automatic = deployment.automatic;
    question.request = deployment.request;
    return DeploymentPlanner(parts).plan(question);
}

Result<DeploymentPlan> storedPlan(const DeploymentDependencies &parts, const QJsonObject &json,
                                  const DeploymentRecord &deployment)
{
    DeploymentPlan plan = planFromJson(json);
    plan.environment.id = deployment.environment;
    plan.environment.name = deployment.environmentName;
    plan.environment.repositoryName = deployment.repositoryName;
    plan.release = SLIPWAY_TRY(parts.releases.find(deployment.release));
    if (const ReleaseId before = liveOfPlan(json); before.isValid())
        plan.before = SLIPWAY_TRY(parts.releases.find(before));
    return plan;
}

} // namespace

Result<DeploymentReview> readReview(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                    const DeploymentDetail &detail)
{
    const DeploymentRecord &deployment = detail.deployment;
    const auto kept = SLIPWAY_TRY(parts.storage.readValue<std::optional<DeploymentReviewRecord>>(
        [&](Database &database) { return DeploymentStore(database).review(deployment.id); }));
    const bool waits = deployment.status == DeploymentStatus::Waiting;
    const bool isKept = kept && !kept->plan.isEmpty();
    if (!isKept && !waits)
        return fail(ErrorKind::NotFound, Engine::tr("nobody had to approve deployment %1").arg(deployment.id.value));
    DeploymentReview review;
    review.made = isKept ? timeOfPlan(kept->plan) : deployment.created;
    if (isKept)
        review.plan = SLIPWAY_TRY(storedPlan(parts, kept->plan, deployment));
    if (waits) {
        const EnvironmentRecord environment = SLIPWAY_TRY(parts.environments.find(deployment.environment));
        if (isKept)
            review.since = SLIPWAY_TRY(changesSince(ledger, environment, kept->plan));
        else
            review.plan = SLIPWAY_TRY(planOfNow(parts, ledger, environment, deployment));
        review.plan.environment = environment;
    }
    review.plan.gates = detail.gates;
    return review;
}

Result<> keepReview(Database &database, DeploymentId deployment, const std::vector<deploy::GateAnswer> &gates,
                    Timestamp judged, const QJsonObject &plan)
{
    DeploymentStore store(database);
    SLIPWAY_CHECK(store.setGates(deployment, {{u"gates"_s, deploy::toStorage(gates)}}, judged));
    return plan.isEmpty() ? Result<>() : store.setPlan(deployment, plan);
}

Result<JudgedGates> judgedGates(Database &database, DeploymentId deployment)
{
    const auto kept = SLIPWAY_TRY(DeploymentStore(database).review(deployment));
    if (!kept)
        return JudgedGates{};
    return JudgedGates{.gates = deploy::gatesFromJson(kept->gates[u"gates"].toArray()), .judged = kept->judged};
}

} // namespace slipway
