// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/environments/releaseview.h"

#include "services/environments/retiredhosts.h"

namespace slipway {
using namespace Qt::StringLiterals;

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
    const Message name = release.id.isValid() ? u"v%1"_s.arg(release.id.value)
                                              : Engine::tr("the commit %1").arg(release.commit.left(12));
    SLIPWAY_CHECK(deploy::checkView(whole, viewOf(spec), spec.name, name));
    return deploy::checkShared(deploy::viewOf(whole, viewOf(spec)).paths(), spec.target.shared);
}

} // namespace slipway
