// SPDX-License-Identifier: GPL-3.0-or-later
// What a release holds of runs, for people.
#pragma once

#include "cli/command.h"
#include "core/records/release.h"

namespace slipway::cli {

/// "artifact model of run #12, commit 1a2b3c4d" for each, then what is wrong with them.
[[nodiscard]] QStringList artifactLines(const ReleaseRecord &release);
/// "model #12", with a mark when one comes from another commit.
[[nodiscard]] QString artifactsText(const ReleaseRecord &release);
/// Says which artifacts of which runs were taken.
void sayArtifacts(const Context &context, const ReleaseRecord &release);
/// The values of --artifact. Error: Usage.
[[nodiscard]] Result<std::vector<std::pair<RunId, QString>>> artifactOptions(const QCommandLineParser &options);

} // namespace slipway::cli
