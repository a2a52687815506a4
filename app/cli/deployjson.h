// SPDX-License-Identifier: GPL-3.0-or-later
// Environments, releases and deployments as the JSON that cli.md fixes; the same rules as in json.h.
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace slipway {

namespace deploy {
struct Manifest;
struct ReleaseDiff;
} // namespace deploy
struct ApplyReport;
struct AuditEntry;
struct DeploymentDetail;
struct DeploymentEvent;
struct DeploymentPlan;
struct DeploymentRecord;
struct DeploymentReview;
struct EnvironmentDetail;
struct EnvironmentRecord;
struct ReleaseRecord;
struct SecretRecord;

} // namespace slipway

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
