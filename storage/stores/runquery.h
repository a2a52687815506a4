// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/run.h"

#include <string>

namespace slipway {

class Statement;
struct RunFilter;

/// The SQL of a RunFilter: only the conditions that it asks for, so that SQLite can choose the index that fits.
class RunQuery
{
public:
    enum class Purpose { List, Count };
    RunQuery(const RunFilter &filter, Purpose purpose);

    [[nodiscard]] const std::string &sql() const { return m_sql; }
    void bind(Statement &statement) const;

private:
    [[nodiscard]] std::string conditions() const;

    const RunFilter &m_filter;
    Purpose m_purpose;
    std::string m_sql;
};

} // namespace slipway
