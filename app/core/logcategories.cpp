// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logcategories.h"

namespace slipway {

Q_LOGGING_CATEGORY(logProgram, "slipway.program", QtFatalMsg)
Q_LOGGING_CATEGORY(logStorage, "slipway.storage", QtFatalMsg)
Q_LOGGING_CATEGORY(logRuns, "slipway.runs", QtFatalMsg)
Q_LOGGING_CATEGORY(logDeployments, "slipway.deployments", QtFatalMsg)
Q_LOGGING_CATEGORY(logData, "slipway.data", QtFatalMsg)
Q_LOGGING_CATEGORY(logProcess, "slipway.process", QtFatalMsg)

} // namespace slipway
