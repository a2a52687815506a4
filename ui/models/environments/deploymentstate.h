// SPDX-License-Identifier: GPL-3.0-or-later
// How deployments are told: state, words, names. Pure.
#pragma once

#include "core/records/deployment.h"
#include "core/records/environment.h"
#include "ui/models/common/state.h"

namespace slipway {

/// The mark of a deployment in a list. A rollback that went well has its own; one that was taken back counts as failed.
[[nodiscard]] State stateOf(const DeploymentRecord &deployment);
[[nodiscard]] State stateOf(PhaseStatus status);
/// "v44"; "–" for none.
[[nodiscard]] QString releaseText(const DeploymentRecord &deployment);
[[nodiscard]] QString releaseText(ReleaseId release);
/// "deploy", "rollback of v41", "auto-rollback of v39". `takenBack` = release of the deployment it takes back; may be
/// empty.
[[nodiscard]] QString deploymentKindText(const DeploymentRecord &deployment, const QString &takenBack);
/// "live", "good", "rolled back to v40", "failed", "interrupted", "mixed", "waits". `backTo` = the release that came
/// back; may be empty.
[[nodiscard]] QString deploymentResultText(const DeploymentRecord &deployment, const QString &backTo);
/// "v43", "serves nothing", "does not answer".
[[nodiscard]] QString hostStateText(const HostState &host);
/// Who did it; automatic ones are Slipway's own.
[[nodiscard]] QString deploymentActorText(const DeploymentRecord &deployment);
[[nodiscard]] QString phaseText(Phase phase);
[[nodiscard]] QString phaseStatusText(PhaseStatus status);
[[nodiscard]] QString tierText(Tier tier);

} // namespace slipway
