// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

struct sqlite3;

namespace slipway {

/// What a result code of SQLite means to a person.
/// Damaged or foreign file: BadInput. Disk full, unreadable: Environment. Busy, read-only: Refused. A constraint:
/// BadInput.
/// @param connection may be null
/// @param action what was tried, with a place for the file: "cannot write to the database \"%1\""
[[nodiscard]] Error sqliteError(sqlite3 *connection, int code, const QString &file, const Message &action);

} // namespace slipway
