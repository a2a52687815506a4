// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of remotes: what git would do with them must be plain before git sees them.
#pragma once

#include "core/result.h"

#include <QString>

namespace slipway::git {

/// BadInput unless the text is a URL (or host:path) that git can only read as one: no option, no remote helper, no
/// control characters, no host or path that ssh would take for an option.
[[nodiscard]] Result<> checkUrl(const QString &url);
/// As checkUrl, or a path, which a configured remote may be.
[[nodiscard]] Result<> checkRemoteAddress(const QString &address);
/// Without user name and password of http(s) and the password of others.
[[nodiscard]] QString withoutCredentials(const QString &url);

} // namespace slipway::git
