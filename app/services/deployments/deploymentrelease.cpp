// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deployments/deploymentrelease.h"

#include "services/repositories/repositoryservice.h"

namespace slipway {
using namespace Qt::StringLiterals;

Result<ReleaseRecord> knownRelease(const DeploymentDependencies &parts, ReleaseId id,
                                   const EnvironmentRecord &environment)
{
    const ReleaseRecord release = SLIPWAY_TRY(parts.releases.find(id));
    if (environment.repository.isValid() && release.repository != environment.repository)
        return fail(ErrorKind::BadInput,
                    Engine::tr("v%1 is a release of %2, and %3 is an environment of %4")
                        .arg(release.id.value)
                        .arg(release.repositoryName, environment.name, environment.repositoryName),
                    Engine::tr("slipwayctl release list shows the releases there are."));
    return release;
}

Result<ReleaseRequest> releaseRequest(const DeploymentDependencies &parts, const DeployRequest &request,
                                      const EnvironmentRecord &environment)
{
    ReleaseRequest wanted;
    wanted.repository = SLIPWAY_TRY(
        parts.repositories.find(request.repository.isValid() ? request.repository : environment.repository));
    wanted.ref = request.ref;
    wanted.run = request.run;
    wanted.artifacts = request.artifacts;
    wanted.environments = {environment.id};
    return wanted;
}

Result<ReleaseRecord> releaseOf(const DeploymentDependencies &parts, const DeployRequest &request,
                                const EnvironmentRecord &environment)
{
    if (request.release.isValid())
        return knownRelease(parts, request.release, environment);
    const ReleaseRequest wanted = SLIPWAY_TRY(releaseRequest(parts, request, environment));
    const bool isShown =
        request.digest.isEmpty() || SLIPWAY_TRY(parts.releases.preview(wanted)).record.digest == request.digest;
    if (!isShown)
        return fail(ErrorKind::Refused, Engine::tr("%1 has changed since it was shown").arg(request.ref),
                    Engine::tr("Look at what would change again, then deploy."));
    return parts.releases.create(wanted);
}

} // namespace slipway
