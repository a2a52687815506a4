// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentorder.h"

#include "git/repository.h"
#include "services/audit/auditservice.h"
#include "services/environments/configurationuse.h"
#include "services/releases/releaseservice.h"
#include "services/repositories/repositoryservice.h"
#include "services/secrets/secretservice.h"
#include "storage/storage.h"
#include "storage/stores/deploymentstore.h"
#include "storage/stores/releasestore.h"

#include <QFileInfo>
#include <QSysInfo>

namespace slipway {
using namespace Qt::StringLiterals;
namespace {

constexpr int kSparedReleases = 50; // of the environment's history, when pruning asks what is pinned

SecretScope scopeOf(const EnvironmentRecord &environment)
{
    return {.repository = environment.repository,
            .repositoryName = environment.repositoryName,
            .environment = environment.name};
}

/// Variables, and the values of the versions.
Result<> fillIn(const SecretService &secrets, const EnvironmentRecord &environment, const QJsonObject &configuration,
                deploy::StagedRelease &staged)
{
    const QJsonObject variables = configuration[u"variables"].toObject();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        staged.variables.insert(variable.key(), variable.value().toVariant().toString());
    const QJsonObject versions = configuration[u"secrets"].toObject();
    for (auto secret = versions.begin(); secret != versions.end(); ++secret)
        staged.secrets.emplace_back(
            secret.key(), SLIPWAY_TRY(secrets.value(scopeOf(environment), secret.key(), secret.value().toInt())));
    return {};
}

Result<deploy::StagedRelease> stagedFiles(const DeploymentDependencies &parts, const QString &environment,
                                          ReleaseId release, const std::optional<deploy::FileView> &view)
{
    const ReleaseRecord record = SLIPWAY_TRY(parts.releases.find(release));
    const deploy::Manifest whole = SLIPWAY_TRY(parts.releases.manifest(release));
    deploy::Manifest part = manifestOf(whole, view);
    const bool isPart = part.files.size() != whole.files.size();
    QString folder = parts.releases.folder(release);
    const bool isHere = record.filesPresent && QFileInfo(folder).isDir(); // somebody may have removed it by hand
    if (isHere && isPart)
        folder = SLIPWAY_TRY(parts.releases.viewFolder(release, part));
    return deploy::StagedRelease{.id = release,
                                 .name = QString::number(release.value),
                                 .commit = record.commit,
                                 .digest = record.digest,
                                 .view = isPart ? part.digest().left(16) : QString(),
                                 .folder = isHere ? folder : QString(), // without: it may lie on the target
                                 .manifest = std::move(part),
                                 .environment = environment,
                                 .variables = {},
                                 .secrets = {}};
}

Result<DeploymentRecord> find(Storage &storage, DeploymentId deployment)
{
    return storage.readValue<DeploymentRecord>(
        [deployment](Database &database) { return DeploymentStore(database).find(deployment); });
}

/// Whether what is deployed is older than what is live, by the history of commits.
bool isOlder(const DeploymentDependencies &parts, const ReleaseRecord &release, const QString &liveCommit)
{
    if (release.commit == liveCommit || liveCommit.isEmpty())
        return false;
    const Result<RepositoryRecord> record = parts.repositories.find(release.repository);
    const Result<git::Repository> repository =
        record ? git::Repository::open(record->path) : Result<git::Repository>(fail(record.error()));
    return repository && repository->contains(liveCommit, release.commit).value_or(false);
}

/// Releases of this environment that somebody pinned: they stay on the target too.
Result<QStringList> pinnedNames(Storage &storage, EnvironmentId environment)
{
    return storage.readValue<QStringList>([environment](Database &database) -> Result<QStringList> {
        QStringList names;
        const ReleaseStore releases(database);
        for (const DeploymentRecord &deployment :
             SLIPWAY_TRY(DeploymentStore(database).list({.environment = environment, .limit = kSparedReleases}))) {
            if (deployment.releaseName.isEmpty() || names.contains(deployment.releaseName))
                continue;
            const Result<ReleaseRecord> release = releases.find(deployment.release);
            if (release && release->pinned)
                names << deployment.releaseName;
        }
        return names;
    });
}

} // namespace

Result<QJsonObject> knownConfiguration(Storage &storage, const DeploymentRecord &deployment,
                                       const deploy::Manifest &whole, const QString &environment)
{
    const DeploymentId to{deployment.request.value(kGoesTo).toInteger()};
    if (to.isValid())
        return usedConfiguration(SLIPWAY_TRY(find(storage, to)), whole, environment);
    QJsonObject known = usedConfiguration({}, whole, environment);
    if (deployment.request.value(kSecrets) != "then"_L1)
        return known;
    const auto earlier = SLIPWAY_TRY(storage.readValue<std::vector<DeploymentRecord>>([&](Database &database) {
        return DeploymentStore(database).list({.environment = deployment.environment, .release = deployment.release});
    }));
    const auto last =
        std::ranges::find_if(earlier, [](const DeploymentRecord &each) { return each.switched.has_value(); });
    if (last != earlier.end())
        known.insert(u"secrets"_s, usedConfiguration(*last, whole, environment).value(u"secrets"));
    return known;
}

Result<QJsonObject> configurationOf(const DeploymentDependencies &parts, const EnvironmentRecord &environment,
                                    const config::EnvironmentSpec &spec, const DeploymentRecord &deployment)
{
    const deploy::Manifest manifest = SLIPWAY_TRY(parts.releases.manifest(deployment.release));
    const bool isRenewal = deployment.previous.isValid() &&
                           SLIPWAY_TRY(find(parts.storage, deployment.previous)).release == deployment.release;
    return configurationToUse(
        parts.secrets, {.environment = environment,
                        .spec = spec,
                        .known = SLIPWAY_TRY(knownConfiguration(parts.storage, deployment, manifest, environment.name)),
                        .currentVariables = isRenewal,
                        .secretsThen = deployment.request.value(kSecrets) == u"then"_s});
}

Result<deploy::Order> makeOrder(const DeploymentDependencies &parts, const EnvironmentRecord &environment,
                                const DeploymentRecord &deployment)
{
    deploy::Order order{.deployment = deployment,
                        .environment = SLIPWAY_TRY(specOf(environment)),
                        .release =
                            SLIPWAY_TRY(stagedFiles(parts, environment.name, deployment.release, viewOf(deployment))),
                        .previous = {},
                        .holder = Engine::tr("%1 on %2, deployment %3")
                                      .arg(deployment.actor, QSysInfo::machineHostName(), deployment.id.value)
                                      .english(), // the target keeps it as a text
                        .keepNames = SLIPWAY_TRY(pinnedNames(parts.storage, environment.id))};
    const QJsonObject used = SLIPWAY_TRY(configurationOf(parts, environment, order.environment, deployment));
    SLIPWAY_CHECK(fillIn(parts.secrets, environment, used, order.release));
    order.deployment.request.insert(kConfiguration, used);
    if (!deployment.releaseName.isEmpty())
        order.release.name = deployment.releaseName;
    if (!deployment.previous.isValid())
        return order;
    const DeploymentRecord before = SLIPWAY_TRY(find(parts.storage, deployment.previous));
    order.goesBack = isOlder(parts, SLIPWAY_TRY(parts.releases.find(deployment.release)), before.commit);
    order.previous = SLIPWAY_TRY(stagedFiles(parts, environment.name, before.release, viewOf(before)));
    const deploy::Manifest whole = SLIPWAY_TRY(parts.releases.manifest(before.release));
    const QJsonObject former =
        SLIPWAY_TRY(configurationToUse(parts.secrets, {.environment = environment,
                                                       .spec = order.environment,
                                                       .known = usedConfiguration(before, whole, environment.name)}));
    SLIPWAY_CHECK(fillIn(parts.secrets, environment, former, *order.previous));
    order.deployment.request.insert(kFormerConfiguration, former);
    if (!before.releaseName.isEmpty())
        order.previous->name = before.releaseName;
    order.keepNames << order.previous->name;
    return order;
}

} // namespace slipway
