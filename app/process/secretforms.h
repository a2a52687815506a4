// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace slipway {

/// Every form in which the shim masks a secret in a log, for those who mask what does not pass through it.
[[nodiscard]] QStringList secretForms(const QByteArray &secret);

} // namespace slipway
