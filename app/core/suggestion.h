// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QString>
#include <QStringList>

namespace slipway {

/// The candidate that `word` is most likely a misspelling of; empty when none is near.
[[nodiscard]] QString nearestWord(const QString &word, const QStringList &candidates);

/// "; did you mean 'steps'?" or, with nothing near and few candidates, "; expected one of 'a', 'b'"; else empty.
[[nodiscard]] Message suggestionFor(const QString &word, const QStringList &candidates);

/// "'a', 'b' or 'c'"
[[nodiscard]] Message quotedList(const QStringList &words, const QString &lastJoin = QStringLiteral(" or "));

} // namespace slipway
