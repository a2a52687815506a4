// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentrehearsal.h"

#include "core/clock.h"
#include "services/audit/auditservice.h"
#include "services/deployments/deploymentorder.h"
#include "services/deployments/deploymentperformer.h"
#include "services/deployments/deploymenttarget.h"
#include "services/environments/environmentservice.h"
#include "services/environments/rollbackhistory.h"
#include "storage/storage.h"
#include "storage/stores/environmentstore.h"

namespace slipway {
using namespace Qt::StringLiterals;

Result<Milliseconds> rehearseRollback(const DeploymentDependencies &parts, const DeploymentLedger &ledger,
                                      EnvironmentId environment, std::stop_token stop)
{
    const EnvironmentRecord record = SLIPWAY_TRY(parts.environments.find(environment));
    DeploymentRecord draft = SLIPWAY_TRY(chooseRollback(parts.storage, record, {}));
    const auto live = SLIPWAY_TRY(ledger.current(environment));
    draft.kind = DeploymentKind::Rollback;
    draft.previous = live ? live->id : DeploymentId{};
    const deploy::Order order = SLIPWAY_TRY(makeOrder(parts, record, draft));
    const auto open = SLIPWAY_TRY(openTarget(parts, record, order.environment, {}));
    deploy::Deployer deployer(*open->target, open->http(), parts.clock, noMonitor);
    const Milliseconds took = SLIPWAY_TRY(deployer.rehearse(order, {.onLine = {}, .stop = stop, .journal = {}}));
    SLIPWAY_CHECK(parts.storage.write([&](Database &database) {
        return EnvironmentStore(database).setRehearsal(environment, draft.release, parts.clock.now(), took);
    }));
    SLIPWAY_CHECK(parts.audit.add(u"rollback.rehearsed"_s, u"v%1"_s.arg(draft.release.value),
                                  {{u"environment"_s, record.name}, {u"milliseconds"_s, qint64(took.count())}}));
    return took;
}

} // namespace slipway
