// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/changes.h"
#include "core/result.h"

namespace slipway {

class Database;

/// Table `changes`: what commits of any process have touched. Triggers fill it.
class ChangeStore
{
public:
    explicit ChangeStore(Database &database)
        : m_database(database)
    {
    }

    struct Log
    {
        qint64 newest = 0; ///< number of the newest change
        Changes changes;   ///< everything when the log does not reach back that far
    };
    /// What came after the change with this number; a negative one = nobody knows what has been seen.
    [[nodiscard]] Result<Log> after(qint64 number) const;

private:
    Database &m_database;
};

} // namespace slipway
