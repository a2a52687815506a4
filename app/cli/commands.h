// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QJsonObject>

namespace slipway::cli {

void addRepositoryCommands(Commands &commands);
void addPipelineCommands(Commands &commands);
void addRunCommand(Commands &commands);
void addRunsCommands(Commands &commands);
void addArtifactCommands(Commands &commands);
void addEnvironmentCommands(Commands &commands);
void addHostCommands(Commands &commands);
void addReleaseCommands(Commands &commands);
void addPruneCommand(Commands &commands);
void addDeployCommands(Commands &commands);
void addDeploymentsCommands(Commands &commands);
void addSecretCommands(Commands &commands);
void addAuditCommands(Commands &commands);
void addDoctorCommand(Commands &commands);
void addDataCommands(Commands &commands);

/// The JSON object of --event-file. Errors: NotFound, BadInput.
[[nodiscard]] Result<QJsonObject> readPayload(const QString &file);

} // namespace slipway::cli
