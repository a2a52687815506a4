// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database/readerpool.h"

#include "storage/database/database.h"
#include "storage/database/transaction.h"

namespace slipway {
namespace {

constexpr std::size_t kMostIdle = 4;

Result<> readSnapshot(Database &database, const std::function<Result<>(Database &)> &work)
{
    const Transaction snapshot = SLIPWAY_TRY(Transaction::begin(database, Transaction::Kind::Read));
    return work(database);
}

} // namespace

ReaderPool::ReaderPool(DatabaseFile file, OpenMode mode)
    : m_file(std::move(file))
    , m_mode(mode)
{
}

ReaderPool::~ReaderPool() = default;

Result<> ReaderPool::read(const std::function<Result<>(Database &)> &work)
{
    std::unique_ptr<Database> connection = SLIPWAY_TRY(take());
    Result<> done = readSnapshot(*connection, work);
    giveBack(std::move(connection));
    return done;
}

Result<std::unique_ptr<Database>> ReaderPool::take()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            std::unique_ptr<Database> connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    return Database::open(m_file, m_mode);
}

void ReaderPool::giveBack(std::unique_ptr<Database> connection)
{
    const std::scoped_lock lock(m_mutex);
    if (m_idle.size() < kMostIdle)
        m_idle.push_back(std::move(connection));
}

} // namespace slipway
