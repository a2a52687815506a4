// SPDX-License-Identifier: GPL-3.0-or-later
// Words and paths that come out of a repository or of git, made fit to show. For app/git only.
#pragma once

#include <QByteArray>
#include <QString>

namespace slipway::git {

/// UTF-8 with U+FFFD for what is none; null gives "".
[[nodiscard]] QString decoded(const char *bytes);

/// Without escape sequences and control characters (a hostile server or repository would use them to fool a
/// terminal); line ends and tabs stay.
[[nodiscard]] QString plainText(const QByteArray &bytes);

/// The lines of git's standard error that say what went wrong, without progress and prefixes.
[[nodiscard]] QString complaint(const QByteArray &standardError);

} // namespace slipway::git
