// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console.h"
#include "ui/widgets/controls/actionregistry.h"
#include "ui/widgets/theme/theme.h"

namespace slipway {

class DeploymentCommands;
class RepositoryCommands;
class RunCommands;
class Scope;
class Settings;

/// What every page and dialog works with; all of it outlives them.
struct PageContext
{
    Console &console;
    Theme &theme;
    ActionRegistry &actions;
    Settings &settings;
    Scope &scope;
    RunCommands &runs;
    RepositoryCommands &repositories;
    DeploymentCommands &deployments;
};

} // namespace slipway
