// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a deployment while it waits for people or time.
#include "services/deployments/deploymentledger.h"

#include "core/clock.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"

namespace slipway {
using namespace Qt::StringLiterals;

Result<DeploymentRecord> DeploymentLedger::waitAgain(DeploymentId deployment, const deploy::Outcome &outcome)
{
    return m_storage.writeValue<DeploymentRecord>([&](Database &database) -> Result<DeploymentRecord> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        if (record.status != DeploymentStatus::Running)
            return record;
        record.status = DeploymentStatus::Waiting;
        record.phase = Phase::Protect;
        record.problem = Engine::tr("approved, but it could not begin: %1").arg(outcome.problem);
        record.started.reset();
        record.owner.clear();
        setFailure(record, outcome.failure.value_or(ErrorKind::Environment), outcome.hint);
        SLIPWAY_CHECK(store.update(record));
        return record;
    });
}

Result<> DeploymentLedger::keepHostKeys(DeploymentId deployment, const QStringList &fingerprints, const QString &by)
{
    if (fingerprints.isEmpty())
        return {};
    return m_storage.write([&](Database &database) -> Result<> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        QJsonObject keys = record.request[kAcceptedHostKeys].toObject();
        for (const QString &fingerprint : fingerprints)
            keys.insert(fingerprint, by);
        record.request.insert(kAcceptedHostKeys, keys);
        return store.update(record);
    });
}

Result<> DeploymentLedger::keepInRequest(DeploymentId deployment, QLatin1StringView key, const QJsonValue &value)
{
    return m_storage.write([&](Database &database) -> Result<> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        record.request.insert(key, value);
        return store.update(record);
    });
}

Result<> DeploymentLedger::setProblem(DeploymentId deployment, const Message &problem)
{
    return m_storage.write([&](Database &database) -> Result<> {
        DeploymentStore store(database);
        DeploymentRecord record = SLIPWAY_TRY(store.find(deployment));
        if (record.status != DeploymentStatus::Waiting || record.problem == problem)
            return {};
        record.problem = problem;
        return store.update(record);
    });
}

} // namespace slipway
