// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database/databasefile.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace slipway {

class Database;

/// Connections that only read, one for each thread that reads at the same time. Any thread.
class ReaderPool
{
public:
    ReaderPool(DatabaseFile file, OpenMode mode);
    ~ReaderPool();
    ReaderPool(const ReaderPool &) = delete;
    ReaderPool &operator=(const ReaderPool &) = delete;

    /// Runs `work` on the calling thread in one snapshot.
    [[nodiscard]] Result<> read(const std::function<Result<>(Database &)> &work);

private:
    [[nodiscard]] Result<std::unique_ptr<Database>> take();
    void giveBack(std::unique_ptr<Database> connection);

    DatabaseFile m_file;
    OpenMode m_mode;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Database>> m_idle;
};

} // namespace slipway
