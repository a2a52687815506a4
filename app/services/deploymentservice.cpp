// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deploymentservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

struct DeploymentService::Private
{
};

DeploymentService::DeploymentService(const Parts &) {}

bool DeploymentPlan::canStart() const
{
    return false;
}

DeploymentService::~DeploymentService() = default;

Result<DeploymentPlan> DeploymentService::plan(const DeployRequest &, std::stop_token)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<DeploymentPlan> DeploymentService::planRollback(EnvironmentId, DeploymentId)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<DeploymentId> DeploymentService::deploy(const DeployRequest &, OnDeploymentEvent)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<DeploymentId> DeploymentService::rollback(EnvironmentId, DeploymentId, const QString &, OnDeploymentEvent, ssh::AskHostKey)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<DeploymentId> DeploymentService::promote(EnvironmentId, EnvironmentId, const QString &, OnDeploymentEvent, ssh::AskHostKey)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> DeploymentService::approve(DeploymentId, const QString &, OnDeploymentEvent)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> DeploymentService::reject(DeploymentId, const QString &)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<DeploymentRecord> DeploymentService::wait(DeploymentId, bool)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<> DeploymentService::cancel(DeploymentId, const QString &)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<Milliseconds> DeploymentService::rehearse(EnvironmentId, std::stop_token)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::vector<DeploymentRecord>> DeploymentService::list(const DeploymentFilter &) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<qint64> DeploymentService::count(const DeploymentFilter &) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<DeploymentDetail> DeploymentService::show(DeploymentId) const
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

int DeploymentService::activeCount() const
{
    return 0;
}

void DeploymentService::cancelOwn(const QString &)
{
}

Result<int> DeploymentService::recover(std::stop_token)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

Result<std::vector<DeploymentId>> DeploymentService::runFinished(const RunRecord &, OnDeploymentEvent)
{
    return fail(ErrorKind::Failed, u"this cannot be done yet"_s);
}

} // namespace slipway
