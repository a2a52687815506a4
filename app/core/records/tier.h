// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace slipway {

/// How near to its users an environment is; a release goes from one to the next.
enum class Tier { Development, Testing, Staging, Production };
[[nodiscard]] QString tierName(Tier tier); ///< "development" …
[[nodiscard]] std::optional<Tier> tierFromName(QStringView name);

} // namespace slipway
