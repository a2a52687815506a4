// SPDX-License-Identifier: GPL-3.0-or-later
// What is requested from other data folders, for people and as JSON. All of it is text of others.
#pragma once

#include "cli/command.h"
#include "services/deployments/approvalrequests.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway::cli {

/// What others request in an environment; that its target does not answer is a remark.
[[nodiscard]] OpenRequests requestsOf(const Context &context, Console &console, EnvironmentId environment);
/// A line for each request and each remark.
[[nodiscard]] QStringList requestLines(const OpenRequests &open, const QString &environment);
[[nodiscard]] QString describeRequest(const deploy::FoundRequest &found, const EnvironmentRecord &environment);
[[nodiscard]] QJsonArray requestsToJson(const OpenRequests &open, const EnvironmentRecord &environment);
[[nodiscard]] QJsonObject requestToJson(const deploy::FoundRequest &found, const EnvironmentRecord &environment);

/// Who else can see the request of a waiting deployment; empty for one that is not shown to others.
[[nodiscard]] QString sharedText(const DeploymentRecord &deployment);
/// {"id","groups","problem"}, or null.
[[nodiscard]] QJsonValue sharedToJson(const DeploymentRecord &deployment);
/// What others have answered to it, and how to go on.
[[nodiscard]] QStringList answerLines(const RequestAnswers &answers, const DeploymentRecord &deployment);

} // namespace slipway::cli
