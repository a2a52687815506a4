// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace slipway {

class Database;

/// Table `counters`: numbers that only grow, also when the rows that carry them are deleted.
enum class Counter { Job, Revision };

/// Takes `count` numbers and returns the first of them. Within a write transaction.
[[nodiscard]] Result<qint64> takeNumbers(Database &database, Counter counter, int count = 1);

} // namespace slipway
