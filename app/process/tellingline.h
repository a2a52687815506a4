// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace slipway {

/// The line of a foreign program's error output that says why: the last that names a trouble and is no summing-up
/// ("rsync error: … (code 2)", "see the manpage"), else the last that says anything. Trimmed, at most 500 characters.
[[nodiscard]] QString tellingLine(const QByteArray &errors);

} // namespace slipway
