// SPDX-License-Identifier: GPL-3.0-or-later
// Environments, releases and deployments as the JSON that cli.md fixes; the same rules as in json.h.
#pragma once

#include "core/records/audit.h"
#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "core/records/release.h"
#include "core/records/secret.h"
#include "services/deployments/deploymentservice.h"
#include "services/environments/environmentservice.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway::cli {

[[nodiscard]] QJsonObject environmentToJson(const EnvironmentRecord &environment);
[[nodiscard]] QJsonObject environmentToJson(const EnvironmentDetail &detail);
[[nodiscard]] QJsonObject applyToJson(const ApplyReport &report);
[[nodiscard]] QJsonObject releaseToJson(const ReleaseRecord &release);
[[nodiscard]] QJsonObject manifestToJson(const deploy::Manifest &manifest);
[[nodiscard]] QJsonObject diffToJson(const deploy::ReleaseDiff &diff);
[[nodiscard]] QJsonObject planToJson(const DeploymentPlan &plan);
[[nodiscard]] QJsonObject deploymentToJson(const DeploymentRecord &deployment);
[[nodiscard]] QJsonObject deploymentToJson(const DeploymentDetail &detail);
[[nodiscard]] QJsonValue reviewToJson(const std::optional<DeploymentReview> &review); ///< null = nobody had to approve
[[nodiscard]] QJsonObject eventToJson(const DeploymentEvent &event);
[[nodiscard]] QJsonObject secretToJson(const SecretRecord &secret);
[[nodiscard]] QJsonObject auditToJson(const AuditEntry &entry);

} // namespace slipway::cli
