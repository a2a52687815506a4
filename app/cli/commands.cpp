// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

namespace slipway::cli {

Commands allCommands()
{
    Commands commands;
    addRepositoryCommands(commands);
    addPipelineCommands(commands);
    addRunCommand(commands);
    addRunsCommands(commands);
    addArtifactCommands(commands);
    addEnvironmentCommands(commands);
    addHostCommands(commands);
    addReleaseCommands(commands);
    addDeployCommands(commands);
    addDeploymentsCommands(commands);
    addPruneCommand(commands);
    addSecretCommands(commands);
    addAuditCommands(commands);
    addDoctorCommand(commands);
    addDataCommands(commands);
    return commands;
}

} // namespace slipway::cli
