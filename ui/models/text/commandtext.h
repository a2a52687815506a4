// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/environment.h"

#include <QStringList>

namespace slipway {

/// The word as a shell reads it back, for people who copy a command. Nothing here is ever run.
[[nodiscard]] QString shellQuoted(const QString &word);
/// "slipwayctl deploy --env production --release 43".
[[nodiscard]] QString commandText(const QStringList &words);

/// "fraud-model/production", as slipwayctl takes it.
[[nodiscard]] QString environmentArgument(const EnvironmentRecord &environment);

} // namespace slipway
