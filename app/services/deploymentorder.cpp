// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deploymentorder.h"

#include "services/auditservice.h"
#include "services/releaseservice.h"
#include "services/retiredhosts.h"
#include "services/secretservice.h"
#include "storage/releasestore.h"
#include "storage/storage.h"

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

Result<std::pair<QString, QByteArray>> secretOf(const SecretService &secrets, const EnvironmentRecord &environment,
                                                const QString &name, int version)
{
    Result<QByteArray> value = secrets.value(scopeOf(environment), name, version);
    if (value)
        return std::pair(name, std::move(*value));
    Error error = value.error();
    if (error.kind == ErrorKind::NotFound) {
        error.kind = ErrorKind::Environment;
        error.message = version > 0 ? u"version %1 of the secret %2 is not there any longer"_s.arg(version).arg(name)
                                    : u"the secret %1 of %2 is not set"_s.arg(name, environment.name);
        error.hint = u"Set it: slipwayctl secrets set %1 --env %2"_s.arg(name, environment.name);
    }
    return fail(std::move(error));
}

/// What the environment asks for and the release does not know of (a secret that was not set when it was made, an
/// environment that is younger) is taken as it is now.
Result<> takeConfiguration(const DeploymentService::Parts &parts, const EnvironmentRecord &environment,
                           const config::EnvironmentSpec &spec, deploy::StagedRelease &staged)
{
    const QJsonValue known = staged.manifest.configuration[environment.name];
    const QJsonObject variables = known[u"variables"].toObject();
    const QJsonObject secrets = known[u"secrets"].toObject();
    if (!known.isObject())
        staged.variables = spec.variables;
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        staged.variables.insert(variable.key(), variable.value().toVariant().toString());
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret)
        staged.secrets.push_back(
            SLIPWAY_TRY(secretOf(parts.secrets, environment, secret.key(), secret.value().toInt())));
    for (const QString &name : spec.secrets) {
        if (!secrets.contains(name))
            staged.secrets.push_back(SLIPWAY_TRY(secretOf(parts.secrets, environment, name, 0)));
    }
    return {};
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

Result<config::EnvironmentSpec> specOf(const EnvironmentRecord &environment)
{
    config::EnvironmentSpec spec = SLIPWAY_TRY(config::environmentFromJson(environment.configuration));
    if (spec.name.isEmpty())
        spec.name = environment.name;
    return withoutRetired(std::move(spec), environment);
}

deploy::FileView viewOf(const config::EnvironmentSpec &spec)
{
    if (spec.target.kind == config::TargetKind::Workflow)
        return {}; // its steps take what they need from the commit
    return {.include = spec.target.include, .exclude = spec.target.exclude, .artifacts = spec.target.artifacts};
}

std::optional<deploy::FileView> viewOf(const DeploymentRecord &deployment)
{
    const QJsonValue files = deployment.request[kFilesKey];
    return files.isObject() ? std::optional(deploy::fileViewFromJson(files.toObject())) : std::nullopt;
}

QJsonObject filesOfRequest(const DeploymentRecord &deployment)
{
    const QJsonValue files = deployment.request[kFilesKey];
    return files.isObject() ? QJsonObject{{kFilesKey, files}} : QJsonObject();
}

deploy::Manifest manifestOf(const deploy::Manifest &whole, const std::optional<deploy::FileView> &view)
{
    return view ? deploy::viewOf(whole, *view) : whole;
}

Result<> checkFiles(const deploy::Manifest &whole, const config::EnvironmentSpec &spec, const ReleaseRecord &release)
{
    if (spec.target.kind == config::TargetKind::Workflow)
        return {};
    const QString name = release.id.isValid() ? u"v%1"_s.arg(release.id.value) : u"the commit %1"_s.arg(release.commit.left(12));
    SLIPWAY_CHECK(deploy::checkView(whole, viewOf(spec), spec.name, name));
    return deploy::checkShared(deploy::viewOf(whole, viewOf(spec)).paths(), spec.target.shared);
}

Result<deploy::StagedRelease> stageRelease(const DeploymentService::Parts &parts, const EnvironmentRecord &environment,
                                           const config::EnvironmentSpec &spec, ReleaseId release,
                                           const std::optional<deploy::FileView> &view)
{
    const ReleaseRecord record = SLIPWAY_TRY(parts.releases.find(release));
    const deploy::Manifest whole = SLIPWAY_TRY(parts.releases.manifest(release));
    deploy::Manifest part = manifestOf(whole, view);
    const bool isPart = part.files.size() != whole.files.size();
    QString folder = parts.releases.folder(release);
    const bool isHere = record.filesPresent && QFileInfo(folder).isDir(); // somebody may have removed it by hand
    if (isHere && isPart)
        folder = SLIPWAY_TRY(parts.releases.viewFolder(release, part));
    deploy::StagedRelease staged{.id = release,
                                 .name = QString::number(release.value),
                                 .commit = record.commit,
                                 .digest = record.digest,
                                 .view = isPart ? part.digest().left(16) : QString(),
                                 .folder = isHere ? folder : QString(), // without: it may lie on the target
                                 .manifest = std::move(part),
                                 .environment = environment.name,
                                 .variables = {},
                                 .secrets = {}};
    SLIPWAY_CHECK(takeConfiguration(parts, environment, spec, staged));
    return staged;
}

Result<deploy::Order> makeOrder(const DeploymentService::Parts &parts, const EnvironmentRecord &environment,
                                const DeploymentRecord &deployment)
{
    deploy::Order order{
        .deployment = deployment,
        .environment = SLIPWAY_TRY(specOf(environment)),
        .release = {},
        .previous = {},
        .holder =
            u"%1 on %2, deployment %3"_s.arg(deployment.actor, QSysInfo::machineHostName()).arg(deployment.id.value),
        .keepNames = SLIPWAY_TRY(pinnedNames(parts.storage, environment.id))};
    order.release = SLIPWAY_TRY(stageRelease(parts, environment, order.environment, deployment.release, viewOf(deployment)));
    if (!deployment.releaseName.isEmpty())
        order.release.name = deployment.releaseName;
    if (!deployment.previous.isValid())
        return order;
    const DeploymentRecord before = SLIPWAY_TRY(parts.storage.readValue<DeploymentRecord>(
        [&deployment](Database &database) { return DeploymentStore(database).find(deployment.previous); }));
    order.previous = SLIPWAY_TRY(stageRelease(parts, environment, order.environment, before.release, viewOf(before)));
    if (!before.releaseName.isEmpty())
        order.previous->name = before.releaseName;
    order.keepNames << order.previous->name;
    return order;
}

} // namespace slipway
