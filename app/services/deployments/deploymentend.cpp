// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentend.h"

#include "core/logcategories.h"
#include "storage/storage.h"

namespace slipway {
using namespace Qt::StringLiterals;

void logBegin(const DeploymentRecord &deployment)
{
    qCInfo(logDeployments).noquote() << "deployment" << deployment.id.value
                                     << (deployment.kind == DeploymentKind::Deploy ? "begins: to" : "begins: back in")
                                     << deployment.environmentName << "with release" << deployment.release.value;
}

void reportEnd(const Storage &storage, DeploymentId deployment, const Result<DeploymentRecord> &result)
{
    if (result) {
        qCInfo(logDeployments).noquote() << "deployment" << deployment.value << "ended as"
                                         << deploymentStatusName(result->status) << result->problem;
        return;
    }
    Error error = result.error();
    error.message = Engine::tr("the end of deployment %1 could not be recorded: %2")
                        .arg(QString::number(deployment.value), error.message);
    storage.reportLoss(error);
}

} // namespace slipway
