// SPDX-License-Identifier: GPL-3.0-or-later
// Artifacts as cli.md fixes them, and for people.
#pragma once

#include "cli/text.h"
#include "services/runs/artifactservice.h"

#include <QJsonArray>
#include <QJsonObject>

namespace slipway::cli {

[[nodiscard]] QJsonObject artifactToJson(const ArtifactInfo &artifact);
/// Without the files of each.
[[nodiscard]] QJsonArray artifactsToJson(const std::vector<ArtifactInfo> &artifacts);
/// With the files of each. Errors: as ArtifactService::files.
[[nodiscard]] Result<QJsonArray> artifactsToJson(const ArtifactService &service,
                                                 const std::vector<ArtifactInfo> &artifacts);
[[nodiscard]] Table artifactTable(const std::vector<ArtifactInfo> &artifacts);
/// "1 file", "12 files".
[[nodiscard]] QString filesText(int files);
/// "3.1 MiB".
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace slipway::cli
