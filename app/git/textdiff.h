// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "git/repository.h"

namespace slipway::git {

/// How one text becomes another; binary content has no lines.
[[nodiscard]] FileDiff diffTexts(const QString &path, const QByteArray &before, const QByteArray &after, int lineLimit);

} // namespace slipway::git
