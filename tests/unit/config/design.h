// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places.h"
#include "support/temporarydata.h"

namespace slipway::test {

/// The whole example of slipway.yml: every key there is.
[[nodiscard]] inline QByteArray design()
{
    return readFile(QStringLiteral(SLIPWAY_SOURCE_DIR "/tests/unit/config/design.yml"));
}

} // namespace slipway::test
