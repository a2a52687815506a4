// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/rollbackproposal.h"

#include "services/audit/auditservice.h"
#include "services/deployments/deploymentorder.h"
#include "services/environments/configurationuse.h"
#include "services/environments/environmentservice.h"
#include "services/environments/rollbackhistory.h"
#include "services/releases/releaseservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

Result<DeploymentProposal> proposeRollback(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                           const RollbackRequest &request)
{
    DeploymentProposal proposal;
    proposal.environment = SLIPWAY_TRY(parts.environments.find(request.environment));
    const DeploymentRecord target = SLIPWAY_TRY(chooseRollback(parts.storage, proposal.environment, request.to));
    const std::optional<DeploymentRecord> live = SLIPWAY_TRY(ledger.current(request.environment));
    proposal.release = SLIPWAY_TRY(parts.releases.find(target.release));
    proposal.draft.kind = DeploymentKind::Rollback;
    proposal.draft.actor = parts.audit.actor();
    proposal.draft.reason = request.reason;
    proposal.draft.releaseName = target.releaseName;
    proposal.files = target.request[kFilesKey];
    proposal.draft.request.insert(kGoesTo, target.id.value);
    if (request.secretsThen)
        proposal.draft.request.insert(kSecrets, u"then"_s);
    if (live && live->release == target.release)
        return proposal;
    proposal.draft.rollbackOf = live ? live->id : DeploymentId{};
    proposal.pauseReason = Engine::tr("rolled back from v%1 to v%2 by %3")
                               .arg(live ? live->release.value : 0)
                               .arg(target.release.value)
                               .arg(proposal.draft.actor);
    return proposal;
}

Result<PlanQuestion> rollbackQuestion(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                      const RollbackRequest &request)
{
    const DeploymentProposal proposal = SLIPWAY_TRY(proposeRollback(parts, ledger, request));
    PlanQuestion question{
        .environment = proposal.environment, .kind = DeploymentKind::Rollback, .release = proposal.release};
    question.to = SLIPWAY_TRY(ledger.find(DeploymentId{proposal.draft.request.value(kGoesTo).toInteger()}));
    question.live = SLIPWAY_TRY(ledger.current(request.environment));
    question.request = proposal.draft.request;
    return question;
}

} // namespace slipway
