// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace slipway {

/// hashFiles(): SHA-256 over the SHA-256 of each matching file of the workspace, in GitHub's order; lower-case hex,
/// empty when nothing matches. Links to folders are not followed. Errors: BadInput for a pattern with '..'; Failed when
/// a file cannot be read or more than 500,000 entries would have to be looked at.
[[nodiscard]] Result<QString> hashFiles(const QString &workspace, const QStringList &patterns);

} // namespace slipway
