// SPDX-License-Identifier: GPL-3.0-or-later
// Names of repositories. For app/services/repository*.cpp only.
#pragma once

#include "core/records/repository.h"
#include "core/result.h"

#include <vector>

namespace slipway {

/// "git@host:team/fraud-model.git" → "fraud-model".
[[nodiscard]] QString nameFromUrl(const QString &url);
/// A name nobody has yet: "model", "model-2", …
[[nodiscard]] QString freeName(const QString &wanted, const std::vector<RepositoryRecord> &known);
/// Error: BadInput.
[[nodiscard]] Result<> checkRepositoryName(const QString &name);

} // namespace slipway
