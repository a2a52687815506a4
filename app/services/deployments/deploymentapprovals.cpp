// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentapprovals.h"

#include "core/clock.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentorder.h"
#include "services/environments/environmentservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

#include <algorithm>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

Error notWaiting(const DeploymentRecord &deployment)
{
    return {.kind = ErrorKind::Refused,
            .message = Engine::tr("deployment %1 does not wait for an approval: it is %2")
                           .arg(deployment.id.value)
                           .arg(deploymentStatusName(deployment.status))};
}

Message rejectedText(const QString &by, const QString &comment)
{
    return comment.isEmpty() ? Engine::tr("rejected by %1").arg(by) : Engine::tr("rejected by %1: %2").arg(by, comment);
}

} // namespace

Result<> DeploymentApprovals::mayApprove(const DeploymentRecord &deployment) const
{
    if (deployment.status != DeploymentStatus::Waiting)
        return fail(notWaiting(deployment));
    const EnvironmentRecord environment = SLIPWAY_TRY(m_parts.environments.find(deployment.environment));
    const config::EnvironmentSpec spec = SLIPWAY_TRY(specOf(environment));
    const QString actor = m_parts.audit.actor();
    if (!spec.protect.selfApproval && actor == deployment.actor)
        return fail(ErrorKind::Refused,
                    Engine::tr("%1 asked for deployment %2 and may not approve it").arg(actor).arg(deployment.id.value),
                    Engine::tr("%1 wants somebody else's approval (self_approval: false).").arg(environment.name));
    return {};
}

Result<std::vector<Approval>> DeploymentApprovals::approvalsOf(DeploymentId deployment) const
{
    return m_parts.storage.readValue<std::vector<Approval>>(
        [deployment](Database &database) { return DeploymentStore(database).approvals(deployment); });
}

Result<bool> DeploymentApprovals::hasApproved(DeploymentId deployment) const
{
    const auto approvals = SLIPWAY_TRY(approvalsOf(deployment));
    return std::ranges::any_of(approvals, [this](const Approval &approval) {
        return approval.actor == m_parts.audit.actor() && approval.approved;
    });
}

/// A second approval of one person counts for nothing, but what refused after the first, a freeze or a fault of the
/// machine, may be over.
Result<> DeploymentApprovals::startAgain(DeploymentId deployment)
{
    if (SLIPWAY_TRY(m_starter.tryStart(deployment)))
        return {};
    const DeploymentRecord record = SLIPWAY_TRY(m_ledger.find(deployment));
    return fail(ErrorKind::Refused,
                Engine::tr("%1 has approved deployment %2 already").arg(m_parts.audit.actor()).arg(deployment.value),
                Engine::tr("It waits for: %1").arg(record.problem));
}

Result<> DeploymentApprovals::add(const DeploymentRecord &deployment, bool approved, const QString &comment)
{
    return add(deployment,
               {.deployment = deployment.id,
                .actor = m_parts.audit.actor(),
                .approved = approved,
                .comment = comment,
                .time = m_parts.clock.now()},
               {});
}

Result<> DeploymentApprovals::add(const DeploymentRecord &deployment, const Approval &word, const QJsonObject &details)
{
    QJsonObject told = details;
    told.insert(u"environment"_s, deployment.environmentName);
    told.insert(u"repository"_s, deployment.repositoryName);
    told.insert(u"deployment"_s, deployment.id.value);
    told.insert(u"comment"_s, word.comment);
    return m_parts.storage.write([&](Database &database) -> Result<> {
        SLIPWAY_CHECK(DeploymentStore(database).addApproval(word));
        return m_parts.audit.addIn(database, word.approved ? u"deploy.approved"_s : u"deploy.rejected"_s,
                                   u"v%1"_s.arg(deployment.release.value), told);
    });
}

Result<> DeploymentApprovals::approve(const DeploymentRecord &deployment, const QString &comment,
                                      const DeploymentListener &listener, const QStringList &acceptedHostKeys)
{
    SLIPWAY_CHECK(m_ledger.keepHostKeys(deployment.id, acceptedHostKeys, m_parts.audit.actor()));
    const bool again = SLIPWAY_TRY(hasApproved(deployment.id));
    if (!again)
        SLIPWAY_CHECK(add(deployment, true, comment));
    m_starter.listen(deployment.id, listener);
    if (again)
        return startAgain(deployment.id);
    SLIPWAY_TRY(m_starter.tryStart(deployment.id));
    return {};
}

Result<> DeploymentApprovals::reject(DeploymentId deployment, const QString &comment)
{
    const DeploymentRecord record = SLIPWAY_TRY(m_ledger.find(deployment));
    if (record.status != DeploymentStatus::Waiting)
        return fail(notWaiting(record));
    const QString by = m_parts.audit.actor();
    SLIPWAY_TRY(m_ledger.giveUp(deployment, rejectedText(by, comment)));
    m_starter.deferred().remove(deployment);
    return add(record, false, comment);
}

/// What was said on the target, as far as it is not known yet.
Result<> DeploymentApprovals::addNew(const DeploymentRecord &deployment, const std::vector<Approval> &words)
{
    const auto known = SLIPWAY_TRY(approvalsOf(deployment.id));
    for (const Approval &word : words) {
        const bool isKnown = std::ranges::any_of(known, [&word](const Approval &other) {
            return other.actor == word.actor && other.time == word.time && other.approved == word.approved;
        });
        if (!isKnown)
            SLIPWAY_CHECK(add(deployment, word, {{u"by"_s, word.actor}, {u"said"_s, toRfc3339(word.time)}}));
    }
    return {};
}

Result<> DeploymentApprovals::goOn(const DeploymentRecord &deployment, const std::vector<Approval> &words,
                                   const DeploymentListener &listener, const QStringList &acceptedHostKeys)
{
    if (deployment.status != DeploymentStatus::Waiting)
        return fail(notWaiting(deployment));
    SLIPWAY_CHECK(m_ledger.keepHostKeys(deployment.id, acceptedHostKeys, m_parts.audit.actor()));
    const auto no = std::ranges::find(words, false, &Approval::approved);
    if (no != words.end()) {
        SLIPWAY_TRY(m_ledger.giveUp(deployment.id, rejectedText(no->actor, no->comment)));
        m_starter.deferred().remove(deployment.id);
        return addNew(deployment, words);
    }
    SLIPWAY_CHECK(addNew(deployment, words));
    m_starter.listen(deployment.id, listener);
    SLIPWAY_TRY(m_starter.tryStart(deployment.id));
    return {};
}

} // namespace slipway
